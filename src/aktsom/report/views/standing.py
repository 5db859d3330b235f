"""Where a report stands, who has it now, and the one next step for just this person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktsom.access.roles import Act
from aktsom.report.models import Report, ReviewRound
from aktsom.report.policies import has_right
from aktsom.report.queries.approval import people_who_approve, people_who_own, rounds_of
from aktsom.report.states import AnswerState, ReportState

if TYPE_CHECKING:
    from aktsom.access.models import User

TONES = {
    ReportState.DRAFT: "neutral",
    ReportState.READY: "info",
    ReportState.APPROVED: "info",
    ReportState.SUBMITTED: "info",
    ReportState.RETURNED: "warning",
    ReportState.ACCEPTED: "success",
    ReportState.PUBLISHED: "success",
    ReportState.SUPERSEDED: "neutral",
}
NAMED = 2


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something that this person can do with the report as a whole; `posts` where it is done at once."""

    label: str
    address: str
    posts: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The state in a sentence, who has it, and what this person can do: the next step first, and what else there is."""

    state: ReportState
    tone: str
    sentence: str
    when: datetime | None
    note: str
    note_by: str
    same_person: bool
    primary: NextStep | None
    others: tuple[NextStep, ...]


def standing_context(request: HttpRequest, report: Report) -> dict[str, Any]:
    """`standing` for parts/standing.html."""
    return {"standing": standing_of(report, request.user)}  # type: ignore[arg-type]


def standing_of(report: Report, person: User) -> Standing:
    """Where the report stands for this person, in as many queries however long its story is."""
    state = ReportState(report.state)
    last = rounds_of(report).exclude(outcome=ReviewRound.Outcome.WITHDRAWN).first()
    if state is ReportState.DRAFT:
        last = None
    primary, others = _steps(report, state, person)
    decided = last if last is not None and not last.is_open else None
    return Standing(
        state=state,
        tone=TONES[state],
        sentence=_sentence(report, state, last),
        when=_when(last),
        note=_note(last),
        note_by=str((last.asked_by if last.is_open else last.decided_by) or "") if last else "",
        same_person=bool(decided and decided.decided_by_id and decided.decided_by_id == decided.asked_by_id),
        primary=primary,
        others=others,
    )


def _when(last: ReviewRound | None) -> datetime | None:
    return None if last is None else last.decided_at or last.asked_at


def _note(last: ReviewRound | None) -> str:
    if last is None:
        return ""
    return last.note if last.is_open else last.decision_note


def _sentence(report: Report, state: ReportState, last: ReviewRound | None) -> str:
    """What the state means just now, and who has the report."""
    organisation = report.organisation
    words = {
        ReportState.DRAFT: lambda: _("Den er hos %(people)s."),
        ReportState.READY: lambda: _("Venter på %(approvers)s."),
        ReportState.SUBMITTED: lambda: _("Venter på %(secretariat)s."),
        ReportState.RETURNED: lambda: _("%(who)s sendte den tilbake. Nå er den hos %(people)s."),
        ReportState.APPROVED: lambda: _("%(who)s har godkjent den."),
        ReportState.ACCEPTED: lambda: _("%(secretariat)s har godtatt den. Den kan publiseres."),
        ReportState.PUBLISHED: lambda: _("Alle kan lese den."),
        ReportState.SUPERSEDED: lambda: _("En nyere rapport gjelder."),
    }
    return words[state]() % {
        "who": (last.decided_by if last else None) or _("Noen"),
        "people": _named(people_who_own(organisation)) or _("den som er rapportansvarlig"),
        "approvers": _named(people_who_approve(organisation)) or _("en godkjenner"),
        "secretariat": (last.secretariat if last else None) or organisation.secretariat or _("sekretariatet"),
    }


def _named(people: Iterable[User]) -> str:
    names = [str(person) for person in people]
    if len(names) > NAMED:
        return _("%(first)s og %(number)s til") % {"first": names[0], "number": len(names) - 1}
    return f" {_('eller')} ".join(names)


def _steps(report: Report, state: ReportState, person: User) -> tuple[NextStep | None, tuple[NextStep, ...]]:
    """The next step first. Only what the table of moves and the person's role allow is offered."""
    allowed = [offer for offer in OFFERS[state] if has_right(person, report.organisation, offer.act)]
    offered = [offer for offer in allowed if offer.is_open_for(report)]
    steps = [(offer, NextStep(str(offer.label), offer.address_for(report), offer.posts)) for offer in offered]
    steps = [(offer, step) for offer, step in steps if step.address]
    primary = next((step for offer, step in steps if offer.leads), None)
    return primary, tuple(step for _offer, step in steps if step is not primary)


def _has_secretariat(report: Report) -> bool:
    return report.organisation.secretariat_id is not None


def _has_locks(report: Report) -> bool:
    return report.answers.filter(state=AnswerState.APPROVED).exists()


def _always(_report: Report) -> bool:
    return True


def _by_year(report: Report) -> list[object]:
    return [report.year]


def _by_organisation(report: Report) -> list[object]:
    return [report.organisation.slug, report.year]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be done in a state: the right it takes, its words and place, and whether it is the way forward."""

    act: Act
    label: Any
    name: str
    posts: bool = False
    leads: bool = True
    is_open_for: Callable[[Report], bool] = _always
    arguments: Callable[[Report], list[object]] = _by_year

    def address_for(self, report: Report) -> str:
        """Where it is done; empty where the room above that does it is not there."""
        try:
            return reverse(self.name, args=self.arguments(report))
        except NoReverseMatch:
            return ""


_ASK = Offer(Act.OWN_REPORT, gettext_lazy("Be om godkjenning"), "report:ask_approval")
_UNLOCK_SOME = Offer(Act.OWN_REPORT, gettext_lazy("Lås opp felt"), "report:unlock", leads=False, is_open_for=_has_locks)
_UNLOCK = Offer(Act.OWN_REPORT, gettext_lazy("Lås opp for endring"), "report:unlock", leads=False)
_PUBLISH = Offer(Act.APPROVE, gettext_lazy("Publiser"), "publish:publish")

OFFERS: dict[ReportState, tuple[Offer, ...]] = {
    ReportState.DRAFT: (_ASK, _UNLOCK_SOME),
    ReportState.READY: (
        Offer(Act.APPROVE, gettext_lazy("Se gjennom og godkjenn"), "report:approval"),
        Offer(Act.OWN_REPORT, gettext_lazy("Ta tilbake"), "report:withdraw_approval", posts=True, leads=False),
    ),
    ReportState.APPROVED: (
        Offer(Act.OWN_REPORT, gettext_lazy("Send til sekretariatet"), "report:submit", is_open_for=_has_secretariat),
        _PUBLISH,
        _UNLOCK,
    ),
    ReportState.SUBMITTED: (
        Offer(
            Act.OWN_REPORT, gettext_lazy("Ta tilbake fra sekretariatet"), "report:withdraw_submission", posts=True, leads=False
        ),
    ),
    ReportState.RETURNED: (Offer(Act.OWN_REPORT, gettext_lazy("Be om godkjenning på nytt"), "report:ask_approval"), _UNLOCK_SOME),
    ReportState.ACCEPTED: (_PUBLISH, _UNLOCK),
    ReportState.PUBLISHED: (
        Offer(Act.READ, gettext_lazy("Se den publiserte rapporten"), "publish:newest", leads=False, arguments=_by_organisation),
        Offer(Act.OWN_REPORT, gettext_lazy("Rett rapporten"), "report:unlock", leads=False),
    ),
    ReportState.SUPERSEDED: (),
}
"""What is offered in each state, the next step first; the first that a person may take is hers."""
