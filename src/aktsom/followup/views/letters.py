"""Letters of sanctions: drafted, changed, kept, and given as files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.followup.actions.letters import draft_of, make_letter
from aktsom.followup.forms.sanctions import LetterForm, WrittenFormForm
from aktsom.followup.letter_files import DOCX, PDF, date_line, docx_of, file_name, paragraphs_of, pdf_of
from aktsom.followup.letter_texts import Draft
from aktsom.followup.queries.sanctions import letter_of, sanction_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def new_letter(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A letter, filled in with our words in the form that was chosen, to be changed and then made."""
    found = sanction_of(request.organisation, pk)
    chosen = WrittenFormForm(request.POST if request.method == "POST" else request.GET)
    written = chosen.cleaned_data["form"] if chosen.is_valid() else request.organisation.written_form
    draft = draft_of(found, written)
    form = LetterForm(request.POST or None, initial={"subject": draft.subject, "body": draft.body})
    context = {"sanction": found, "written": written, "step": str(found.get_step_display()).capitalize()}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "followup/letter_form.html", context, form)
    words = Draft(form.cleaned_data["subject"], form.cleaned_data["body"])
    letter = make_letter(found, written, words, request.user)
    messages.success(request, _("Brevet er laget."))
    return redirect("followup:letter", letter.pk)


@require_safe
@in_organisation
def letter(request: OrganisationRequest, pk: int) -> HttpResponse:
    """A letter as it was made."""
    found = letter_of(request.organisation, pk)
    context = {
        "letter": found,
        "sanction": found.sanction,
        "step": str(found.sanction.get_step_display()).capitalize(),
        "paragraphs": paragraphs_of(found.body),
        "date_line": date_line(found),
    }
    return render(request, "followup/letter.html", context)


@require_safe
@in_organisation
def letter_docx(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The letter as a Word file."""
    found = letter_of(request.organisation, pk)
    return _file(docx_of(found), DOCX, file_name(found, "docx"))


@require_safe
@in_organisation
def letter_pdf(request: OrganisationRequest, pk: int) -> HttpResponse:
    """The letter as PDF."""
    found = letter_of(request.organisation, pk)
    return _file(pdf_of(found), PDF, file_name(found, "pdf"))


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return answer
