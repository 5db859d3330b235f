"""The library of requirement texts: ours to read, the buyer's own to write."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.reference.editions import edition_on
from aktsom.reference.requirement_library import SOURCE, library_groups
from aktsom.register.actions.requirements import change_text, close_text, write_text
from aktsom.register.forms.requirement_library import LibraryFilterForm
from aktsom.register.forms.requirements import TextForm
from aktsom.register.queries.requirements import requirement_text_of, requirement_texts_of
from aktsom.register.requirement_choices import OWN, ChoosableText, choosable_texts
from aktsom.register.requirement_groups import theme_name
from aktsom.register.states import RequirementLevel, RequirementUse

FORM = "register/requirement_text_form.html"


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text of the library for a page; `pk` where it is the buyer's own."""

    text: ChoosableText
    use: str
    level: str
    group: str
    themes: str
    pk: int | None


@require_safe
@in_organisation
def library(request: OrganisationRequest) -> HttpResponse:
    """Every text, narrowed by words, theme, use and level."""
    language = (get_language() or "nb")[:2]
    asked = request.GET.get("form", "")
    written = asked if asked in {"nb", "nn"} else ("nn" if language == "nn" else "nb")
    form = LibraryFilterForm(request.GET or None)
    texts = choosable_texts(written, requirement_texts_of(request.organisation))
    chosen = form.narrowed(texts) if form.is_valid() else texts
    context = {
        "filter_form": form,
        "texts": [shown_text(text, language) for text in chosen],
        "count": len(chosen),
        "written": written,
        "edition": edition_on(SOURCE),
    }
    return render(request, "register/requirement_library.html", context)


def shown_text(text: ChoosableText, language: str) -> ShownText:
    """A text in the reader's language."""
    groups = library_groups()
    return ShownText(
        text=text,
        use=str(RequirementUse(text.facts.use).label),
        level=str(RequirementLevel(text.facts.level).label),
        group=groups[text.group].in_language(language) if text.group in groups else _("Egne tekster"),
        themes=", ".join(theme_name(code, language) for code in text.themes),
        pk=int(text.code[len(OWN) :]) if text.is_own else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def new_text(request: OrganisationRequest) -> HttpResponse:
    """Write a text of the buyer's own."""
    form = TextForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_text(request.organisation, form.facts(), request.user)
        messages.success(request, _("Teksten er lagret og kan velges i anskaffelser."))
        return redirect("register:requirement_library")
    return form_page(request, FORM, {"is_new": True}, form)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def edit_text(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Change a text of the buyer's own."""
    text = requirement_text_of(request.organisation, pk)
    form = TextForm(request.POST or None, initial=TextForm.initial_of(text))
    if request.method == "POST" and form.is_valid():
        change_text(text, form.facts(), request.user)
        messages.success(request, _("Teksten er lagret. Der den alt er brukt, står den som før."))
        return redirect("register:requirement_library")
    return form_page(request, FORM, {"text": text}, form)


@require_POST
@in_organisation_to(Act.ADMINISTER)
def end_text(request: OrganisationRequest, pk: int) -> HttpResponse:
    """Let a text of the buyer's own no longer be chosen."""
    close_text(requirement_text_of(request.organisation, pk), request.user)
    messages.success(request, _("Teksten kan ikke velges lenger. Der den er brukt, blir den stående."))
    return redirect("register:requirement_library")
