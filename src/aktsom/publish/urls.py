"""The addresses of the room `publish`: the public site under `apent/`, and publishing from a report's page."""

from django.urls import URLPattern, URLResolver, path, register_converter

from aktsom.access.guards import in_organisation_to
from aktsom.access.roles import Act
from aktsom.publish.feeds import ReportFeed
from aktsom.publish.views import comparing, drafts, publishing, reading
from aktsom.publish.views.paths import FormName, SmallNumber

register_converter(SmallNumber, "small")
register_converter(FormName, "form")

app_name = "publish"
urlpatterns: list[URLPattern | URLResolver] = [
    path("apent/", reading.front_page, name="front_page"),
    path("apent/rapporter/", reading.reports, name="reports"),
    path("apent/rapporter.atom", ReportFeed(), name="feed"),
    path("apent/rapporter/<slug:slug>/<small:year>/", reading.newest, name="newest"),
    path("apent/rapporter/<slug:slug>/<small:year>/v<small:version>/", reading.version, name="version"),
    path("apent/rapporter/<slug:slug>/<small:year>/v<small:version>/<form:name>", reading.download, name="download"),
    path("apent/skjema/report-<small:version>.json", reading.schema, name="schema"),
    path("apent/sammenlign/", comparing.compare, name="compare"),
    path("utkast/<str:token>/", drafts.shared_draft, name="shared_draft"),
    path("arsrapport/<small:year>/utkast.pdf", in_organisation_to(Act.READ)(drafts.pdf), name="draft_pdf"),
    path("arsrapport/<small:year>/utkast/", in_organisation_to(Act.READ)(drafts.drafts), name="drafts"),
    path(
        "arsrapport/<small:year>/utkast/<int:pk>/trekk-tilbake/",
        in_organisation_to(Act.OWN_REPORT)(drafts.withdraw),
        name="withdraw_draft_link",
    ),
    path("arsrapport/<small:year>/publiser/", in_organisation_to(Act.APPROVE)(publishing.publish), name="publish"),
    path(
        "arsrapport/<small:year>/publiser/forhandsvis/<form:name>",
        in_organisation_to(Act.READ)(publishing.preview),
        name="preview",
    ),
    path("arsrapport/<small:year>/publiser/<uuid:uid>/", in_organisation_to(Act.APPROVE)(publishing.job), name="job"),
    path(
        "arsrapport/<small:year>/publiser/<uuid:uid>/framdrift/",
        in_organisation_to(Act.APPROVE)(publishing.progress),
        name="progress",
    ),
]
