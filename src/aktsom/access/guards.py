"""Guards for views: no page of an organisation without an organisation, and no act without the role."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from aktsom.access.models import Organisation, User
from aktsom.access.policies import check_can, check_can_administer_platform
from aktsom.access.roles import Act

P = ParamSpec("P")


class PersonRequest(HttpRequest):
    """A request by somebody who has logged in."""

    user: User


class OrganisationRequest(PersonRequest):
    """A request by somebody who has logged in and chosen an organisation."""

    organisation: Organisation
    acts: frozenset[Act]


View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
OrganisationView = Callable[Concatenate[OrganisationRequest, P], HttpResponseBase]
PersonView = Callable[Concatenate[PersonRequest, P], HttpResponseBase]


def in_organisation(view: OrganisationView[P]) -> View[P]:
    """Only for those who read the active organisation; without one, the reader is sent to choose."""
    return in_organisation_to(Act.READ)(view)


def in_organisation_to(act: Act) -> Callable[[OrganisationView[P]], View[P]]:
    """Only for those whose role in the active organisation allows the act, whatever the method of the request."""

    def guard(view: OrganisationView[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            organisation = getattr(request, "organisation", None)
            if organisation is None:
                return redirect("access:choose_organisation")
            check_can(request.user, organisation, act)
            return view(cast("OrganisationRequest", request), *args, **kwargs)

        return guarded

    return guard


def on_platform(view: PersonView[P]) -> View[P]:
    """Only for the platform's administrators."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        check_can_administer_platform(request.user)
        return view(cast("PersonRequest", request), *args, **kwargs)

    return guarded


def for_person(view: PersonView[P]) -> View[P]:
    """For anybody who has logged in; the middleware has seen to that, and this tells the types."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(cast("PersonRequest", request), *args, **kwargs)

    return guarded


def cleans_texts(view: View[P]) -> View[P]:
    """The view takes any text and itself takes out what is no text, so that nothing that somebody wrote is turned away for it."""
    view.cleans_texts = True  # type: ignore[attr-defined]
    return view
