"""The risk assessment of a procurement, an agreement or a category, on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.history_words import words_for_field
from aktsom.access.policies import check_can_contribute
from aktsom.access.queries import history_of
from aktsom.access.roles import Act
from aktsom.access.stale_forms import Difference
from aktsom.risk.actions.assessments import decide_assessment, told_of, withdraw_assessment, write_assessment
from aktsom.risk.assessment_details import AssessmentDetails
from aktsom.risk.assessment_shown import proposal_shown, shown_assessment
from aktsom.risk.assessment_subjects import (
    Subject,
    first_details,
    leads_of,
    subject_agreement,
    subject_category,
    subject_procurement,
)
from aktsom.risk.coding import is_place_code
from aktsom.risk.forms.assessments import (
    PRODUCTS,
    AssessmentForm,
    DecisionForm,
    ProductForms,
    WithdrawForm,
    initial_of,
    initial_of_products,
)
from aktsom.risk.high_risk_lists import ProductList, products_of, rebased
from aktsom.risk.models import RiskAssessment
from aktsom.risk.policies_assessments import is_undecided
from aktsom.risk.proposed_level import proposed_level
from aktsom.risk.queries.assessments import (
    assessment_of,
    assessments_about,
    details_of,
    newest_decided,
    newest_draft,
    token_of_assessment,
)
from aktsom.risk.queries.high_risk import list_called, list_choices, list_on
from aktsom.risk.tokens import StaleRecord

PAGE = "risk/assessment.html"


@dataclass
class Forms:
    """The forms of the page, on one edition of the list."""

    main: AssessmentForm
    products: Any
    decision: DecisionForm
    edition: ProductList

    def are_valid(self, *, with_decision: bool) -> bool:
        """What was typed can be kept; all forms are asked, so that every fault is told at once."""
        asked = [self.main, self.products, *([self.decision] if with_decision else [])]
        return {each.is_valid() for each in asked} == {True}

    def details(self) -> AssessmentDetails:
        """What was written."""
        rows = [form.details() for form in self.products]
        return self.main.details([row for row in rows if row is not None])


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def of_procurement(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The risk assessment of a procurement."""
    return _answer(request, subject_procurement(request.organisation, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def of_agreement(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The risk assessment of an agreement."""
    return _answer(request, subject_agreement(request.organisation, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation
def one_assessment(request: OrganisationRequest, pk: int) -> HttpResponse:
    """One assessment as it was decided, or the draft of a category's."""
    found = assessment_of(request.organisation, pk)
    if is_undecided(found) and (found.procurement_id or found.agreement_id):
        name, of = ("procurement", found.procurement_id) if found.procurement_id else ("agreement", found.agreement_id)
        return redirect(f"risk:assess_{name}", of)
    if not is_undecided(found):
        return render(request, PAGE, _decided_context(found), status=405 if request.method == "POST" else 200)
    return _answer(request, subject_category(found), [found])


def _decided_context(found: RiskAssessment, withdraw_form: WithdrawForm | None = None) -> dict[str, Any]:
    return {
        "subject": _subject_of(found),
        "decided": shown_assessment(found),
        "only": True,
        "withdraw_form": withdraw_form or WithdrawForm(),
        "history_of": found,
    }


def _subject_of(found: RiskAssessment) -> Subject:
    if found.procurement_id:
        return subject_procurement(found.organisation, found.procurement_id)
    if found.agreement_id:
        return subject_agreement(found.organisation, found.agreement_id)
    return subject_category(found)


def _answer(request: OrganisationRequest, subject: Subject, about: list[RiskAssessment] | None = None) -> HttpResponse:
    found = about if about is not None else _about(subject)
    if request.method != "POST":
        return _page(request, subject, found)
    check_can_contribute(request.user, request.organisation)
    return _written(request, subject, found)


def _about(subject: Subject) -> list[RiskAssessment]:
    return assessments_about(subject.about.organisation, subject.about.procurement, subject.about.agreement)


def _written(request: OrganisationRequest, subject: Subject, found: list[RiskAssessment]) -> HttpResponse:
    draft = newest_draft(found)
    forms = _forms(request, subject, found)
    decides = request.POST.get("act") == "decide"
    if not forms.are_valid(with_decision=decides):
        return _page(request, subject, found, forms, status=422)
    details = _on_chosen_edition(subject, forms)
    try:
        written = write_assessment(subject.about, draft, details, request.user, seen=forms.main.cleaned_data["seen"] or None)
    except StaleRecord:
        return _page(request, subject, found, forms, status=409)
    if decides:
        decide_assessment(written, forms.decision.decision(), request.user)
        messages.success(request, _("Nivået er besluttet. Neste steg er å velge krav som svarer på risikoen."))
    else:
        messages.success(request, _("Utkastet er lagret."))
    return redirect(subject.address)


def _on_chosen_edition(subject: Subject, forms: Forms) -> AssessmentDetails:
    """What was written; on another edition where the writer has chosen another than the one she had before her."""
    details = forms.details()
    if details.list_edition == forms.edition.code:
        return details
    chosen = list_called(subject.about.organisation, details.list_edition)
    fresh = products_of(leads_of(subject, chosen))
    products = rebased(details.products, chosen, fresh)
    return AssessmentDetails(details.list_edition, products, details.themes, details.places, details.unknown, details.method)


def _start(subject: Subject, found: list[RiskAssessment]) -> tuple[AssessmentDetails, str]:
    """What the form begins with: the draft, else what was decided last, else what the codes lead to."""
    draft, decided = newest_draft(found), newest_decided(found)
    begun = draft or decided
    details = details_of(begun) if begun is not None else first_details(subject)
    # A judgement without an edition rests on none; the form starts from the one that holds now.
    edition = details.list_edition or list_on(subject.about.organisation).code
    return replace(details, list_edition=edition), token_of_assessment(draft) if draft is not None else ""


def _forms(request: OrganisationRequest, subject: Subject, found: list[RiskAssessment]) -> Forms:
    details, seen = _start(subject, found)
    organisation = subject.about.organisation
    choices = list_choices(organisation)
    if details.list_edition not in dict(choices):
        choices = [*choices, (details.list_edition, list_called(organisation, details.list_edition).name)]
    edition = list_called(organisation, details.list_edition)
    data = request.POST if request.method == "POST" else None
    return Forms(
        AssessmentForm(choices, data, initial=initial_of(details, seen), picked=_places(request, details)),
        ProductForms(data, initial=initial_of_products(details), prefix=PRODUCTS, form_kwargs={"products": edition}),
        _decision_form(request, details),
        edition,
    )


def _places(request: OrganisationRequest, details: AssessmentDetails) -> list[str]:
    """The places to keep or let go: those that stand, and those that were there when the form was opened."""
    sent = [code for code in request.POST.getlist("places") if is_place_code(code)]
    return list(dict.fromkeys([*details.places, *sent]))


def _decision_form(request: OrganisationRequest, details: AssessmentDetails) -> DecisionForm:
    """Bound only where somebody decides: a draft may be saved with a decision that is not ready."""
    if request.POST.get("act") == "decide":
        return DecisionForm(request.POST)
    proposed = proposed_level(details.judged_stages).level
    typed = {name: request.POST.get(name) for name in ("level", "level_reason")}
    return DecisionForm(initial={"level": typed["level"] or proposed, "level_reason": typed["level_reason"]})


def _page(
    request: OrganisationRequest, subject: Subject, found: list[RiskAssessment], forms: Forms | None = None, status: int = 200
) -> HttpResponse:
    draft, decided = newest_draft(found), newest_decided(found)
    may_write = Act.CONTRIBUTE in request.acts and subject.may_change
    wants_form = forms is not None or draft is not None or decided is None or "ny" in request.GET
    context: dict[str, Any] = {
        "subject": subject,
        "draft": draft,
        "decided": shown_assessment(decided) if decided is not None else None,
        "earlier": [shown_assessment(one) for one in found if one is not decided and one.decided_on is not None],
        "may_write": may_write,
        "history_of": draft or decided,
    }
    if may_write and wants_form:
        forms = forms or _forms(request, subject, found)
        details, _seen = _start(subject, found)
        context |= {
            "forms": forms,
            "form": forms.main,
            "faults": _faults(forms),
            "leads": leads_of(subject, forms.edition),
            "edition": forms.edition,
            "proposal": proposal_shown(details),
        }
        if status == 409:
            context |= _stale(request, forms, details, draft)
    return render(request, PAGE, context, status=status)


def _stale(request: OrganisationRequest, forms: Forms, theirs: AssessmentDetails, draft: RiskAssessment | None) -> dict[str, Any]:
    """Who has written meanwhile, and both versions side by side; the next save is on top of theirs."""
    latest = history_of(request.organisation, "assessment", str(draft.pk if draft else "")).first()
    typed = request.POST.copy()
    typed["seen"] = forms.main.initial["seen"]
    before, mine = told_of(theirs), told_of(forms.details())
    forms.main.data = typed
    rows = [
        Difference(words_for_field(name).capitalize(), str(before[name] or ""), str(text or ""))
        for name, text in mine.items()
        if before[name] != text
    ]
    who = str(latest.actor) if latest and latest.actor else _("Noen")
    return {"stale": True, "who": who, "when": latest.at if latest else None, "differences": rows}


def _faults(forms: Forms) -> list[tuple[str, str]]:
    """What is wrong in the forms that lie beside the first, each with the place it is at."""
    asked = [form for form in (*forms.products, forms.decision) if form.is_bound]
    return [(f"#{field.id_for_label}", f"{field.label}: {fault}") for form in asked for field in form for fault in field.errors]


@require_POST
@in_organisation_to(Act.CONTRIBUTE)
def withdraw(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Take away an assessment that was a mistake."""
    found = assessment_of(request.organisation, pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, _decided_context(found, form), status=422)
    subject = _subject_of(found)
    withdraw_assessment(found, form.cleaned_data["because"], request.user)
    messages.success(request, _("Vurderingen er trukket tilbake. Historikken er tatt vare på."))
    return redirect(subject.up[-1][1])
