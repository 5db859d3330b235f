"""A person's own page, and the language of everybody's pages."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from aktsom.access.actions import change_language, change_person, set_password
from aktsom.access.forms import PasswordForm, PersonForm
from aktsom.access.guards import PersonRequest, for_person
from aktsom.access.models import User
from aktsom.access.queries import history_of_person
from aktsom.access.rate_limits import count_try, forgive_tries
from aktsom.access.telling import told
from aktsom.access.views.back import own_address

SHOWN_EVENTS = 10


@require_http_methods(["GET", "HEAD", "POST"])
@for_person
def account(request: PersonRequest) -> HttpResponse:
    """The person's name and language, and the way to her password."""
    user = request.user
    form = PersonForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        change_person(user, form.cleaned_data["name"], form.cleaned_data["language"])
        messages.success(request, _("Endringene er lagret."))
        return redirect("access:account")
    events = told(history_of_person(user)[:SHOWN_EVENTS])
    return render(request, "access/account.html", {"form": form, "events": events}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("old_password", "new_password")
@for_person
def password(request: PersonRequest) -> HttpResponse:
    """Sets or changes the password. This session goes on; all others end."""
    user = request.user
    form = PasswordForm(user, request.POST or None)
    if request.method == "POST":
        count_try(request, "password", user.email)
        if form.is_valid():
            forgive_tries("password", user.email)
            set_password(user, form.cleaned_data["new_password"])
            update_session_auth_hash(request, user)
            messages.success(request, _("Passordet er lagret. Du er logget ut alle andre steder."))
            return redirect("access:account")
    return render(request, "access/password.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keeps the language: with the person where one has logged in, and in a cookie for visitors."""
    response = HttpResponseRedirect(own_address(request))
    language = request.POST.get("language", "")
    if language not in User.Language.values:
        return response
    if isinstance(request.user, User):
        change_language(request.user, language)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response
