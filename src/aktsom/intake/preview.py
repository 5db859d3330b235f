"""What taking a proposal in will do, in words: the same plan that the action carries out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.intake import queries
from aktsom.intake.plan import Effect, Rest, SlotChange
from aktsom.intake.proposal import FieldsByPath, key_of
from aktsom.intake.review import display_any
from aktsom.report.policies import is_open
from aktsom.report.queries import template_of
from aktsom.report.states import ReportState
from aktsom.report.template import Template

if TYPE_CHECKING:
    from aktsom.intake.models import ImportBatch


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One part of the report with what stands there and what comes instead."""

    code: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Group:
    """The parts to which the same happens."""

    effect: Effect
    title: str
    lines: tuple[ChangeLine, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that taking the proposal in will do."""

    organisation: str
    makes_organisation: bool
    year: int
    makes_report: bool
    closed_because: str
    groups: tuple[Group, ...]
    fingerprint: str


def preview_of(batch: ImportBatch, rest: Rest) -> Preview:
    """The plan of an import in words."""
    report, plan = queries.present_report(batch), queries.plan_of(batch, rest)
    template = queries.template_of(batch) if report is None else template_of(report)
    return Preview(
        organisation=batch.organisation.name if batch.organisation else batch.new_name,
        makes_organisation=batch.organisation is None,
        year=int(batch.year or 0),
        makes_report=report is None,
        closed_because="" if report is None or is_open(report) else str(ReportState(report.state).label),
        groups=tuple(_groups(plan.changes, template)),
        fingerprint=plan.fingerprint,
    )


def _groups(changes: Sequence[SlotChange], template: Template) -> list[Group]:
    titles = {
        Effect.REPLACE: (_("Erstattes med det fra filen"), True),
        Effect.KEEP: (_("Beholdes slik det står i rapporten"), True),
        Effect.NO_PLACE: (_("Har ikke plass i rapportens utgave av skjemaet"), True),
        Effect.FILL: (_("Fylles ut"), False),
        Effect.BLANK: (_("Er tomme i filen"), False),
        Effect.LEAVE_OUT: (_("Tas ikke med"), False),
        Effect.SAME: (_("Er like fra før"), False),
    }
    names = SlotNames(template)
    groups = []
    for effect, (title, opened) in titles.items():
        lines = tuple(names.line(change) for change in changes if change.effect is effect)
        if lines:
            groups.append(Group(effect, title, lines, opened))
    return groups


class SlotNames:
    """What the parts of a report are called in the reader's language."""

    def __init__(self, template: Template) -> None:
        self.fields = FieldsByPath(template)
        self.language = get_language() or "nb"

    def line(self, change: SlotChange) -> ChangeLine:
        """A change with its name."""
        return ChangeLine(self.code(change.slot), self.label(change.slot), display_any(change.old), display_any(change.new))

    def code(self, slot: str) -> str:
        """The field's code in this edition."""
        item = self.fields.field(slot)
        return (item.code or "") if item else ""

    def label(self, slot: str) -> str:
        """The field's name; a comment is told as one."""
        item = self.fields.field(slot)
        if item is None:
            return slot
        name = item.label.in_language(self.language)
        return _("%(field)s: kommentar") % {"field": name} if key_of(slot) == "comment" and item.has_comment else name
