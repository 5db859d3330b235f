"""One cell of a list, edited where it stands; without script, on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.values.refusals import NotAllowed, NotFound, Refusal
from aktsom.worklists.editing import EditableField, Shown, WorkList, as_text, list_of
from aktsom.worklists.forms import ValueForm


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a row of a list."""

    worklist: WorkList
    name: str
    row: Any

    @property
    def field(self) -> EditableField:
        """How the field is read and written."""
        return self.worklist.field(self.name)

    @property
    def place(self) -> str:
        """The id of the cell in the list."""
        return f"celle-{self.row.pk}-{self.field.column or self.name}"

    @property
    def address(self) -> str:
        """Where the cell is edited."""
        return reverse("worklists:cell", args=[self.worklist.code, self.row.pk, self.name])


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.CONTRIBUTE)
def cell(request: OrganisationRequest, code: str, row: int, name: str) -> HttpResponse:
    """The form of one cell; what is saved is seen in the list."""
    edited = _found(request, code, row, name)
    blank = ValueForm(edited.field, request.organisation)
    now = as_text(blank.asked, edited.field.read(edited.row))
    form = ValueForm(edited.field, request.organisation, request.POST or None, initial={"verdi": edited.field.read(edited.row)})
    if request.method == "POST" and form.is_valid() and _saved(request, edited, form, now):
        return HttpResponseRedirect(_way_back(request, edited.worklist), status=303)
    return _form_page(request, edited, form, now)


def _found(request: OrganisationRequest, code: str, row: int, name: str) -> Cell:
    worklist = list_of(code)
    worklist.field(name)
    found = worklist.rows(request.organisation).filter(pk=row).first()
    if found is None:
        raise NotFound(_("Raden finnes ikke lenger i listen."))
    return Cell(worklist, name, found)


def _saved(request: OrganisationRequest, edited: Cell, form: ValueForm, now: str) -> bool:
    """Write what was typed; where somebody has written since it was opened, or it is refused, say so at the field."""
    seen = request.POST.get("sett", now)
    if form.text in (now, seen):
        return True  # nothing was typed, so what another has written meanwhile stands
    if seen != now:
        shown = Shown(form.asked).words(now)
        form.add_error("verdi", _("Noen har endret dette til %(now)s. Lagre en gang til for å bruke din verdi.") % {"now": shown})
        return False
    try:
        _write(edited, form, request)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        form.add_error("verdi", refusal.message)
        return False
    return True


def _write(edited: Cell, form: ValueForm, request: OrganisationRequest) -> None:
    if why := edited.field.why_not(edited.row, form.value):
        raise Refusal(why, code="cell_is_closed", status=422)
    edited.field.write(edited.row, form.value, request.user)


def _form_page(request: OrganisationRequest, edited: Cell, form: ValueForm, now: str) -> HttpResponse:
    is_in_place = bool(request.headers.get("HX-Request"))
    context = {"cell": edited, "form": form, "seen": now, "back": _way_back(request, edited.worklist)}
    status = 422 if form.errors else 200
    response = render(request, "worklists/parts/cell.html" if is_in_place else "worklists/cell.html", context, status=status)
    if is_in_place and form.errors:
        # The form asks for the whole list; what is wrong goes back into the cell.
        response["HX-Retarget"] = f"#{edited.place}"
        response["HX-Reswap"] = "innerHTML"
        response["HX-Reselect"] = ".cell-form"
    return response


def _way_back(request: OrganisationRequest, worklist: WorkList) -> str:
    wanted = request.POST.get("tilbake") or request.GET.get("tilbake", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else reverse(worklist.address)
