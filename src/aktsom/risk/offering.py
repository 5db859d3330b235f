"""What this room adds to the pages and lists of procurements and agreements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aktsom.access.roles import Act
from aktsom.register.offers import ExtraColumns, Panel, offer_columns, offer_panel
from aktsom.register.policies_procurements import is_open
from aktsom.risk.assessment_shown import shown_assessment
from aktsom.risk.guard_rail_findings import Outcome
from aktsom.risk.guard_rails_shown import shown_rails
from aktsom.risk.queries.assessments import (
    annotate_level,
    annotate_level_of_procurements,
    assessments_about,
    newest_decided,
    newest_draft,
)
from aktsom.risk.queries.purchases import rule_day
from aktsom.risk.tables.assessments import LevelColumn, LevelFilter
from aktsom.ui.templatetags.ui import short_date

if TYPE_CHECKING:
    from aktsom.register.models import Agreement, Procurement

ASSESSMENT_AT, GUARD_RAILS_AT = 20, 40


def offer_everything() -> None:
    """Called once, at start-up."""
    offer_panel("procurement", Panel("risiko", _("Risikovurdering"), ASSESSMENT_AT, PANEL, of_procurement))
    offer_panel("procurement", Panel("kontroller", _("Kontroller"), GUARD_RAILS_AT, RAILS, guard_rails_of))
    offer_panel("agreement", Panel("risiko", _("Risiko"), ASSESSMENT_AT, PANEL, of_agreement))
    column, narrowed = {"risk_level": LevelColumn(accessor="risk_level")}, {"risk_level": LevelFilter(field_name="risk_level")}
    offer_columns("procurements", ExtraColumns(annotate_level_of_procurements, column, narrowed))
    offer_columns("agreements", ExtraColumns(annotate_level, column, narrowed))


PANEL = "risk/parts/assessment_panel.html"
RAILS = "risk/parts/guard_rails.html"


def of_procurement(_request: HttpRequest, procurement: Procurement) -> Mapping[str, Any]:
    """The assessment of a procurement, and the step that it is."""
    address = reverse("risk:assess_procurement", args=[procurement.pk])
    found = assessments_about(procurement.organisation, procurement=procurement)
    decided = newest_decided(found)
    step = {"position": ASSESSMENT_AT, "name": _("Risikovurdering"), "address": address}
    step |= {"done": int(decided is not None), "of": 1 if found else 0}
    print_address = reverse("risk:strategy", args=[procurement.pk])
    return {**_context(found, address), "steps": [step], "print_address": print_address}


def guard_rails_of(request: HttpRequest, procurement: Procurement) -> Mapping[str, Any]:
    """What the guard rails say of a procurement as it stands, and the way to choose requirements."""
    rails = shown_rails(procurement)
    choose = {"label": _("Velg krav"), "address": reverse("risk:choose_requirements", args=[procurement.pk])}
    return {
        "looked_at": [rail for rail in rails if rail.outcome != Outcome.NOT_APPLICABLE.value],
        "put_aside": [rail for rail in rails if rail.outcome == Outcome.NOT_APPLICABLE.value],
        "day": short_date(rule_day(procurement)),
        "may_write": is_open(procurement) and Act.CONTRIBUTE in getattr(request, "acts", ()),
        "links": [choose],
    }


def of_agreement(_request: HttpRequest, agreement: Agreement) -> Mapping[str, Any]:
    """The assessment of an agreement; where it has none of its own, that of its procurement."""
    found = assessments_about(agreement.organisation, agreement=agreement)
    context = _context(found, reverse("risk:assess_agreement", args=[agreement.pk]))
    if context["decided"] is None and agreement.procurement is not None:
        inherited = newest_decided(assessments_about(agreement.organisation, procurement=agreement.procurement))
        context["inherited"] = shown_assessment(inherited) if inherited is not None else None
    return context


def _context(found: list[Any], address: str) -> dict[str, Any]:
    decided = newest_decided(found)
    return {
        "decided": shown_assessment(decided) if decided is not None else None,
        "inherited": None,
        "draft": newest_draft(found),
        "address": address,
    }
