"""Two published reports side by side."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from aktsom.publish import queries
from aktsom.publish.comparison import compare as compare_snapshots
from aktsom.publish.forms import CompareForm


@require_safe
@login_not_required
def compare(request: HttpRequest) -> HttpResponse:
    """The form that chooses two reports; with both chosen, what they answer to each field."""
    form = CompareForm(request.GET)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        left, right = (queries.publication(*form.place(name)) for name in ("venstre", "hoyre"))
        compared = compare_snapshots(queries.snapshot_of(left), queries.snapshot_of(right), get_language() or "nb")
        rows = [row for row in compared if row.differs or not form.cleaned_data["ulike"]]
        context |= {"left": left, "right": right, "rows": rows, "differing": sum(row.differs for row in compared)}
    return render(request, "publish/compare.html", context)
