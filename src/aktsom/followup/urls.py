"""The addresses of the room `followup`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.followup.views import follow_up, follow_ups

app_name = "followup"
urlpatterns: list[URLPattern | URLResolver] = [
    path("oppfolging/", follow_ups.follow_ups, name="follow_ups"),
    path("oppfolging/kalender/", follow_ups.calendar, name="calendar"),
    path("oppfolging/ny/", follow_ups.new_follow_up, name="new_follow_up"),
    path("oppfolging/<int:pk>/", follow_up.follow_up, name="follow_up"),
    path("oppfolging/<int:pk>/rediger/", follow_up.edit_follow_up, name="edit_follow_up"),
    path("oppfolging/<int:pk>/gjennomfort/", follow_up.carry_out, name="carry_out"),
    path("oppfolging/<int:pk>/rapportert/", follow_up.report, name="report"),
    path("oppfolging/<int:pk>/avlys/", follow_up.cancel, name="cancel"),
    path("oppfolging/<int:pk>/ta-opp/", follow_up.take_up, name="take_up"),
    path("oppfolging/<int:pk>/apne/", follow_up.reopen, name="reopen"),
    path("oppfolging/<int:pk>/trekk/", follow_up.withdraw, name="withdraw"),
]
