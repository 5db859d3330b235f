"""The switchboard: which room answers which address."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("aktsom.report.urls")),
    path("", include("aktsom.access.urls")),
    path("", include("aktsom.register.urls")),
    path("", include("aktsom.followup.urls")),
    path("", include("aktsom.risk.urls")),
    path("", include("aktsom.search.urls")),
    path("", include("aktsom.worklists.urls")),
    path("", include("aktsom.reference.urls")),
    path("", include("aktsom.notices.urls")),
    path("", include("aktsom.agenda.urls")),
    path("", include("aktsom.evidence.urls")),
    path("import/", include("aktsom.intake.urls")),
    path("", include("aktsom.publish.urls")),
    path("", include("aktsom.ui.urls")),
    path("", include("aktsom.project.sample.urls")),
]
