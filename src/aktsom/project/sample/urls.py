"""The address of the sample."""

from django.urls import URLPattern, URLResolver, path

from aktsom.project.sample import views

app_name = "sample"
urlpatterns: list[URLPattern | URLResolver] = [path("eksempel/fjern/", views.remove, name="remove")]
