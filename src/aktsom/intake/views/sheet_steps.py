"""The steps of a sheet: settle the columns, look at what will happen, take it in, take it back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aktsom.access.roles import Act
from aktsom.intake.sheets import actions, queries
from aktsom.intake.sheets.actions.choosing import ColumnsDoNotFit, heads_of
from aktsom.intake.sheets.actions.forgetting import is_of_people
from aktsom.intake.sheets.cells import DATE, is_empty
from aktsom.intake.sheets.faults import WORDS, FileFault
from aktsom.intake.sheets.files import corrections
from aktsom.intake.sheets.forms import ClashForm, ColumnsForm
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport
from aktsom.intake.sheets.parsing import shown, shown_day
from aktsom.intake.sheets.states import Clash, Outcome, SheetState, Verdict
from aktsom.ui.exports import Format
from aktsom.ui.tables import paginate
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.guards import OrganisationRequest

PAGE_SIZE = 50
MOST_SAMPLES = 3


def columns_page(
    request: OrganisationRequest, found: SheetImport, form: ColumnsForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    """Which sheet and which columns."""
    kind = kind_of(found.kind)
    form = form or ColumnsForm(found, kind)
    heads = heads_of(found)
    context = {
        "sheet": found,
        "kind": kind,
        "form": form,
        "problem": problem,
        "sheets": [(place, head) for place, head in enumerate(heads) if head.rows],
        "hidden": [head.name for head in heads if head.hidden],
        "chosen": found.sheet or 0,
        "columns": [(form[f"kolonne-{each.position}"], each, _samples(found, each.position)) for each in found.columns.all()],
        "needed": kind.required,
        "may_write": Act.CONTRIBUTE in request.acts,
    }
    return render(request, "intake/sheets/columns.html", context, status=status)


def _samples(found: SheetImport, position: int) -> str:
    rows = heads_of(found)[found.sheet or 0].rows
    cells = [cells[position] for number, cells in rows if number > found.heading_row and position < len(cells)]
    filled = dict.fromkeys(_sample(cell)[:60] for cell in cells if not is_empty(cell))
    return ", ".join(list(filled)[:MOST_SAMPLES])


def _sample(cell: Any) -> str:
    return shown_day(cell[1]) if isinstance(cell, tuple) and cell[0] == DATE else shown(cell)


@require_POST
def choose_columns(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """Settle the columns; or lay out those of another sheet."""
    found = queries.sheet_of(request.organisation, uid)
    wanted = request.POST.get("ark", "")
    place = int(wanted) if wanted.isdecimal() and len(wanted) < 4 else found.sheet or 0
    form = ColumnsForm(found, kind_of(found.kind), request.POST)
    try:
        if place != found.sheet:
            actions.choose_sheet(found.uid, place, request.user)
            return redirect("intake:sheet", uid)
        if form.is_valid():
            actions.choose_columns(found.uid, actions.Chosen(place, form.columns()), request.user)
            return redirect("intake:sheet", uid)
        problem = _("Et av valgene finnes ikke. Velg på nytt.")
    except ColumnsDoNotFit as refusal:
        problem = refusal.message
    return columns_page(request, found, form, problem, 422)


@require_POST
def back_to_columns(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """From the preview to the columns."""
    actions.change_columns(queries.sheet_of(request.organisation, uid).uid, request.user)
    return redirect("intake:sheet", uid)


def preview_page(
    request: OrganisationRequest, found: SheetImport, form: ClashForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    """Exactly what taking the sheet in will do."""
    wanted = request.GET.get("vis", "") or _most_telling(found)
    page = paginate(request, queries.rows_with(found, wanted), PAGE_SIZE)
    context = {
        **_shared(request, found),
        "form": form or ClashForm(),
        "problem": problem,
        "wanted": wanted,
        "page": page,
        "rows": queries.shown_rows(found, list(page)),
        "counts": _verdicts(found),
        "earlier": queries.earlier_of(found),
        "nothing_new": not (found.new or found.changed),
        "left_out": [column.heading for column in found.columns.filter(code="")],
    }
    return render(request, "intake/sheets/preview.html", context, status=status)


def _shared(request: OrganisationRequest, found: SheetImport) -> dict[str, Any]:
    is_written = found.stage in (SheetState.WRITTEN, SheetState.UNDONE)
    of_people = is_of_people(found)
    return {
        "sheet": found,
        "kind": kind_of(found.kind),
        "may_write": Act.CONTRIBUTE in request.acts,
        "of_people": of_people,
        "is_forgotten": of_people and is_written,
    }


def _verdicts(found: SheetImport) -> list[tuple[str, str, int]]:
    return [
        (Verdict.FAULTY, _("Med feil"), found.faulty),
        (Verdict.CHANGED, _("Endres"), found.changed),
        (Verdict.NEW, _("Nye"), found.new),
        (Verdict.SAME, _("Uendret"), found.same),
    ]


def _most_telling(found: SheetImport) -> str:
    return next((verdict for verdict, _words, count in _verdicts(found) if count), Verdict.NEW)


@require_POST
def take_in(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """Take the good rows in, as they were previewed."""
    found = queries.sheet_of(request.organisation, uid)
    form = ClashForm(request.POST if found.changed else {"clash": Clash.UPDATE})
    if not form.is_valid():
        return preview_page(request, found, form, status=422)
    try:
        actions.take_in_sheet(found.uid, Clash(form.cleaned_data["clash"]), request.user)
    except Refusal as refusal:
        if refusal.status in (403, 404) or found.stage is not SheetState.PREVIEWED:
            raise
        return preview_page(request, found, form, refusal.message, refusal.status)
    return redirect("intake:sheet", uid)


def outcome_page(request: OrganisationRequest, found: SheetImport) -> HttpResponse:
    """What came of a sheet."""
    counts = queries.outcome_counts(found)
    listed = [(code, words, counts[code]) for code, words in _outcomes(found) if counts[code]]
    listed += [(Verdict.FAULTY, _("Ikke tatt inn, fordi det er feil i dem"), found.faulty)] if found.faulty else []
    asked = request.GET.get("vis", "")
    wanted = asked or next((code for code, _words, _count in listed if code in (Outcome.OVERTAKEN, Outcome.KEPT)), "")
    page = paginate(request, queries.rows_with(found, wanted), PAGE_SIZE) if wanted else None
    context = {
        **_shared(request, found),
        "counts": listed,
        "wanted": wanted,
        "page": page,
        "rows": queries.shown_rows(found, list(page)) if page else [],
        "is_written": found.stage is SheetState.WRITTEN,
    }
    return render(request, "intake/sheets/outcome.html", context)


def _outcomes(found: SheetImport) -> list[tuple[str, str]]:
    if found.stage is SheetState.UNDONE:
        return [(Outcome.KEPT, _("Endret eller brukt siden, og står")), (Outcome.TAKEN_BACK, _("Tatt tilbake"))]
    return [
        (Outcome.OVERTAKEN, _("Endret av andre siden forhåndsvisningen, og ikke tatt inn")),
        (Outcome.RECORDED, _("Registrert")),
        (Outcome.UPDATED, _("Oppdatert")),
        (Outcome.SKIPPED, _("Hoppet over")),
    ]


@require_http_methods(["GET", "POST"])
def undo(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """What undoing will do; and the undoing itself."""
    found = queries.sheet_of(request.organisation, uid)
    if request.method == "POST":
        actions.undo_sheet(found.uid, request.user)
        return redirect("intake:sheet", uid)
    if found.stage is not SheetState.WRITTEN:
        return redirect("intake:sheet", uid)
    in_the_way = queries.in_the_way_of_undo(found)
    counts = queries.outcome_counts(found)
    context = {
        **_shared(request, found),
        "counts": counts,
        "looked_at": in_the_way.looked_at if in_the_way.looked_at < counts["recorded"] + counts["updated"] else 0,
        "conflicts": queries.shown_rows(found, in_the_way.first),
        "conflict_count": in_the_way.count,
    }
    return render(request, "intake/sheets/undo.html", context)


@require_GET
def corrected(request: OrganisationRequest, uid: uuid.UUID) -> HttpResponse:
    """The rows with errors, as a file to mend."""
    found = queries.sheet_of(request.organisation, uid)
    if not found.faulty:
        messages.info(request, _("Ingen rader har feil."))
        return redirect("intake:sheet", uid)
    if is_of_people(found) and found.stage is not SheetState.PREVIEWED:
        messages.info(request, _(WORDS[FileFault.FORGOTTEN]))
        return redirect("intake:sheet", uid)
    ending, content = corrections(found)
    headers = {"Content-Disposition": f'attachment; filename="rett-{found.kind}.{ending}"'}
    return HttpResponse(content, content_type=Format(ending).content_type, headers=headers)
