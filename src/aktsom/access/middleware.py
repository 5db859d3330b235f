"""What every request learns on its way in, and what becomes of a refusal on its way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from aktsom.access.kept import seeing_once
from aktsom.access.models import Membership, Organisation, User
from aktsom.access.queries import open_memberships_of
from aktsom.access.roles import Act, Role, acts_of
from aktsom.values.disk import is_disk_full
from aktsom.values.refusals import Refusal

ORGANISATION_KEY = "organisation"
READING = ("GET", "HEAD")
GetResponse = Callable[[HttpRequest], HttpResponseBase]


def organisation_middleware(get_response: GetResponse) -> GetResponse:
    """Sets `request.organisation` (the active one, or None), `request.organisations` and `request.acts`, in one query."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        memberships = _memberships_of(request)
        active = _active(request, [membership.organisation for membership in memberships])
        request.organisation = active  # type: ignore[attr-defined]
        request.organisations = list({m.organisation_id: m.organisation for m in memberships}.values())  # type: ignore[attr-defined]
        request.acts = _acts_in(active, memberships)  # type: ignore[attr-defined]
        with seeing_once() if request.method in READING else nullcontext():
            return get_response(request)

    return answer


def _memberships_of(request: HttpRequest) -> list[Membership]:
    """The person's open memberships; where the request only reads, whoever asks for them afterwards is given the same."""
    person = request.user
    if not isinstance(person, User):
        return []
    memberships = list(open_memberships_of(person))
    if request.method in READING:
        person.open_memberships = memberships
    return memberships


def _active(request: HttpRequest, organisations: list[Organisation]) -> Organisation | None:
    """The chosen organisation as long as the person is in it; where none was chosen, the only one there is.

    Who has lost the chosen one chooses anew: what she sends from an old page must not land in another organisation.
    """
    chosen = request.session.get(ORGANISATION_KEY)
    if chosen is not None:
        return next((organisation for organisation in organisations if organisation.pk == chosen), None)
    return organisations[0] if len({organisation.pk for organisation in organisations}) == 1 else None


def _acts_in(active: Organisation | None, memberships: Iterable[Membership]) -> frozenset[Act]:
    roles = {Role(membership.role) for membership in memberships if active and membership.organisation_id == active.pk}
    return acts_of(roles | ({Role.READER} if roles else set()))


def private_pages_middleware(get_response: GetResponse) -> GetResponse:
    """What somebody sees who has logged in is kept by no cache, so that nobody finds it there after she has logged out."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(request.user, User) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return answer


def person_language_middleware(get_response: GetResponse) -> GetResponse:
    """Pages speak the language of the person; a visitor's is settled by cookie and browser before this."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return get_response(request)

    return answer


class RefusalMiddleware:
    """A refusal becomes a page with its status and code, or plain text where only a part of the page was asked for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Passes the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, _args: object, arguments: dict[str, Any]) -> HttpResponse | None:
        """The null character, which not every database takes: left out of questions, refused in forms that do not clean texts."""
        request.GET = _without_null(request.GET)  # type: ignore[assignment]
        posted = QueryDict() if getattr(view, "cleans_texts", False) else request.POST
        if any("\x00" in text for text in _texts(posted, arguments)):
            return _refused(request, Refusal(_("Adressen eller skjemaet inneholder et ugyldig tegn."), code="null", status=400))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a refusal; other exceptions are not ours."""
        if is_disk_full(exception):
            exception = Refusal(
                _("Disken på tjeneren er full, så ingenting er lagret. Si fra til den som drifter løsningen."),
                code="disk_full",
                status=507,
            )
        if not isinstance(exception, Refusal):
            return None
        response = _refused(request, exception)
        if retry_after := getattr(exception, "retry_after", None):
            response["Retry-After"] = str(retry_after)
        return response


def _without_null(asked: QueryDict) -> QueryDict:
    if "%00" not in asked.urlencode():
        return asked
    kept = QueryDict(mutable=True)
    for name, values in asked.lists():
        kept.setlist(name.replace("\x00", ""), [value.replace("\x00", "") for value in values])
    return kept


def _texts(sent: QueryDict, arguments: dict[str, Any]) -> Iterator[str]:
    yield from (value for value in arguments.values() if isinstance(value, str))
    for name, values in sent.lists():
        yield from (name, *values)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(refusal.message, status=refusal.status, content_type="text/plain; charset=utf-8")
    return render(request, "ui/refusal.html", {"refusal": refusal}, status=refusal.status)
