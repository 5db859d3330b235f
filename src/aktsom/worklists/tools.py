"""What a list gets from this room by one line in its view: `answer_listing(…, tools=tools(request, "agreements"))`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from aktsom.ui.tables import EXPORT, PAGE, VIEW, ListTools
from aktsom.worklists import planning
from aktsom.worklists.editing import WorkList, list_of
from aktsom.worklists.forms import ViewForm
from aktsom.worklists.models import SavedView
from aktsom.worklists.policies import can_change_view
from aktsom.worklists.queries.saved import views_for

if TYPE_CHECKING:
    from aktsom.access.guards import OrganisationRequest

CHOOSING = "utvalg"


@dataclass(frozen=True, slots=True)
class ShownView:
    """A view in the list's menu: where it leads, whether one stands in it, and whether one has since gone on from there."""

    view: SavedView
    address: str
    is_mine: bool
    is_here: bool
    is_left: bool


def tools(request: OrganisationRequest, code: str) -> ListTools:
    """Saved views for those who read; choosing rows and editing in place for those who write."""
    worklist = list_of(code)
    writes = "contribute" in request.acts
    views = _shown(request, views_for(request.organisation, request.user, code))
    fields = [(name, field.label) for name, field in worklist.fields.items()] if writes else []
    first = next((shown for shown in views if shown.is_mine and shown.view.is_first), None)
    context = {
        "worklist": worklist,
        "views": views,
        "view_form": ViewForm(may_share=writes, auto_id="visning-%s"),
        "fields": fields,
        "most_rows": planning.MOST_ROWS,
    }
    return ListTools(
        menus="worklists/parts/menus.html",
        context=context,
        chooses_for=CHOOSING if fields else "",
        edit_address=_edit_addresses(request, worklist) if fields else _never,
        opens_with=first.address[1:] if first else "",
    )


def _shown(request: OrganisationRequest, views: Sequence[SavedView] | Any) -> list[ShownView]:
    here, query = request.GET.get(VIEW, ""), _bare(request.GET)
    return [
        ShownView(
            view,
            address=f"?{'&'.join(filter(None, (view.query, urlencode({VIEW: view.pk}))))}",
            is_mine=can_change_view(request.user, view),
            is_here=str(view.pk) == here,
            is_left=str(view.pk) == here and _bare(QueryDict(view.query)) != query,
        )
        for view in views
    ]


def _bare(query: QueryDict) -> dict[str, list[str]]:
    """What a query asks for, whichever order it stands in."""
    return {
        name: sorted(filter(None, values)) for name, values in query.lists() if name not in (VIEW, PAGE, EXPORT) and any(values)
    }


def _never(_row: Any, _column: str) -> str:
    return ""


def _edit_addresses(request: OrganisationRequest, worklist: WorkList) -> Any:
    """Where a cell is edited: the address of its column with the row's key put in, and the way back to this list."""
    back = urlencode({"tilbake": request.get_full_path()})
    addresses = {
        field.column or name: reverse("worklists:cell", args=[worklist.code, 0, name]) for name, field in worklist.fields.items()
    }

    def address(row: Any, column: str) -> str:
        pattern = addresses.get(column)
        return f"{pattern.replace('/0/', f'/{row.pk}/', 1)}?{back}" if pattern else ""

    return address
