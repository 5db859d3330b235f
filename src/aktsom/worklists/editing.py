"""Lists whose cells can be edited in place, and whose rows can be changed many at once.

A room offers its list at start-up, in the `ready()` of its app:

    offer_list(
        WorkList(
            "agreements",
            title=_("Avtaler"),
            address="register:agreements",
            rows=agreements_of,                                   # organisation -> the rows that may be changed there
            options=agreement_options,                            # the same ListingOptions as the list's view has
            fields={
                "owner": EditableField(
                    label=_("Ansvarlig"),
                    form_field=owner_field,                       # organisation -> a form field that cleans what is typed
                    read=lambda agreement: agreement.owner_id,    # what the field holds in a row
                    write=write_owner,                            # (row, cleaned value, actor): calls the room's own action
                    why_not=ended_agreements_stay,                # (row, cleaned value) -> why the row cannot take it, or ""
                    write_many=write_owners,                      # (organisation, values by row's key, actor): the room's own
                ),                                                # action for many, where it has one
            },
        )
    )

and its view hands the tools over, which is all that it does for saved views, editing in place and changing many rows:

    return answer_listing(request, "register/agreements.html", listing, context, tools=tools(request, "agreements"))

`read` and `why_not` look at the row itself and what `rows` joins to it, not at what it fetches beside. `write` raises a Refusal
where the row cannot take the value; the row is then left, and the reason is shown. `write_many` answers the reasons by key; it
does the same as `write`, with each row's own event, in a fixed number of questions for all. A field is edited in the column of
the same name unless `column` names another. Every value is kept as text, as the form field shows it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.ui.formats import short_date
from aktsom.ui.tables import ListingOptions
from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from django import forms
    from django.db.models import QuerySet

    from aktsom.access.models import Organisation, User


WriteMany = Callable[["Organisation", Mapping[int, Any], "User | None"], Mapping[int, str]]


def _always_can(_row: Any, _value: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class EditableField:
    """A field of a list's rows that may be changed there: how it is asked for, read and written."""

    label: str | Promise
    form_field: Callable[[Organisation], forms.Field]
    read: Callable[[Any], Any]
    write: Callable[[Any, Any, User], object]
    why_not: Callable[[Any, Any], str] = _always_can
    column: str = ""
    write_many: WriteMany | None = None


@dataclass(frozen=True, slots=True)
class WorkList:
    """A list that people work in: its name, its page, its rows, how they are narrowed, and which fields may be changed."""

    code: str
    title: str | Promise
    address: str
    rows: Callable[[Organisation], QuerySet[Any]]
    fields: Mapping[str, EditableField] = field(default_factory=dict)
    options: Callable[[], ListingOptions] = ListingOptions

    def field(self, name: str) -> EditableField:
        """The field of this name. Raises NotFound."""
        if name not in self.fields:
            raise NotFound(_("Feltet kan ikke endres i denne listen."))
        return self.fields[name]


_LISTS: dict[str, WorkList] = {}


def offer_list(listing: WorkList) -> None:
    """Let a list be worked in; offered again under the same code, it is replaced."""
    _LISTS[listing.code] = listing


def is_offered(code: str) -> bool:
    """A room offers a list of this code."""
    return code in _LISTS


def list_of(code: str) -> WorkList:
    """The list of this code. Raises NotFound."""
    if code not in _LISTS:
        raise NotFound(_("Listen finnes ikke."))
    return _LISTS[code]


def as_text(form_field: forms.Field, value: Any) -> str:
    """A value as it is kept and sent: nothing is the empty text, a thing is its key, a day is 2026-11-21."""
    prepared = form_field.prepare_value(value)
    if prepared is None:
        return ""
    return prepared.isoformat() if isinstance(prepared, dt.date) else str(prepared)


def from_text(form_field: forms.Field, text: str) -> Any:
    """What the form field makes of the text. Raises ValidationError."""
    return form_field.clean(text)


def can_hold(form_field: forms.Field, text: str) -> bool:
    """The field would take this text today."""
    try:
        form_field.clean(text)
    except ValidationError:
        return False
    return True


class Shown:
    """Values of a field in words that a reader knows: a choice by its label, a day as it is written."""

    def __init__(self, form_field: forms.Field) -> None:
        self._labels = {**getattr(form_field, "words", {}), **dict(_labels(getattr(form_field, "choices", ()) or ()))}

    def words(self, text: str) -> str:
        """The words for a value that is kept as text; a dash for nothing."""
        if not text:
            return "–"
        return self._labels.get(text) or _as_day(text) or text


def _labels(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _labels(label)
        else:
            yield str(key), str(label)


def _as_day(text: str) -> str:
    language = (get_language() or "nb")[:2]
    try:
        return short_date(dt.date.fromisoformat(text), language) if len(text) == 10 else ""
    except ValueError:
        return ""
