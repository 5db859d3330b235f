"""Pages with a form, and what to show when another has written the same thing meanwhile: both texts, side by side, nothing lost.

A form that answers here says which state of the thing it was made from, in a field called `seen`. A field that stands for another
thing says what that is called with a method `words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from aktsom.access.queries import history_of

if TYPE_CHECKING:
    from aktsom.access.guards import OrganisationRequest


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two people have written differently."""

    name: str
    left: str
    right: str
    is_changed: bool = True


def form_page(request: OrganisationRequest, template: str, context: Mapping[str, Any], form: forms.Form) -> HttpResponse:
    """A page with a form; 422 where what was typed has faults."""
    return render(request, template, {**context, "form": form}, status=422 if form.errors else 200)


def stale_page(
    request: OrganisationRequest, template: str, context: Mapping[str, Any], form: forms.Form, thing: tuple[str, int]
) -> HttpResponse:
    """The form with what was typed, on top of what another has written since, which is `form.initial`, and both side by side."""
    latest = history_of(request.organisation, thing[0], str(thing[1])).first()
    rows = differences_in(form)
    typed = request.POST.copy()
    typed["seen"] = form.initial["seen"]
    form.data = typed
    more = {
        "form": form,
        "stale": True,
        "who": str(latest.actor) if latest and latest.actor else _("Noen"),
        "when": latest.at if latest else None,
        "differences": rows,
    }
    return render(request, template, {**context, **more}, status=409)


def differences_in(form: forms.Form) -> list[Difference]:
    """What a checked form says otherwise than its initial values."""
    found = []
    for bound in form.visible_fields():
        theirs, mine = _words(bound.field, bound.initial), _words(bound.field, form.cleaned_data.get(bound.name))
        if theirs != mine:
            found.append(Difference(str(bound.label), theirs, mine))
    return found


def _words(field: Any, value: Any) -> str:
    if hasattr(field, "words"):
        return str(field.words(value))
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    values = value if isinstance(value, (list, tuple)) else [value]
    return ", ".join(labels.get(str(each), _plain(str(each))) for each in values if each not in (None, ""))


def _plain(text: str) -> str:
    """With one kind of line end, so that a text is not told as changed for how a browser sends it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
