"""The addresses of the room `ui`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.ui import views

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("utseende/", views.choose_appearance, name="choose_appearance"),
    path("apent/tilgjengelighet/", views.accessibility, name="accessibility"),
    path("ui/", views.gallery, name="gallery"),
]
