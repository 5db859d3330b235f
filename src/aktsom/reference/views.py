"""The pages that show the lists; they are read, never written."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from aktsom.reference.forms import CpvSource
from aktsom.reference.queries import MOST_SHOWN, as_cpv, listed_cpv, loaded_cpv_edition
from aktsom.reference.shown import edition_named, shown_edition, shown_lists
from aktsom.ui.pickers import answer_hits
from aktsom.ui.tables import SEARCH, paginate
from aktsom.values.searched_words import searched_words

CODES_A_PAGE = 100


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
def cpv(request: HttpRequest) -> HttpResponse:
    """The CPV codes: the full list where it is loaded, else the product's own, searched and turned page by page."""
    words = searched_words(request.GET.get(SEARCH))
    page = paginate(request, listed_cpv(words), CODES_A_PAGE)
    language = get_language() or "nb"
    codes = [(code.code, code.name.in_language(language), code.name.en) for code in map(as_cpv, page)]
    context = {
        "page": page,
        "codes": codes,
        "words": words,
        "loaded": loaded_cpv_edition(),
        "is_full": page.paginator.count >= MOST_SHOWN and bool(words),
        "base_query": f"{urlencode({SEARCH: words})}&" if words else "",
    }
    return render(request, "reference/cpv.html", context)


@require_safe
def pick_cpv(request: HttpRequest) -> HttpResponse:
    """The CPV codes that words lead to, while somebody types them in a form."""
    return answer_hits(request, CpvSource())
