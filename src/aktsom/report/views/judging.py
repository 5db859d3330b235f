"""The page on which somebody reads a report to decide on it: the approver's and the secretariat's alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from aktsom.access.guards import PersonRequest
from aktsom.report.actions.rounds import Decision, Judgement, Says
from aktsom.report.approval_forms import DecisionForm, JudgementForm
from aktsom.report.judged import Before, JudgedSection, Reading, Said, judged_sections, only_waiting, tally
from aktsom.report.models import FieldVerdict, Report, ReviewRound
from aktsom.report.page import PageParts
from aktsom.report.queries import template_of
from aktsom.report.queries.approval import baselines, round_in, verdict_token, verdicts_in, verdicts_token
from aktsom.report.queries.checks import failed_findings
from aktsom.report.sections import shown_sections
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User

ONLY_WAITING = "endret"
Act = Callable[[ReviewRound, Decision, "User | None"], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who reads which round, and what she may do with it."""

    request: PersonRequest
    report: Report
    review: ReviewRound
    may_decide: bool
    template: str
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def for_secretariat(self) -> bool:
        """Whether the secretariat reads."""
        return self.review.kind == ReviewRound.Kind.SECRETARIAT

    @property
    def user(self) -> User:
        """The person who reads."""
        return self.request.user

    @property
    def address(self) -> str:
        """Where the page is."""
        if self.for_secretariat:
            return reverse("report:review", args=[self.report.organisation.slug, self.report.year])
        return reverse("report:approval", args=[self.report.year])

    def address_of(self, meaning: str) -> str:
        """Where what is said of a field is sent."""
        if self.for_secretariat:
            return reverse("report:review_field", args=[self.report.organisation.slug, self.report.year, meaning])
        return reverse("report:judge_field", args=[self.report.year, meaning])


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something said of a field was not kept, and what was typed."""

    meaning: str
    message: str
    typed: str = ""
    of_comment: bool = False


def language() -> str:
    """The reader's language."""
    return (get_language() or "nb")[:2]


def judged(desk: Desk) -> tuple[JudgedSection, ...]:
    """The frozen report, field by field."""
    template, data = template_of(desk.report), desk.review.data
    findings = () if desk.for_secretariat else failed_findings(desk.report, data, template)
    open_findings = tuple(found.finding for found in findings if found.is_open)
    sections = shown_sections(PageParts(template, data, language(), findings=open_findings))
    fields = {one.meaning: one for one in template.fields}
    known = baselines(desk.review, fields)
    before = {meaning: Before(one.data, one.approved, one.returned, one.reason) for meaning, one in known.items()}
    said = {meaning: said_of(verdict) for meaning, verdict in verdicts_in(desk.review).items()}
    return judged_sections(Reading(sections, fields, data, before, said, language()))


def said_of(verdict: FieldVerdict) -> Said:
    """What has been said of a field, as the page shows it."""
    return Said(verdict.approved, verdict.reason, str(verdict.given_by or ""), verdict_token(verdict))


def page(desk: Desk, form: DecisionForm | None = None, fault: Fault | None = None, status: int = 200) -> HttpResponse:
    """The whole page, or what is new and changed."""
    return render(desk.request, desk.template, context_of(desk, form, fault), status=status)


def context_of(desk: Desk, form: DecisionForm | None = None, fault: Fault | None = None) -> dict[str, Any]:
    """Everything that the page shows."""
    sections = judged(desk)
    only = desk.request.GET.get("vis") == ONLY_WAITING
    seen = verdicts_token(verdicts_in(desk.review))
    return desk.extra | {
        "desk": desk,
        "report": desk.report,
        "review": desk.review,
        "sections": only_waiting(sections) if only else sections,
        "every_field": [field for section in sections for field in section.fields],
        "tally": tally(sections),
        "only_waiting": only,
        "seen": seen,
        "form": form or DecisionForm(initial={"round": desk.review.pk, "seen": seen}),
        "fault": fault,
        "words": "",
        "asked_herself": desk.review.asked_by_id == desk.user.pk,
        "may_decide": desk.may_decide and desk.review.is_open,
    }


def decide(desk: Desk, acts: dict[str, Act]) -> HttpResponse | None:
    """Carry out what was decided; None where it went well, else the page with what was typed and why it was refused."""
    form = DecisionForm(desk.request.POST)
    act = acts.get(desk.request.POST.get("act", ""))
    if not form.is_valid() or act is None:
        return page(desk, form, status=422)
    try:
        review = round_in(desk.report, desk.review.kind, form.cleaned_data["round"])
        act(review, Decision(form.cleaned_data["note"], form.cleaned_data["seen"]), desk.user)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        return page(desk, _again(desk, form, refusal), status=refusal.status)
    return None


def _again(desk: Desk, form: DecisionForm, refusal: Refusal) -> DecisionForm:
    """The form with what was typed, on top of what stands now."""
    desk.report.refresh_from_db(fields=["state"])
    desk.review.refresh_from_db(fields=["outcome", "decided_by", "decided_at"])
    now = {"round": desk.review.pk, "seen": verdicts_token(verdicts_in(desk.review)), "note": form.cleaned_data["note"]}
    again = DecisionForm(now)
    again.full_clean()
    again.add_error(None, refusal.message)
    return again


def judge(desk: Desk, meaning: str, act: Callable[[ReviewRound, Judgement, User | None], FieldVerdict | None]) -> HttpResponse:
    """Keep what is said of one field, and answer the field anew; what is refused is told with what was typed."""
    form = JudgementForm(desk.request.POST)
    if not form.is_valid():
        errors = (str(error) for field_errors in form.errors.values() for error in field_errors)
        return answer(desk, meaning, Fault(meaning, " ".join(errors), str(form.data.get("reason", ""))), 422)
    sent = form.cleaned_data
    judgement = Judgement(meaning, Says(sent["says"]), sent["reason"], sent["seen"])
    try:
        act(round_in(desk.report, desk.review.kind, sent["round"]), judgement, desk.user)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        desk.review.refresh_from_db(fields=["outcome", "decided_by", "decided_at"])
        return answer(desk, meaning, Fault(meaning, refusal.message, sent["reason"]), refusal.status)
    return answer(desk, meaning, None, 200)


def answer(desk: Desk, meaning: str, fault: Fault | None, status: int) -> HttpResponse:
    """The field anew where a part of the page was asked for, else the page."""
    if desk.request.headers.get("HX-Request"):
        return field_fragment(desk, meaning, fault, status)
    if fault is not None:
        return page(desk, fault=fault, status=status)
    return redirect(place_in(desk, meaning))


def place_in(desk: Desk, meaning: str) -> str:
    """The field's place on the page, as the reader had it."""
    only = f"?vis={ONLY_WAITING}" if desk.request.GET.get("vis") == ONLY_WAITING else ""
    return f"{desk.address}{only}#{meaning}"


def field_fragment(desk: Desk, meaning: str, fault: Fault | None = None, status: int = 200) -> HttpResponse:
    """One field, with how far the reading has come beside it."""
    context = context_of(desk, fault=fault)
    item = next((field for field in context["every_field"] if field.shown.meaning == meaning), None)
    return render(desk.request, "report/parts/judged_answer.html", context | {"item": item, "answered": True}, status=status)
