"""Choosing one of many thousand: words are typed, the server finds, and where several fit, the reader chooses among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from aktsom.followup.forms.fields import cleaned_prose
from aktsom.register.queries.agreements import agreement_of, find_agreements
from aktsom.register.queries.sites import find_sites, site_of
from aktsom.register.queries.suppliers import find_suppliers, supplier_of
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

MOST_HITS = 20


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where things are found by words and fetched by key, and what each is called."""

    find: Callable[[Organisation, str, int], Sequence[Any]]
    fetch: Callable[[Organisation, int], Any]
    label: Callable[[Any], str]


def label_of_agreement(agreement: Any) -> str:
    """An agreement with its number, where it has one."""
    return f"{agreement.number} {agreement.title}".strip()


def label_of_supplier(supplier: Any) -> str:
    """A supplier with its number, where it has one."""
    return f"{supplier.name} ({supplier.number})" if supplier.number else str(supplier.name)


def label_of_site(site: Any) -> str:
    """A place of production with whose it is."""
    return f"{site.name} ({site.supplier.name})"


AGREEMENTS = Shelf(find_agreements, agreement_of, label_of_agreement)
SUPPLIERS = Shelf(find_suppliers, supplier_of, label_of_supplier)
SITES = Shelf(find_sites, site_of, label_of_site)


@dataclass(frozen=True, slots=True)
class Typed:
    """What came back: the words, the hit that was chosen among several, and what the words stood for before."""

    words: str
    picked: str = ""
    stood_for: str = ""
    stood_as: str = ""


class PickWidget(forms.TextInput):
    """A box for words, and the hits to choose among where several fit."""

    template_name = "followup/widgets/pick.html"

    def __init__(self, shelf: Shelf) -> None:
        super().__init__({"autocomplete": "off", "maxlength": 400})
        self.shelf = shelf
        self.hits: Sequence[Any] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        """What was typed and chosen."""
        del files
        return Typed(*(str(data.get(f"{name}{suffix}") or "") for suffix in ("", "_valgt", "_id", "_het")))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Nothing was sent."""
        del files
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The words, what they stand for, and the hits."""
        typed = value if isinstance(value, Typed) else self._typed(value)
        context = super().get_context(name, typed.words, attrs)
        hits = [(str(hit.pk), self.shelf.label(hit)) for hit in self.hits]
        context["widget"] |= {"stood_for": typed.stood_for, "stood_as": typed.stood_as, "hits": hits, "picked": typed.picked}
        return context

    def _typed(self, thing: Any) -> Typed:
        label = self.shelf.label(thing) if thing else ""
        return Typed(label, "", str(thing.pk) if thing else "", label)


class PickField(forms.Field):
    """One thing of the organisation's, found by words."""

    def __init__(self, organisation: Organisation, shelf: Shelf, **options: Any) -> None:
        super().__init__(**{"widget": PickWidget(shelf), "required": False, **options})
        self.organisation, self.shelf = organisation, shelf

    def clean(self, value: Any) -> Any:
        """The thing, or None where nothing is typed. Raises ValidationError where none fits, or several do."""
        typed = value if isinstance(value, Typed) else Typed("")
        words = " ".join(cleaned_prose(typed.words).split())
        if not words:
            return super().clean(None)
        is_as_before = bool(typed.stood_for) and words == " ".join(typed.stood_as.split())
        return (self._fetched(typed.stood_for) if is_as_before else None) or self._found(words, typed.picked)

    def words(self, value: Any) -> str:
        """What is picked, by name."""
        return self.shelf.label(value) if value else ""

    def _fetched(self, key: str) -> Any:
        try:
            return self.shelf.fetch(self.organisation, int(key)) if key.isdecimal() and len(key) < 18 else None
        except NotFound:
            return None

    def _found(self, words: str, picked: str) -> Any:
        hits = self.shelf.find(self.organisation, words, MOST_HITS)
        same = [hit for hit in hits if str(hit.pk) == picked or self.shelf.label(hit).casefold() == words.casefold()]
        if len(same) == 1 or len(hits) == 1:
            return (same or hits)[0]
        widget = self.widget
        if isinstance(widget, PickWidget):
            widget.hits = hits
        if not hits:
            fault = _("Ingen treff på «%(words)s». Prøv færre eller andre ord.")
        else:
            fault = _("Flere passer med «%(words)s». Velg én av dem.")
        raise forms.ValidationError(fault, params={"words": words[:80]})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another thing is meant."""
        return str(getattr(initial, "pk", "")) != (data.stood_for if isinstance(data, Typed) else "")
