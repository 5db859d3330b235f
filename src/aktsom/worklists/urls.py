"""The addresses of the room `worklists`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.worklists.views import cell, done, many, saved

app_name = "worklists"
urlpatterns: list[URLPattern | URLResolver] = [
    path("lister/visninger/", saved.views, name="views"),
    path("lister/visninger/<int:pk>/", saved.view, name="view"),
    path("lister/visninger/<int:pk>/oppdater/", saved.point, name="point_view"),
    path("lister/visninger/<int:pk>/slett/", saved.delete, name="delete_view"),
    path("lister/endre/", many.change, name="change_many"),
    path("lister/endringer/", done.changes, name="changes"),
    path("lister/endringer/<int:pk>/", done.done, name="change"),
    path("lister/endringer/<int:pk>/framdrift/", done.progress, name="change_progress"),
    path("lister/endringer/<int:pk>/fortsett/", done.resume, name="resume_change"),
    path("lister/endringer/<int:pk>/angre/", done.undo, name="undo_change"),
    path("lister/<slug:code>/<int:row>/<slug:name>/", cell.cell, name="cell"),
]
