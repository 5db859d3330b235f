"""The addresses of the room `agenda`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.agenda.views import calendars, handing_over, work

app_name = "agenda"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mitt-arbeid/", work.work, name="work"),
    path("mitt-arbeid/kalender/", calendars.calendars, name="calendars"),
    path("mitt-arbeid/kalender/<int:pk>/trekk/", calendars.withdraw, name="withdraw_calendar"),
    path("mitt-arbeid/fravaer/", handing_over.absences, name="absences"),
    path("mitt-arbeid/fravaer/<int:pk>/avslutt/", handing_over.end, name="end_absence"),
    path("mitt-arbeid/overfor/", handing_over.hand_over, name="hand_over"),
    path("kalender/<str:token>.ics", calendars.feed, name="feed"),
]
