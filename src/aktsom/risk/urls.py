"""The addresses of the room `risk`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.risk import views

app_name = "risk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("risiko/", views.risks, name="risks"),
    path("risiko/<int:pk>/", views.risk, name="risk"),
    path("mal/", views.goals, name="goals"),
    path("mal/<int:pk>/", views.goal, name="goal"),
]
