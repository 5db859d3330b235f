"""The addresses of the room `risk`."""

from django.urls import URLPattern, URLResolver

app_name = "risk"
urlpatterns: list[URLPattern | URLResolver] = []
