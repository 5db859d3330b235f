"""Fetching answers forward from an earlier year: one, or those of a step; confirming them, and undoing it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.report.actions.carrying import carry_answer, carry_answers, confirm_carried, undo_carried
from aktsom.report.earlier import EarlierAnswer, Then
from aktsom.report.models import Report
from aktsom.report.page import ShownField
from aktsom.report.policies import check_can_write
from aktsom.report.queries import field_of, report_of
from aktsom.report.queries.earlier import read_earlier
from aktsom.report.views.carried import carried_in_session, forget_carried, remember_carried
from aktsom.report.views.page import earlier_answers, field_piece, page_of
from aktsom.report.views.page_address import kept
from aktsom.values.refusals import NotFound, Refusal


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def carry(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """Fetch one answer forward."""
    report = report_of(request.organisation, year)
    try:
        versions = carry_answer(report, meaning, _year_in(request.POST), request.user)
    except Refusal as refusal:
        return _refused(request, report, meaning, refusal)
    remember_carried(request, report, versions)
    return _done(request, report, meaning, _("Hentet. Les gjennom og rett det som ikke lenger stemmer."), undo=True)


def _year_in(post: QueryDict) -> int:
    said = post.get("fra", "")
    if not (said.isdigit() and len(said) == 4):
        raise NotFound(_("Velg et tidligere år å hente fra."))
    return int(said)


def _refused(request: OrganisationRequest, report: Report, meaning: str, refusal: Refusal) -> HttpResponse:
    if isinstance(refusal, NotFound):
        raise refusal
    return _done(request, report, meaning, refusal.message, level=messages.WARNING)


def _done(
    request: OrganisationRequest, report: Report, meaning: str, words: str, *, undo: bool = False, level: int = messages.SUCCESS
) -> HttpResponse:
    """The field's piece of the page, or the way back to the page; a message where the page itself does not tell."""
    if request.htmx and level == messages.SUCCESS:  # type: ignore[attr-defined]
        return field_piece(request, report.year, meaning)
    messages.add_message(request, level, words)
    response = back_to(request, report, meaning, undo=undo)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})
    return response


def back_to(request: OrganisationRequest, report: Report, anchor: str = "", *, undo: bool = False) -> HttpResponse:
    """Back to the report's page as its address was, at a place on it, or to the field's own page."""
    if anchor and request.POST.get("tilbake") == "felt":
        return redirect("report:field", report.year, anchor)
    query = QueryDict(kept(QueryDict(request.POST.get("adresse", "")[:2000])), mutable=True)
    if undo:
        query["angre"] = "1"
    address = reverse("report:report", args=[report.year])
    response = redirect(f"{address}?{query.urlencode()}" if query else address)
    if anchor:
        response["Location"] += f"#{anchor}"
    return response


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def confirm(request: OrganisationRequest, year: int, meaning: str) -> HttpResponse:
    """A carried answer still holds."""
    report = report_of(request.organisation, year)
    field_of(report, meaning)
    try:
        confirm_carried(report, meaning, request.user)
    except Refusal as refusal:
        return _refused(request, report, meaning, refusal)
    return _done(request, report, meaning, _("Svaret er gjennomgått."))


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def undo(request: OrganisationRequest, year: int) -> HttpResponse:
    """Leave blank again what was fetched last, where nobody has touched it since."""
    report = report_of(request.organisation, year)
    versions = carried_in_session(request, report)
    wanted = set(request.POST.getlist("felt")) or set(versions)
    undone = undo_carried(report, {key: version for key, version in versions.items() if key in wanted}, request.user)
    forget_carried(request, report)
    words = ngettext("Angret. %(count)s felt er tomt igjen.", "Angret. %(count)s felt er tomme igjen.", len(undone))
    messages.success(request, words % {"count": len(undone)})
    if touched := len(set(versions) & wanted) - len(undone):
        kept_words = ngettext(
            "%(count)s felt er endret siden det ble hentet, og står som det er.",
            "%(count)s felt er endret siden de ble hentet, og står som de er.",
            touched,
        )
        messages.info(request, kept_words % {"count": touched})
    return back_to(request, report)


@dataclass(frozen=True, slots=True)
class Offered:
    """A blank field with the answer that can be fetched to it; those that tell of one year's doings are not ticked beforehand."""

    field: ShownField
    earlier: EarlierAnswer
    is_ticked: bool


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def carry_many(request: OrganisationRequest, year: int, from_year: int) -> HttpResponse:
    """Shows what an earlier year can give to the blank fields of a step or of the whole report, and fetches what is chosen."""
    report = report_of(request.organisation, year)
    check_can_write(request.user, report)
    if request.method == "POST":
        return _carry_chosen(request, report, from_year)
    page = page_of(request, year, QueryDict(f"fjor={from_year}"))
    step = request.GET.get("steg", "")
    sections = [section for section in page.sections if not step or str(section.step) == step]
    earlier = earlier_answers(read_earlier(report, from_year), page.fields.values())
    offered = [(section, _offered(section.fields, earlier)) for section in sections]
    context = {
        "report": report,
        "from_year": from_year,
        "years": page.years,
        "step": step,
        "offered": [(section, fields) for section, fields in offered if fields],
        "count": sum(len(fields) for _section, fields in offered),
        "unasked": [
            field
            for section in sections
            for field in section.fields
            if not field.is_answered and earlier[field.meaning].then is Then.NOT_IN_FORM
        ],
    }
    return render(request, "report/carry.html", context)


def _offered(fields: tuple[ShownField, ...], earlier: dict[str, EarlierAnswer]) -> list[Offered]:
    can = ((field, earlier[field.meaning]) for field in fields)
    return [Offered(field, before, not before.is_of_its_year) for field, before in can if before.may_carry]


def _carry_chosen(request: OrganisationRequest, report: Report, from_year: int) -> HttpResponse:
    chosen = list(dict.fromkeys(request.POST.getlist("felt")))[:200]
    if not chosen:
        messages.warning(request, _("Velg minst ett felt å hente."))
        return redirect(request.get_full_path())
    try:
        versions = carry_answers(report, chosen, from_year, request.user)
    except NotFound:
        raise
    except Refusal as refusal:
        messages.warning(request, _("%(reason)s Ingenting ble hentet.") % {"reason": refusal.message})
        return redirect(request.get_full_path())
    remember_carried(request, report, versions)
    words = ngettext("%(count)s svar er hentet fra %(year)s.", "%(count)s svar er hentet fra %(year)s.", len(versions))
    messages.success(request, words % {"count": len(versions), "year": from_year})
    return back_to(request, report, undo=True)
