"""Loading an edition of the list of high-risk products: look at it first, then keep it, and withdraw it again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.risk.actions.high_risk import ListedRow, ListFacts, load_list, withdraw_list
from aktsom.risk.assessment_words import level_word, stage_word
from aktsom.risk.forms.high_risk_upload import UploadForm
from aktsom.risk.high_risk_files import FaultCode, ReadList, RowFault, read_list
from aktsom.risk.queries.high_risk import own_edition
from aktsom.ui.corrections import correction_sheet
from aktsom.ui.exports import Format, export_response

SALT = "aktsom.risk.high_risk_upload"
CORRECTIONS = "aktsom.risk.high_risk_corrections"
AN_HOUR = 3600
SHOWN = 30
LONGEST_CELL = 1_000
MOST_SENT_BACK = 2_000_000


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def upload(request: OrganisationRequest) -> HttpResponse:
    """Read a file, and show what would be kept."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "risk/high_risk_upload.html", {"form": form}, status=422 if form.errors else 200)
    sent = form.cleaned_data["file"]
    read = read_list(sent.name, sent.read())
    context = {
        "form": form,
        "faults": [_told(fault) for fault in read.faults[:SHOWN]],
        "fault_count": len(read.faults),
        "corrections": _corrections(read, sent.name, request.organisation.pk),
    }
    if not read.rows:
        return render(request, "risk/high_risk_upload.html", {**context, "is_refused": True}, status=422)
    return render(request, "risk/high_risk_preview.html", context | _preview(form, read, request.organisation.pk))


def _corrections(read: ReadList, name: str, owner: int) -> str:
    """The whole list as it was sent with why beside each row that is wrong, to be fetched as a file: an edition is whole, or
    another edition. Blank where no row of it is to blame, or where there is no end of it.
    """
    reasons: dict[int, str] = {}
    for fault in read.faults:
        reasons[fault.row] = _why(fault)
    if not read.sent or not reasons:
        return ""
    rows = [([_short(cell) for cell in cells], reasons.get(number, "")) for number, cells in read.sent]
    kept = {"owner": owner, "ending": name.rpartition(".")[2].casefold(), "headings": read.headings, "rows": rows}
    told = signing.dumps(kept, salt=CORRECTIONS, compress=True)
    return told if len(told) < MOST_SENT_BACK else ""


def _short(cell: Any) -> Any:
    return cell if isinstance(cell, int | float | None) else str(cell)[:LONGEST_CELL]


def _kept_by_preview(request: OrganisationRequest, box: str, salt: str) -> dict[str, Any] | None:
    """What the preview kept in its form; None where it is too old, changed, or of another organisation."""
    try:
        kept: dict[str, Any] = signing.loads(request.POST.get(box, ""), salt=salt, max_age=AN_HOUR)
    except signing.BadSignature:
        return None
    return kept if kept.get("owner") == request.organisation.pk else None


@require_POST
@in_organisation_to(Act.ADMINISTER)
def corrected(request: OrganisationRequest) -> HttpResponse:
    """The list to mend, as a file of the kind that was sent."""
    kept = _kept_by_preview(request, "corrections", CORRECTIONS)
    if kept is None:
        messages.error(request, _("Forhåndsvisningen er for gammel. Last opp filen på nytt."))
        return redirect("risk:upload_high_risk")
    listed = correction_sheet([str(heading) for heading in kept["headings"]], kept["rows"])
    return export_response(listed, Format.named(kept["ending"]) or Format.XLSX, "rett-hoyrisikolisten")


def _preview(form: UploadForm, read: ReadList, owner: int) -> dict[str, Any]:
    found = form.cleaned_data
    rows = [(row.category, row.product, row.stage, row.level) for row in read.rows]
    kept = {
        "owner": owner,
        "name": found["name"],
        "from": found["valid_from"].isoformat(),
        "source": found["source"],
        "rows": rows,
    }
    shown = [(category, product, stage_word(stage), level_word(level)) for category, product, stage, level in rows[:SHOWN]]
    return {
        "name": found["name"],
        "valid_from": found["valid_from"],
        "row_count": len(rows),
        "product_count": len({row.product for row in read.rows}),
        "rows": shown,
        "kept": signing.dumps(kept, salt=SALT, compress=True),
    }


@require_POST
@in_organisation_to(Act.ADMINISTER)
def keep(request: OrganisationRequest) -> HttpResponse:
    """Keep the rows that were looked at."""
    kept = _kept_by_preview(request, "kept", SALT)
    if kept is None:
        messages.error(request, _("Forhåndsvisningen er for gammel. Last opp filen på nytt."))
        return redirect("risk:upload_high_risk")
    facts = ListFacts(kept["name"], parse_date(kept["from"]), kept["source"])  # type: ignore[arg-type]
    edition = load_list(request.organisation, facts, [ListedRow(*row) for row in kept["rows"]], request.user)
    messages.success(request, _("Listen «%(name)s» er lagret og brukes i nye vurderinger.") % {"name": edition.name})
    return redirect("risk:high_risk")


@require_POST
@in_organisation_to(Act.ADMINISTER)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Let an edition no longer be used."""
    edition = own_edition(request.organisation, pk)
    if edition.withdrawn_at is None:
        withdraw_list(edition, "", request.user)
    messages.success(request, _("Listen er trukket tilbake. Vurderinger som bygger på den, kan fortsatt leses."))
    return redirect("risk:high_risk")


def _told(fault: RowFault) -> str:
    words = _why(fault)
    return f"{_('Rad %(row)s') % {'row': fault.row}}: {words}" if fault.row else words


def _why(fault: RowFault) -> str:
    words: dict[FaultCode, str] = {
        FaultCode.UNREADABLE: _("Filen kan ikke leses. Bruk xlsx, csv eller json."),
        FaultCode.NO_COLUMN: _("Kolonnen «%(said)s» mangler."),
        FaultCode.TOO_MANY: _("Filen har %(said)s rader. Det er plass til 5000."),
        FaultCode.NO_PRODUCT: _("Produktet mangler eller er for langt."),
        FaultCode.NO_STAGE: _("«%(said)s» er ikke et ledd. Skriv råvare, komponent eller sluttproduksjon."),
        FaultCode.NO_LEVEL: _("«%(said)s» er ikke et nivå. Skriv lav, middels, høy eller svært høy."),
        FaultCode.TWICE: _("Raden står to ganger: %(said)s."),
    }
    return words[fault.code] % {"said": fault.said}
