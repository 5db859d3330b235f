"""The addresses of the room `reference`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.reference import views

app_name = "reference"
urlpatterns: list[URLPattern | URLResolver] = [
    path("referanse/", views.lists, name="lists"),
    path("referanse/cpv/", views.cpv, name="cpv"),
    path("referanse/cpv/finn/", views.pick_cpv, name="pick_cpv"),
    path("referanse/<slug:source>/<slug:name>/", views.edition, name="edition"),
]
