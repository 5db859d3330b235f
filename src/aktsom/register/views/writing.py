"""What all pages with a form of the room share, and what to show when another has written meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from aktsom.access.queries import history_of
from aktsom.ui.pickers import PickField

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
    rows = _differences(form)
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


def _differences(form: forms.Form) -> list[Difference]:
    found = []
    for bound in form.visible_fields():
        theirs, mine = _words(bound.field, bound.initial), _words(bound.field, form.cleaned_data.get(bound.name))
        if theirs != mine:
            found.append(Difference(str(bound.label), theirs, mine))
    return found


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(field, PickField):
        return field.words(value)
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    values = value if isinstance(value, (list, tuple)) else [value]
    return ", ".join(labels.get(str(each), str(each)) for each in values if each not in (None, ""))
