"""The addresses of the room `followup`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.followup.views import corrective, deviation, deviations, follow_up, follow_ups

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
    path("oppfolging/avvik/", deviations.deviations, name="deviations"),
    path("oppfolging/avvik/nytt/", deviations.new_deviation, name="new_deviation"),
    path("oppfolging/avvik/forslag/", deviations.proposals, name="breach_proposals"),
    path("oppfolging/avvik/forslag/<int:pk>/", deviations.proposal, name="breach_proposal"),
    path("oppfolging/avvik/forslag/<int:pk>/avvis/", deviations.dismiss_proposal, name="dismiss_proposal"),
    path("oppfolging/avvik/<int:pk>/", deviation.deviation, name="deviation"),
    path("oppfolging/avvik/<int:pk>/rediger/", deviation.edit_deviation, name="edit_deviation"),
    path("oppfolging/avvik/<int:pk>/tilstand/", deviation.move, name="move_deviation"),
    path("oppfolging/avvik/<int:pk>/trekk/", deviation.withdraw, name="withdraw_deviation"),
    path("oppfolging/avvik/<int:pk>/tiltak/nytt/", corrective.new_action, name="new_action"),
    path("oppfolging/avvik/tiltak/<int:pk>/", corrective.corrective_action, name="corrective_action"),
    path("oppfolging/avvik/tiltak/<int:pk>/rediger/", corrective.edit_action, name="edit_action"),
    path("oppfolging/avvik/tiltak/<int:pk>/kontroll/", corrective.verify, name="verify_action"),
    path("oppfolging/avvik/tiltak/<int:pk>/utga/", corrective.drop, name="drop_action"),
    path("oppfolging/avvik/tiltak/<int:pk>/belegg/", corrective.attach, name="attach_to_action"),
    path("oppfolging/avvik/tiltak/<int:pk>/belegg/<int:evidence>/ta-bort/", corrective.detach, name="detach_from_action"),
]
