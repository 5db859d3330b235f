"""The addresses of the room `evidence`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.evidence import views

app_name = "evidence"
urlpatterns: list[URLPattern | URLResolver] = [
    path("dokument/<int:pk>/", views.download, name="download"),
    path("dokument/<int:pk>/bilde/", views.picture, name="picture"),
]
