"""What the base page needs on every page."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from aktsom.ui.appearance import chosen_scheme
from aktsom.ui.navigation import Entry, entries, person_entries


@dataclass(frozen=True, slots=True)
class Shell:
    """The parts of the base page that are not the page's own."""

    scheme: str
    navigation: tuple[Entry, ...]
    person_navigation: tuple[Entry, ...]
    here: str
    languages: tuple[tuple[str, str], ...]


def shell(request: HttpRequest) -> dict[str, object]:
    """`shell` in every template; `shell.here` is where a form of the header comes back to."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    return Shell(
        scheme=chosen_scheme(request),
        navigation=entries(request.path, advises=_advises(request)),
        person_navigation=person_entries(request.path, getattr(request, "user", None)),
        here=_here(request),
        languages=tuple(settings.LANGUAGES),
    )


def _advises(request: HttpRequest) -> bool:
    """Whether the person stands in a secretariat and reviews what its members hand in there."""
    organisation = getattr(request, "organisation", None)
    return getattr(organisation, "kind", "") == "secretariat" and "review" in getattr(request, "acts", ())


def _here(request: HttpRequest) -> str:
    return request.get_full_path() if request.method == "GET" else "/"
