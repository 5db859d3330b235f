"""The editions of the forms, for the platform's administrators."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aktsom.access.guards import PersonRequest, on_platform
from aktsom.report.actions import add_template_edition
from aktsom.report.forms import EditionForm
from aktsom.report.page import chapter_of
from aktsom.report.queries import added_edition, template_edition, template_editions
from aktsom.report.template import TemplateFault
from aktsom.report.views.reports import language


@require_http_methods(["GET", "HEAD", "POST"])
@on_platform
def editions(request: PersonRequest) -> HttpResponse:
    """Every edition, and adding one from a file; its faults are listed, and nothing is added."""
    form = EditionForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            added = add_template_edition(form.text(), request.user, form.cleaned_data["file"].name)
        except TemplateFault as problem:
            faults = problem.told(language())
        except ValidationError as problem:
            form.add_error("file", problem)
        else:
            messages.success(request, _("%(edition)s er lagt til.") % {"edition": f"{added.id} {added.version}"})
            return redirect("report:edition", added.id, added.version)
    context = {"editions": template_editions(), "form": form, "faults": faults}
    return render(request, "report/editions.html", context, status=422 if faults or form.errors else 200)


@require_safe
@on_platform
def edition(request: PersonRequest, template_id: str, version: str) -> HttpResponse:
    """One edition: what it asks for, and who added it."""
    template = template_edition(template_id, version)
    sections = {section.key: section for section in template.sections}
    chapters: dict[str, list[object]] = {}
    for field in template.fields:
        chapters.setdefault(chapter_of(field.section, sections), []).append(field)
    context = {
        "template": template,
        "added": added_edition(template_id, version),
        "chapters": [(sections[key], fields) for key, fields in chapters.items()],
    }
    return render(request, "report/edition.html", context)
