"""The addresses of the room `report`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.report.views import base_level, editions, field, overview, reports, together, work

app_name = "report"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("arsrapport/", reports.reports, name="reports"),
    path("arsrapport/ny/", reports.start, name="start"),
    path("arsrapport/<int:year>/", reports.report, name="report"),
    path("arsrapport/<int:year>/tilstand/", reports.move, name="move"),
    path("arsrapport/<int:year>/felt/<slug:meaning>/", field.field, name="field"),
    path("arsrapport/<int:year>/basisniva/", base_level.base_level, name="base_level"),
    path(
        "arsrapport/<int:year>/basisniva/<slug:criterion>/dokument/",
        base_level.attach_to_criterion,
        name="attach_to_criterion",
    ),
    path("arsrapport/<int:year>/felt/<slug:meaning>/dokumenter/", base_level.field_documents, name="field_documents"),
    path("arsrapport/<int:year>/dokument/<int:pk>/fjern/", base_level.remove_document, name="remove_document"),
    path("arsrapport/<int:year>/felt/<slug:meaning>/ansvar/", together.assignment, name="assignment"),
    path("arsrapport/<int:year>/felt/<slug:meaning>/klar/", together.answer_state, name="answer_state"),
    path("arsrapport/<int:year>/felt/<slug:meaning>/kommentarer/", together.field_comments, name="field_comments"),
    path("arsrapport/<int:year>/kommentarer/", work.comments, name="comments"),
    path("arsrapport/<int:year>/kommentarer/<int:pk>/", together.settle_comment, name="settle_comment"),
    path("arsrapport/<int:year>/arbeid/", work.work, name="work"),
    path("arsrapport/<int:year>/arbeid/overfor/", work.pass_on, name="hand_over"),
    path("plattform/maler/", editions.editions, name="editions"),
    path("plattform/maler/<slug:template_id>/<str:version>/", editions.edition, name="edition"),
]
