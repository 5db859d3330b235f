"""The pages that show the lists; they are read, never written."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from aktsom.reference.forms import CpvSource
from aktsom.reference.shown import edition_named, shown_edition, shown_lists
from aktsom.ui.pickers import answer_hits


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Every list with its editions."""
    shown = shown_lists(get_language() or "nb", timezone.localdate())
    return render(request, "reference/lists.html", {"lists": shown})


@require_safe
def edition(request: HttpRequest, source: str, name: str) -> HttpResponse:
    """One edition with its entries."""
    try:
        found = edition_named(source, name)
    except KeyError as problem:
        raise Http404 from problem
    shown = shown_edition(found, get_language() or "nb", timezone.localdate())
    return render(request, "reference/edition.html", {"shown": shown})


@require_safe
def pick_cpv(request: HttpRequest) -> HttpResponse:
    """The CPV codes that words lead to, while somebody types them in a form."""
    return answer_hits(request, CpvSource())
