"""A field that picks things out of thousands, by searching for them: suppliers, agreements, codes. It works without script.

A field of a form is made so (`many=False` for one thing or none), with a source of our own that tells where things are found:

    class SupplierSource:
        def find(self, words): ...    # -> Picks that the words lead to, best first, at most some twenty
        def named(self, keys): ...    # -> the Picks with these keys, in that order; those that are not there left out

    source = SupplierSource(organisation)
    self.fields["suppliers"] = PickField(source, address=reverse("register:pick_suppliers"), label=_("Leverandører"))

`cleaned_data` holds the keys (a list, or one text or ""), `initial` the same. The form is a `PickingForm`: its button `Finn`
sends the form back with what was found, and saves nothing; the view needs no line for that. In the template, put
`{% include "ui/picker/first_button.html" %}` right after `{% csrf_token %}`, so that Enter in another field saves as always.
`address` is a view of `answer_hits(request, source)` and may be left out: with it what is found is shown while one types.
A source may have `offered`, Picks that are shown to be ticked without searching, where there are but a few; then no search is.
Words that are typed and not picked from are looked up when the form is saved: the only hit is taken, several are shown to
choose among.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktsom.values.searched_words import searched_words

SEARCH = gettext_lazy("Søk")
_NAME = re.compile(r"[a-z][a-z_-]{0,60}")


@dataclass(frozen=True, slots=True)
class Pick:
    """A thing that can be picked: its key, what it is called, and what tells it from another of that name."""

    key: str
    label: str
    note: str = ""


class Source(Protocol):
    """Where things are found."""

    def find(self, words: str) -> Sequence[Pick]:
        """What the words lead to, best first."""

    def named(self, keys: Sequence[str]) -> Sequence[Pick]:
        """The things with these keys, in that order; those that are not there are left out."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What came with the form: the keys that are ticked, the words in the search box, and those that hits were shown for."""

    keys: tuple[str, ...]
    words: str = ""
    shown_for: str = ""


class PickWidget(forms.Widget):
    """Draws what is picked, a search box, and what was found."""

    template_name = "ui/picker/picker.html"
    use_fieldset = True

    def __init__(self, source: Source, *, many: bool, address: str | Promise, search_label: str | Promise) -> None:
        super().__init__()
        self.source, self.many, self.address, self.search_label = source, many, address, search_label

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> Picked:
        """What came with the form."""
        found = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name) or []
        keys = tuple(dict.fromkeys(key for key in ([found] if isinstance(found, str) else found) if key))
        return Picked(keys, searched_words(data.get(f"{name}_sok")), searched_words(data.get(f"{name}_sokt")))

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        """Nothing ticked is an answer too."""
        return name not in data and f"{name}_sok" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template needs."""
        picked = value if isinstance(value, Picked) else Picked(_keys(value))
        keys = picked.keys if self.many else picked.keys[:1]
        context = super().get_context(name, picked.words, attrs)
        hits = hits_for(self.source, picked.words, keys)
        offered = [pick for pick in getattr(self.source, "offered", ()) if pick.key not in keys]
        more = {"many": self.many, "address": self.address, "search_label": self.search_label, "offered": offered}
        return {
            **context,
            **more,
            **hits,
            "name": name,
            "id": f"id_{name}",
            "chosen": self.source.named(keys),
            "few": bool(getattr(self.source, "offered", ())),
        }


class PickField(forms.Field):
    """Things that are searched for and picked; see the docstring of the module."""

    def __init__(
        self,
        source: Source,
        *,
        many: bool = True,
        address: str | Promise = "",
        search_label: str | Promise = SEARCH,
        missing: str | Promise = "",
        **options: Any,
    ) -> None:
        widget = PickWidget(source, many=many, address=address, search_label=search_label)
        super().__init__(**{"required": False, "widget": widget, **options})
        self.source, self.many, self.missing = source, many, missing

    def clean(self, value: Any) -> Any:
        """The keys of what is picked. Refuses what is not there, unclear words, and nothing where something is needed."""
        picked = value if isinstance(value, Picked) else Picked(_keys(value))
        keys = list(picked.keys)
        if len(self.source.named(keys)) != len(keys):
            raise forms.ValidationError(_("Noe av det du valgte, finnes ikke lenger. Velg på nytt."), code="gone")
        if picked.words and not (keys and picked.words == picked.shown_for):
            keys = self._with_found(keys, picked.words)
        if self.missing and not keys:
            raise forms.ValidationError(str(self.missing), code="required")
        return keys if self.many else next(iter(keys), "")

    def _with_found(self, keys: list[str], words: str) -> list[str]:
        found = [pick for pick in self.source.find(words) if pick.key not in keys]
        exact = [pick for pick in found if words.casefold() in (pick.key.casefold(), pick.label.casefold())]
        if len(exact or found) == 1:
            return [*keys, (exact or found)[0].key] if self.many else [(exact or found)[0].key]
        if not found and any(pick.key in keys for pick in self.source.find(words)):
            return keys
        message = _("Flere passer med «%(words)s». Velg blant treffene.") if found else _("Ingenting passer med «%(words)s».")
        raise forms.ValidationError(message, code="unclear", params={"words": words})

    def words(self, value: Any) -> str:
        """What is picked, by name."""
        return ", ".join(pick.label for pick in self.source.named(_keys(value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other things are picked."""
        return tuple(_keys(initial)) != (data.keys if isinstance(data, Picked) else _keys(data))


class PickingForm(forms.Form):
    """A form with pickers. Where a search was asked for it is not valid, and says nothing of faults."""

    @property
    def is_searching(self) -> bool:
        """The form was sent by the search button of a picker."""
        pickers = (name for name, field in self.fields.items() if isinstance(field, PickField))
        return self.is_bound and any(f"{self.add_prefix(name)}_finn" in self.data for name in pickers)

    def full_clean(self) -> None:
        """Looks at the fields; a form that only searches has no faults to tell of."""
        super().full_clean()
        if self.is_searching:
            self._errors = ErrorDict()

    def is_valid(self) -> bool:
        """The form has no faults and is to be saved."""
        return super().is_valid() and not self.is_searching


def hits_for(source: Source, words: str, keys: Sequence[str]) -> dict[str, Any]:
    """What the template of hits needs: the words, and what they lead to besides what is picked already."""
    found = source.find(words) if words else []
    return {"words": words, "hits": [pick for pick in found if pick.key not in keys], "found": len(found)}


def answer_hits(request: HttpRequest, source: Source) -> HttpResponse:
    """What is found while one types, for the field that `felt` names; one alone can be picked where the address says `ett`."""
    name = request.GET.get("felt", "")
    if not _NAME.fullmatch(name):
        return HttpResponse(status=400)
    hits = hits_for(source, searched_words(request.GET.get(f"{name}_sok")), request.GET.getlist(name))
    context = {"name": name, "id": f"id_{name}", "many": "ett" not in request.GET, **hits}
    return render(request, "ui/picker/hits.html", context)


def _keys(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(str(each) for each in values if each not in (None, ""))
