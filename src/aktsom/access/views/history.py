"""The organisation's history."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aktsom.access.forms import HistoryForm
from aktsom.access.guards import OrganisationRequest, in_organisation
from aktsom.access.queries import history_in
from aktsom.access.telling import told

PAGE_SIZE = 50


@require_safe
@in_organisation
def history(request: OrganisationRequest) -> HttpResponse:
    """What happened in the organisation, as far as it is asked for; the question stands in the address."""
    form = HistoryForm(request.organisation, request.GET or None)
    page = Paginator(history_in(request.organisation, form.wanted()), PAGE_SIZE).get_page(request.GET.get("page"))
    rest = request.GET.copy()
    rest.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "events": told(page.object_list),
        "base_query": f"{rest.urlencode()}&" if rest else "",
        "is_narrowed": any(rest.values()),
    }
    return render(request, "access/history_page.html", context)
