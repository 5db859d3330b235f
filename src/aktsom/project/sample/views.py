"""One click takes the sample away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktsom.access.guards import PersonRequest, for_person
from aktsom.project.sample.actions import remove_sample


@require_POST
@for_person
def remove(request: PersonRequest) -> HttpResponseBase:
    """Remove the sample, for those who may, and go to the front page."""
    remove_sample(request.user)
    messages.success(request, _("Eksempelet er fjernet."))
    return redirect("/")
