"""Coming in and going out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aktsom.access.actions import LinkNotValid, use_log_in_link
from aktsom.access.forms import EmailForm, PasswordLogInForm
from aktsom.access.links import open_link
from aktsom.access.log_in import LogInMethod, log_in_person, log_out_person
from aktsom.access.models import User
from aktsom.access.rate_limits import count_try, forgive_tries
from aktsom.access.tasks import send_log_in_link
from aktsom.access.views.back import own_address


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Asks for an e-mail address and sends a link there; the answer is the same whether or not anybody here has it."""
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        count_try(request, "link", email)
        send_log_in_link.enqueue(email, own_address(request, ""))
        return redirect("access:log_in_sent")
    return _log_in_page(request, "access/log_in.html", form)


@login_not_required
@require_safe
def log_in_sent(request: HttpRequest) -> HttpResponse:
    """Tells the reader to look in her mail."""
    return render(request, "access/log_in_sent.html")


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def log_in_with_password(request: HttpRequest) -> HttpResponse:
    """Lets a person in by her password. An unknown address and a wrong password are answered alike."""
    form = PasswordLogInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        count_try(request, "password", email)
        user = authenticate(request, username=email, password=form.cleaned_data["password"])
        if isinstance(user, User):
            forgive_tries("password", email)
            return _let_in(request, user, LogInMethod.PASSWORD)
        form.add_error(None, _("E-postadressen og passordet hører ikke sammen."))
    return _log_in_page(request, "access/log_in_with_password.html", form)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Shows a button, and lets the person in when it is pressed: a mail scanner that opens the link does not use it up."""
    if request.method == "POST":
        return _use_link(request, token)
    link = open_link(token).first()
    return _link_page(request, is_open=link is not None)


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    log_out_person(request)
    return redirect("access:log_in")


def _use_link(request: HttpRequest, token: str) -> HttpResponse:
    try:
        user = use_log_in_link(token)
    except LinkNotValid:
        return _link_page(request, is_open=False)
    return _let_in(request, user, LogInMethod.LINK)


def _link_page(request: HttpRequest, *, is_open: bool) -> HttpResponse:
    context = {"is_open": is_open, "next": own_address(request, "")}
    response = render(request, "access/log_in_by_link.html", context, status=200 if is_open else LinkNotValid.status)
    # The address is a secret that nothing loaded from here may learn; "no-referrer" would make the form send a null origin.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _let_in(request: HttpRequest, user: User, method: LogInMethod) -> HttpResponse:
    log_in_person(request, user, method)
    return HttpResponseRedirect(own_address(request))


def _log_in_page(request: HttpRequest, template: str, form: EmailForm) -> HttpResponse:
    next_address = own_address(request, "")
    query = f"?{urlencode({'next': next_address})}" if next_address else ""
    other_doors = {"link": reverse("access:log_in") + query, "password": reverse("access:log_in_with_password") + query}
    context = {"form": form, "next": next_address, "doors": other_doors}
    return render(request, template, context, status=422 if form.errors else 200)
