"""Guard rails as a page shows them, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.risk.guard_rail_findings import PLAN, REQUIREMENTS, Outcome, RailFinding
from aktsom.risk.guard_rails import run_guard_rails
from aktsom.risk.queries.purchases import rail_case_of

if TYPE_CHECKING:
    from aktsom.register.models import Procurement

TONES = {Outcome.PASSED: "success", Outcome.FAILED: "warning", Outcome.NOT_APPLICABLE: "neutral"}


@dataclass(frozen=True, slots=True)
class ShownRail:
    """A guard rail's answer: what it means, how it went, why it matters, where to mend it, and its source."""

    code: str
    means: str
    words: str
    why: str
    outcome: str
    word: str
    tone: str
    places: tuple[tuple[str, str], ...]
    source: str
    sureness: str
    in_force_from: date | None


def shown_rails(procurement: Procurement) -> list[ShownRail]:
    """What every guard rail says of a procurement as it stands."""
    case = rail_case_of(procurement)
    titles = {one.place: (one.title, reverse("register:edit_requirement", args=[one.pk])) for one in case.requirements}
    titles[PLAN] = (_("Rediger planen"), reverse("register:edit_procurement", args=[procurement.pk]))
    titles[REQUIREMENTS] = (_("Velg krav"), reverse("risk:choose_requirements", args=[procurement.pk]))
    return [_shown(finding, titles) for finding in run_guard_rails(case)]


def _shown(finding: RailFinding, titles: Mapping[str, tuple[str, str]]) -> ShownRail:
    language = (get_language() or "nb")[:2]
    outcome = finding.result.outcome
    words = {Outcome.PASSED: _("i orden"), Outcome.FAILED: _("se på dette"), Outcome.NOT_APPLICABLE: _("gjelder ikke")}
    source = finding.rail.source
    return ShownRail(
        code=finding.rail.code,
        means=finding.rail.means.in_language(language),
        words=finding.result.words.in_language(language),
        why=finding.rail.why.in_language(language),
        outcome=outcome.value,
        word=words[outcome],
        tone=TONES[outcome],
        places=tuple(titles[place] for place in finding.result.places if place in titles),
        source=source.in_language(language) if source is not None else finding.source,
        sureness=finding.sureness,
        in_force_from=finding.in_force_from,
    )
