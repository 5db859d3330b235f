"""The training log: the list, a new course, and one course with its history."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.policies import check_can_contribute
from aktsom.access.roles import Act
from aktsom.report.actions.trainings import StaleTraining, change_training, record_training, withdraw_training
from aktsom.report.models import Training
from aktsom.report.queries.trainings import training_of, trainings_of
from aktsom.report.training_forms import TrainingForm
from aktsom.report.training_tables import TrainingFilters, TrainingTable
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing


@require_safe
@in_organisation
def trainings(request: OrganisationRequest) -> HttpResponse:
    """The list of courses."""
    options = ListingOptions(filters=TrainingFilters, search_in=("course", "audience", "held_by", "note"))
    listing = make_listing(request, TrainingTable, trainings_of(request.organisation), options)
    return answer_listing(request, "report/trainings.html", listing, {}, file_name="kompetanse")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_training(request: OrganisationRequest) -> HttpResponse:
    """A new course."""
    form = TrainingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = record_training(request.organisation, form.facts(), request.user)
        messages.success(request, _("Kurset er ført opp."))
        return redirect("report:training", added.pk)
    return _page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def training(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One course, to read and to change."""
    found = training_of(request.organisation, pk)
    form = TrainingForm(request.POST or None, initial=TrainingForm.initial_of(found))
    if request.method != "POST":
        return _page(request, form, found)
    check_can_contribute(request.user, request.organisation)
    if not form.is_valid():
        return _page(request, form, found)
    try:
        change_training(found, form.facts(), request.user, seen=form.cleaned_data["seen"])
    except StaleTraining as stale:
        typed = request.POST.copy()
        typed["seen"] = str(training_of(request.organisation, pk).version)
        form.data = typed
        return _page(request, form, found, stale.message)
    messages.success(request, _("Kurset er lagret."))
    return redirect("report:training", pk)


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take a course that was recorded by mistake out of the log."""
    withdraw_training(training_of(request.organisation, pk), request.user)
    messages.success(request, _("Kurset er trukket tilbake."))
    return redirect("report:trainings")


def _page(request: OrganisationRequest, form: TrainingForm, found: Training | None, stale: str = "") -> HttpResponse:
    status = 409 if stale else 422 if form.errors else 200
    return render(request, "report/training.html", {"form": form, "training": found, "stale": stale}, status=status)
