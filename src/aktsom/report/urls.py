"""The addresses of the room `report`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.report.views import editions, field, overview, reports

app_name = "report"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("arsrapport/", reports.reports, name="reports"),
    path("arsrapport/ny/", reports.start, name="start"),
    path("arsrapport/<int:year>/", reports.report, name="report"),
    path("arsrapport/<int:year>/tilstand/", reports.move, name="move"),
    path("arsrapport/<int:year>/felt/<slug:meaning>/", field.field, name="field"),
    path("plattform/maler/", editions.editions, name="editions"),
    path("plattform/maler/<slug:template_id>/<str:version>/", editions.edition, name="edition"),
]
