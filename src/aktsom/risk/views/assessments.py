"""The list of risk assessments, and new ones of a category."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.risk.actions.assessments import About, write_assessment
from aktsom.risk.assessment_subjects import details_of_category
from aktsom.risk.forms.assessments import CategoryForm
from aktsom.risk.queries.assessments import assessments_of, draft_of_category
from aktsom.risk.queries.high_risk import list_on
from aktsom.risk.tables.assessments import AssessmentFilters, AssessmentTable
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing


@require_safe
@in_organisation
def assessments(request: OrganisationRequest) -> HttpResponse:
    """The list of risk assessments."""
    options = ListingOptions(filters=AssessmentFilters, search_in=("category", "procurement__title", "agreement__title"))
    listing = make_listing(request, AssessmentTable, assessments_of(request.organisation), options)
    return answer_listing(request, "risk/assessments.html", listing, file_name="risikovurderinger")


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_category(request: OrganisationRequest) -> HttpResponse:
    """Begin the assessment of a category, or go on with the one that is begun."""
    products = list_on(request.organisation)
    form = CategoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        category = form.cleaned_data["category"]
        draft = draft_of_category(request.organisation, category)
        if draft is None:
            about = About(request.organisation, category=category)
            draft = write_assessment(about, None, details_of_category(products, category), request.user)
            messages.success(request, _("Vurderingen er påbegynt. Se over leddene, og beslutt nivået."))
        return redirect("risk:assessment", draft.pk)
    context = {"form": form, "categories": products.categories, "edition": products}
    return render(request, "risk/new_category_assessment.html", context, status=422 if form.errors else 200)
