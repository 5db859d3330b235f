"""The addresses of the room `publish`."""

from django.urls import URLPattern, URLResolver

app_name = "publish"
urlpatterns: list[URLPattern | URLResolver] = []
