"""Choosing a checklist, and answering it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.followup.actions.breach import propose_breaches
from aktsom.followup.actions.follow_ups import held_follow_up
from aktsom.followup.actions.telling_follow_ups import thing_of_follow_up
from aktsom.followup.models import ChecklistItem, FollowUp
from aktsom.followup.policies_follow_ups import FollowUpFault, check_can_write_findings
from aktsom.followup.states import ChecklistAnswer
from aktsom.reference.checklists import Checklist, checklist
from aktsom.register.queries.requirements import requirements_of_agreement
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from aktsom.access.models import User

MOST_POINTS = 500


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """What was found at a point."""

    answer: ChecklistAnswer
    finding: str = ""
    is_breach: bool = False


class StalePoint(Refusal):
    """Somebody else has answered the point since it was opened; nothing is written. `point` is as it stands now."""

    code = "stale_point"
    status = 409

    def __init__(self, point: ChecklistItem) -> None:
        super().__init__(_("Noen andre har svart på dette punktet imens. Sammenlign, og velg det som skal gjelde."))
        self.point = point


@transaction.atomic
def choose_checklist(follow_up: FollowUp, code: str, actor: User | None) -> int:
    """Begin from one of the lists; points of another list that nobody has answered leave. Answers how many points came."""
    held = held_follow_up(follow_up, actor)
    check_can_write_findings(held)
    try:
        chosen = checklist(code, held.done_on or held.planned_on or timezone.localdate())
    except KeyError:
        raise FollowUpFault(_("Velg en av sjekklistene."), code="no_such_checklist") from None
    old = held.template
    if old and old != code:
        _untouched(held).exclude(code="").delete()
    added = _add(held, _from_list(held, chosen))
    held.template, held.template_edition = chosen.code, chosen.edition
    held.save(update_fields=["template", "template_edition"])
    if added or old != code:
        _tell(held, "checklist_chosen", actor, {"checklist": Change(old or None, f"{chosen.title.nb} ({chosen.edition})")})
    return added


@transaction.atomic
def add_requirements(follow_up: FollowUp, actor: User | None) -> int:
    """A point for each requirement of the agreement that has none yet. Answers how many there were."""
    held = held_follow_up(follow_up, actor)
    check_can_write_findings(held)
    if held.agreement is None:
        return 0
    with override(held.organisation.written_form):
        heading = _("Krav i avtalen")
    there = set(held.items.filter(requirement__isnull=False).values_list("requirement_id", flat=True))
    points = [
        ChecklistItem(
            heading=heading,
            question=f"{requirement.title}: {requirement.text}" if requirement.text else requirement.title,
            help=requirement.follow_up or requirement.documentation,
            theme=requirement.theme,
            requirement=requirement,
        )
        for requirement in requirements_of_agreement(held.agreement)
        if requirement.pk not in there
    ]
    added = _add(held, points)
    if added:
        _tell(held, "checklist_chosen", actor, {"checklist": Change(None, _("Krav i avtalen"))})
    return added


@transaction.atomic
def add_point(follow_up: FollowUp, question: str, theme: str, actor: User | None) -> ChecklistItem:
    """A point of one's own."""
    held = held_follow_up(follow_up, actor)
    check_can_write_findings(held)
    with override(held.organisation.written_form):
        heading = _("Egne punkter")
    point = ChecklistItem(heading=heading, question=question, theme=theme)
    _add(held, [point])
    _tell(held, "checklist_point_added", actor, {"checklist_question": Change(None, question)})
    return point


@transaction.atomic
def remove_point(point: ChecklistItem, actor: User | None) -> None:
    """Take away a point that nobody has answered. Raises FollowUpFault for one that holds something."""
    held = held_follow_up(point.follow_up, actor)
    check_can_write_findings(held)
    if not _untouched(held).filter(pk=point.pk).exists():
        raise FollowUpFault(
            _("Punktet er besvart, så det blir stående. Sett svaret til «ikke aktuelt» i stedet."), code="answered"
        )
    _tell(held, "checklist_point_removed", actor, {"checklist_question": Change(point.question, None)})
    point.delete()


@transaction.atomic
def answer_point(point: ChecklistItem, said: PointAnswer, actor: User | None, *, seen: int | None = None) -> ChecklistItem:
    """What was found at a point, on top of the version that was seen; what is sent twice is written once.

    Raises StalePoint where another has answered otherwise, FollowUpIsClosed.
    """
    held = held_follow_up(point.follow_up, actor)
    check_can_write_findings(held)
    now = ChecklistItem.objects.select_related("follow_up").get(pk=point.pk, follow_up=held)
    if (now.answer, now.finding, now.is_breach) == (said.answer, said.finding, said.is_breach):
        return now
    if seen is not None and seen != now.version:
        raise StalePoint(now)
    changes = _changes(now, said)
    now.answer, now.finding, now.is_breach, now.version = said.answer, said.finding, said.is_breach, now.version + 1
    now.save()
    _tell(held, "checklist_answered", actor, changes)
    propose_breaches(held)
    return now


def _changes(now: ChecklistItem, said: PointAnswer) -> dict[str, Change]:
    pairs = {
        "checklist_answer": (now.answer, said.answer.value),
        "checklist_finding": (now.finding or None, said.finding or None),
        "checklist_breach": (str(now.is_breach), str(said.is_breach)),
    }
    question = {"checklist_question": Change(None, now.question)}
    return question | {name: Change(old, new) for name, (old, new) in pairs.items() if old != new}


def _from_list(follow_up: FollowUp, chosen: Checklist) -> list[ChecklistItem]:
    language = follow_up.organisation.written_form
    there = set(follow_up.items.exclude(code="").values_list("code", flat=True)) if follow_up.template == chosen.code else set()
    return [
        ChecklistItem(
            heading=point.heading.in_language(language),
            question=point.question.in_language(language),
            help=point.help.in_language(language),
            code=point.code,
            theme=point.theme,
            clause=point.clause,
            is_gate=point.is_gate,
        )
        for point in chosen.points
        if point.code not in there
    ]


def _add(follow_up: FollowUp, points: Sequence[ChecklistItem]) -> int:
    last = follow_up.items.order_by("position").last()
    if follow_up.items.count() + len(points) > MOST_POINTS:
        raise FollowUpFault(_("Sjekklisten kan ha høyst %(most)s punkter.") % {"most": MOST_POINTS}, code="too_many_points")
    for position, point in enumerate(points, start=last.position + 1 if last else 1):
        point.follow_up, point.position = follow_up, position
    for point in points:
        point.save()
    return len(points)


def _untouched(follow_up: FollowUp) -> QuerySet[ChecklistItem]:
    return follow_up.items.filter(answer=ChecklistAnswer.NOT_CHECKED, finding="", is_breach=False, evidence__isnull=True)


def _tell(follow_up: FollowUp, verb: str, actor: User | None, changes: dict[str, Change]) -> None:
    record_event(actor, follow_up.organisation, verb, thing_of_follow_up(follow_up), changes)
