"""The buyer's profile: sector, rule set of its own, and how early to warn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aktsom.access.guards import OrganisationRequest, in_organisation_to
from aktsom.access.roles import Act
from aktsom.access.stale_forms import form_page
from aktsom.reference.procurement_rules import rule_sets
from aktsom.register.actions.buyer_profile import set_profile
from aktsom.register.forms.buyer_profile import ProfileForm
from aktsom.register.queries.buyer_profile import profile_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation_to(Act.ADMINISTER)
def buyer_profile(request: OrganisationRequest) -> HttpResponse:
    """Read and write the buyer's profile."""
    profile = profile_of(request.organisation)
    form = ProfileForm(request.POST or None, initial=ProfileForm.initial_of(profile))
    if request.method == "POST" and form.is_valid():
        set_profile(request.organisation, form.facts(), request.user)
        messages.success(request, _("Innkjøpsprofilen er lagret."))
        return redirect("register:buyer_profile")
    language = (get_language() or "nb")[:2]
    sets = [
        {
            "code": one.code,
            "name": one.name.in_language(language),
            "note": one.note.in_language(language),
            "rules": [(rule.name.in_language(language), rule.explanation.in_language(language)) for rule in one.rules],
        }
        for one in rule_sets()
    ]
    return form_page(request, "register/buyer_profile.html", {"sets": sets}, form)
