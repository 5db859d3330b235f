"""Who stands in for whom, and handing everything over when somebody leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.policies import check_can_administer
from aktsom.access.queries import people_ever_in
from aktsom.access.roles import Act
from aktsom.agenda.actions import end_absence, hand_over_everything, name_stand_in
from aktsom.agenda.forms import AbsenceForm, GiveForm
from aktsom.agenda.models import Absence
from aktsom.agenda.queries import absence_in, absences_in, held_by
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def absences(request: OrganisationRequest) -> HttpResponse:
    """Everybody sees who is away; one names a stand-in for oneself, an administrator for anybody."""
    administers = Act.ADMINISTER in request.acts
    form = AbsenceForm(request.organisation, None if administers else request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and _named(request, form):
        return redirect("agenda:absences")
    today = timezone.localdate()
    context = {
        "form": form,
        "today": today,
        "absences": [(one, _may_end(request, one)) for one in absences_in(request.organisation).filter(last_day__gte=today)],
    }
    return render(request, "agenda/absences.html", context, status=422 if form.errors else 200)


def _named(request: OrganisationRequest, form: AbsenceForm) -> bool:
    days = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
    try:
        absence = name_stand_in(request.organisation, form.away_person(), form.stand_in_person(), days, request.user)
    except Refusal as refusal:
        form.add_error("stand_in", refusal.message)
        return False
    words = {"stand_in": absence.stand_in, "away": absence.away}
    messages.success(request, _("%(stand_in)s er stedfortreder for %(away)s.") % words)
    return True


def _may_end(request: OrganisationRequest, absence: Absence) -> bool:
    return Act.ADMINISTER in request.acts or absence.away_id == request.user.pk


@require_POST
@in_organisation
def end(request: OrganisationRequest, pk: int) -> HttpResponse:
    """An absence is over before its time; for oneself, or as administrator."""
    absence = absence_in(request.organisation, pk)
    if absence.away_id != request.user.pk:
        check_can_administer(request.user, request.organisation)
    end_absence(absence, request.user)
    messages.success(request, _("Ordningen med stedfortreder er avsluttet."))
    return redirect("agenda:absences")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def hand_over(request: OrganisationRequest) -> HttpResponse:
    """Choose whose things become whose, see how much it is, and do it."""
    leavers = {str(person.pk): person for person in people_ever_in(request.organisation)}
    form = GiveForm(request.organisation, leavers, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "agenda/hand_over.html", {"form": form}, status=422 if form.errors else 200)
    leaver, successor = form.chosen()
    if "gjor" not in request.POST:
        return _preview(request, form, leaver, successor)
    number = hand_over_everything(request.organisation, leaver, successor, request.user)
    words = {"number": number, "successor": successor}
    said = ngettext("%(number)s ting er overført til %(successor)s.", "%(number)s ting er overført til %(successor)s.", number)
    messages.success(request, said % words)
    return redirect("agenda:hand_over")


def _preview(request: OrganisationRequest, form: GiveForm, leaver: User, successor: User) -> HttpResponse:
    held = held_by(request.organisation, leaver)
    context = {"form": form, "leaver": leaver, "successor": successor, "held": held, "is_preview": True}
    return render(request, "agenda/hand_over.html", context)
