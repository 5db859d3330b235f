"""The pages of the room `search`."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.search.offers import label_of
from aktsom.search.queries import find, find_of_kind
from aktsom.search.wanted import MOST_LETTERS
from aktsom.ui.tables import paginate

WORDS, KIND = "q", "slag"


@require_safe
@in_organisation
def search(request: OrganisationRequest) -> HttpResponse:
    """What the words lead to, by kind; or all of one kind, a page at a time."""
    words = " ".join(request.GET.get(WORDS, "")[:MOST_LETTERS].split())
    kind = request.GET.get(KIND, "")
    context: dict[str, object] = {"words": words, "kind": kind, "longest": MOST_LETTERS}
    if words and kind:
        context |= {"page": paginate(request, find_of_kind(request.organisation, words, kind)), "label": label_of(kind)}
        context["base_query"] = _query_without_page(request)
    elif words:
        groups = find(request.organisation, words)
        context |= {"groups": groups, "count": sum(group.count for group in groups)}
    return render(request, "search/search.html", context)


def _query_without_page(request: OrganisationRequest) -> str:
    query = request.GET.copy()
    query.pop("side", None)
    return f"{query.urlencode()}&"
