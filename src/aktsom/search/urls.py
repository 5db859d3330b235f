"""The addresses of the room `search`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.search import views

app_name = "search"
urlpatterns: list[URLPattern | URLResolver] = [path("sok/", views.search, name="search")]
