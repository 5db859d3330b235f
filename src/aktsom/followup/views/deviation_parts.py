"""What the pages of deviations, sanctions and remedies share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.values.refusals import NotFound

if TYPE_CHECKING:
    from aktsom.access.guards import OrganisationRequest
    from aktsom.access.models import Organisation
    from aktsom.followup.forms.deviations import DeviationForm

Thing = TypeVar("Thing")


def deviation_tabs(current: str) -> list[dict[str, Any]]:
    """The three lists that belong together."""
    labels = {"deviations": _("Avvik"), "sanctions": _("Sanksjoner"), "remedies": _("Gjenoppretting")}
    return [
        {"label": label, "address": reverse(f"followup:{name}"), "is_current": name == current} for name, label in labels.items()
    ]


def with_clauses(form: DeviationForm) -> dict[str, Any]:
    """The clauses to choose among, as the agreement's edition has them."""
    language = get_language() or "nb"
    terms = form.terms
    return {
        "terms": terms.name.in_language(language),
        "clauses": [(clause.code, clause.name.in_language(language)) for clause in terms.clauses],
    }


def anchored_errors(*forms: Any) -> list[tuple[str, str]]:
    """The faults of forms beside the main one, each with where it is."""
    return [
        (f"#{form[name].id_for_label}", str(error))
        for form in forms
        for name, errors in form.errors.items()
        if name != "__all__"
        for error in errors
    ]


def named_in_address(request: OrganisationRequest, name: str, fetch: Callable[[Organisation, int], Thing]) -> Thing | None:
    """The thing whose key the address gives under a name; None where it gives none, or another's."""
    key = request.GET.get(name, "")
    try:
        return fetch(request.organisation, int(key)) if key.isdecimal() and len(key) < 18 else None
    except NotFound:
        return None
