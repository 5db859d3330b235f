"""Reviewing a proposal: value by value, field by field, or all at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktsom.intake import actions, policies, queries
from aktsom.intake.actions import Choice
from aktsom.intake.forms import TargetForm
from aktsom.intake.reasons import evidence_words, reason_words, unplaced_words, warning_words
from aktsom.intake.review import Attempt, FieldCard, Review, View, review_of, text_card
from aktsom.intake.snapshot import data_of, doubt_about_year, evidence_of, set_aside_of, warnings_of
from aktsom.intake.states import BatchState, Decision
from aktsom.report.shape import value_at
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.guards import PersonRequest
    from aktsom.intake.models import ImportBatch

FIELDS_PER_PAGE = 15
TEXTS = "tekst"


def proposal_page(
    request: PersonRequest, batch: ImportBatch, *, form: TargetForm | None = None, status: int = 200
) -> HttpResponse:
    """The whole page of a proposal."""
    return render(request, "intake/proposal.html", _page(request, batch, review_of(batch), form), status=status)


def _page(request: PersonRequest, batch: ImportBatch, review: Review, form: TargetForm | None = None) -> dict[str, Any]:
    counts = queries.counts_of(batch)
    chosen = _chosen(request, review)
    texts = [text_card(text) for text in batch.unplaced.all()]
    shown: Sequence[object] = texts if chosen == TEXTS else review.shown_in(View(chosen))
    suggested = str(value_at(data_of(batch.reading), ("organisation", "name")) or "")
    template = queries.template_of(batch)
    return {
        "batch": batch,
        "review": review,
        "counts": counts,
        "uncertain_words": ngettext("%(n)d usikker igjen", "%(n)d usikre igjen", counts.uncertain) % {"n": counts.uncertain},
        "unplaced_words": ngettext("%(n)d tekst uten plass", "%(n)d tekster uten plass", counts.unplaced)
        % {"n": counts.unplaced},
        "chosen": chosen,
        "tabs": _tabs(review, len(texts)),
        "page": Paginator(shown, FIELDS_PER_PAGE).get_page(_query(request).get("side")),
        "query": f"vis={chosen}&",
        "form": form or TargetForm(request.user, batch, suggested=suggested),
        "is_settled": bool(batch.year and (batch.organisation or batch.new_name)),
        "template_name": f"{template.name.in_language(get_language() or 'nb')} {template.version}",
        "evidence": [evidence_words(line) for line in evidence_of(batch.reading)],
        "warnings": [warning_words(line) for line in warnings_of(batch.reading)],
        "year_doubt": reason_words(doubt_about_year(batch.reading)),
        **(_texts(batch, review) if chosen == TEXTS else {}),
        "may_work": policies.can_work_on(request.user, batch),
    }


def _texts(batch: ImportBatch, review: Review) -> dict[str, Any]:
    aside = [(unplaced_words(reason), text) for reason, text in set_aside_of(batch.reading)]
    return {"text_fields": review.text_fields(), "set_aside": aside}


def _query(request: PersonRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _chosen(request: PersonRequest, review: Review) -> str:
    """The part that is asked for; without one, what is uncertain, and where nothing is, everything."""
    asked = _query(request).get("vis", "")
    if asked in [*View, TEXTS]:
        return asked
    return View.UNCERTAIN if review.shown_in(View.UNCERTAIN) else View.ALL


def _tabs(review: Review, unplaced: int) -> list[tuple[str, str, int]]:
    return [
        (View.UNCERTAIN, _("Usikre"), len(review.shown_in(View.UNCERTAIN))),
        (View.CHANGES, _("Endrer det som står"), len(review.shown_in(View.CHANGES))),
        (View.BLANK, _("Tomme"), len(review.shown_in(View.BLANK))),
        (TEXTS, _("Tekst uten plass"), unplaced),
        (View.ALL, _("Alle verdier"), len(review.cards)),
    ]


def _deciding(act: Callable[[PersonRequest, ImportBatch], str]) -> Callable[[PersonRequest, uuid.UUID], HttpResponse]:
    """A view that carries out a decision, and answers with the field (htmx) or the page it was made on."""

    @require_POST
    @wraps(act)
    def view(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
        batch = queries.batch_for(request.user, uid)
        attempt, status = None, 200
        path = request.POST.get("path", "")
        try:
            path = act(request, batch) or path
        except Refusal as refusal:
            if refusal.status not in (409, 422):
                raise
            attempt, status = Attempt(path, request.POST.get("text", ""), refusal.message), refusal.status
        batch = queries.batch_for(request.user, uid)
        if batch.stage is not BatchState.PROPOSED:
            return _too_late(request, batch, attempt)
        return _answer(request, batch, path, attempt, status)

    return view


def _answer(request: PersonRequest, batch: ImportBatch, path: str, attempt: Attempt | None, status: int) -> HttpResponse:
    if not request.htmx and attempt is None:  # type: ignore[attr-defined]
        return HttpResponseRedirect(_back(request, batch, review_of(batch).card_of(path) if path else None))
    review = review_of(batch, attempt)
    context = _page(request, batch, review) | {"attempt": attempt}
    card = review.card_of(path)
    if request.htmx and card is not None:  # type: ignore[attr-defined]
        return render(request, "intake/parts/answer.html", context | {"card": card}, status=status)
    return render(request, "intake/proposal.html", context, status=status)


def _back(request: PersonRequest, batch: ImportBatch, card: FieldCard | None) -> str:
    where = QueryDict(mutable=True)
    for key in ("vis", "side"):
        if request.POST.get(key):
            where[key] = request.POST[key]
    anchor = f"#{card.anchor}" if card else ""
    return f"{reverse('intake:batch', args=[batch.uid])}?{where.urlencode()}{anchor}"


def _too_late(request: PersonRequest, batch: ImportBatch, attempt: Attempt | None) -> HttpResponse:
    """The proposal was closed while the page stood open: what was written is shown, so that nothing is lost."""
    answer = render(request, "intake/too_late.html", {"batch": batch, "attempt": attempt}, status=409)
    if request.htmx:  # type: ignore[attr-defined]
        answer["HX-Retarget"], answer["HX-Reswap"], answer["HX-Reselect"] = "#innhold", "outerHTML", "#innhold"
    return answer


@_deciding
def decide_value(request: PersonRequest, batch: ImportBatch) -> str:
    """Accept, correct or reject one value."""
    path, revision = request.POST.get("path", ""), request.POST.get("revision", "")
    choice = Choice(
        _decision(request), request.POST.get("text"), int(revision) if revision.isdecimal() and len(revision) < 10 else None
    )
    actions.decide_value(batch.uid, request.user, path, choice)
    return path


@_deciding
def decide_field(request: PersonRequest, batch: ImportBatch) -> str:
    """Accept or reject everything that the file brings to a field."""
    slots = request.POST.getlist("slot")
    actions.decide_field(batch.uid, request.user, slots, _decision(request))
    return slots[0] if slots else ""


@_deciding
def decide_many(request: PersonRequest, batch: ImportBatch) -> str:
    """Accept everything that is certain, or everything, or begin again."""
    act = {"sikre": actions.accept_certain, "alle": actions.accept_all, "nullstill": actions.reset_all}.get(
        request.POST.get("hvilke", "")
    )
    if act is None:
        raise Refusal(_("Velg hva som skal godtas."), status=422)
    number = act(batch.uid, request.user)
    messages.success(request, _("%(number)d verdier er vurdert.") % {"number": number})
    return ""


@_deciding
def place_text(request: PersonRequest, batch: ImportBatch) -> str:
    """Say that a text belongs nowhere, or put it into a field."""
    number = request.POST.get("tekst", "")
    text_id = int(number) if number.isdecimal() and len(number) < 18 else 0
    if request.POST.get("act") == "seen":
        actions.mark_seen(batch.uid, request.user, text_id)
        return ""
    actions.move_into_field(batch.uid, request.user, text_id, request.POST.get("path", ""))
    messages.success(request, _("Teksten er flyttet. Feltet er merket som rettet."))
    return ""


def _decision(request: PersonRequest) -> Decision:
    asked = request.POST.get("decision", "")
    if asked not in list(Decision):
        raise Refusal(_("Velg om verdien skal godtas, rettes eller avvises."), status=422)
    return Decision(asked)


@require_POST
def choose_target(request: PersonRequest, uid: uuid.UUID) -> HttpResponse:
    """Say which organisation and year the report is for."""
    batch = queries.batch_for(request.user, uid)
    policies.check_can_work_on(request.user, batch)
    form = TargetForm(request.user, batch, request.POST)
    if not form.is_valid():
        return proposal_page(request, batch, form=form, status=422)
    try:
        actions.choose_target(batch.uid, request.user, form.target())
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        form.add_error(None, refusal.message)
        return proposal_page(request, batch, form=form, status=refusal.status)
    messages.success(request, _("Virksomhet og år er valgt."))
    return redirect("intake:batch", uid)
