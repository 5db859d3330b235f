"""What the pages of deviations, sanctions and remedies share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from aktsom.followup.forms.deviations import DeviationForm


def deviation_tabs(current: str) -> list[dict[str, Any]]:
    """The three lists that belong together."""
    labels = {"deviations": _("Avvik"), "sanctions": _("Sanksjoner")}
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
