"""The addresses of the room `notices`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.notices.views import letters, notices, stopping

app_name = "notices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("varsler/", notices.notices, name="notices"),
    path("varsler/lest/", notices.read_all, name="read_all"),
    path("varsler/innstillinger/", notices.choices, name="choices"),
    path("varsler/stopp/<str:token>/", stopping.stop, name="stop"),
    path("varsler/<int:pk>/", notices.notice, name="notice"),
    path("varsler/<int:pk>/lest/", notices.read, name="read"),
    path("plattform/e-post/", letters.mail, name="mail"),
]
