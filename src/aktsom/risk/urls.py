"""The addresses of the room `risk`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.risk.views import goal, goals, indicators, measure, risk, risks

app_name = "risk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("risiko/", risks.risks, name="risks"),
    path("risiko/ny/", risks.new_risk, name="new_risk"),
    path("risiko/<int:pk>/", risk.risk, name="risk"),
    path("risiko/<int:pk>/videre/", risk.take_up, name="take_up_risk"),
    path("risiko/<int:pk>/avslutt/", risk.end, name="end_risk"),
    path("risiko/<int:pk>/gjenapne/", risk.reopen, name="reopen_risk"),
    path("risiko/<int:pk>/<int:year>/", risk.edit_risk, name="edit_risk"),
    path("risiko/<int:pk>/<int:year>/bekreft/", risk.confirm, name="confirm_risk"),
    path("risiko/<int:pk>/<int:year>/ta-ut/", risk.withdraw, name="withdraw_risk"),
    path("risiko/<int:pk>/<int:year>/sett-inn/", risk.relist, name="relist_risk"),
    path("risiko/<int:pk>/<int:year>/mal/nytt/", goals.new_goal_of_risk, name="new_goal_of_risk"),
    path("risiko/<int:pk>/<int:year>/tiltak/nytt/", measure.new_measure, name="new_measure"),
    path("mal/", goals.goals, name="goals"),
    path("mal/nytt/", goals.new_goal, name="new_goal"),
    path("mal/<int:pk>/", goal.goal, name="goal"),
    path("mal/<int:pk>/rediger/", goal.edit_goal, name="edit_goal"),
    path("mal/<int:pk>/ta-ut/", goal.take_out_goal, name="take_out_goal"),
    path("mal/indikatorer/", indicators.indicators, name="indicators"),
    path("mal/indikatorer/ny/", indicators.new_indicator, name="new_indicator"),
    path("mal/indikatorer/<int:pk>/", indicators.indicator, name="indicator"),
    path("mal/indikatorer/<int:pk>/rediger/", indicators.edit_indicator, name="edit_indicator"),
    path("mal/indikatorer/<int:pk>/tall/", indicators.write_value, name="write_value"),
    path("mal/indikatorer/<int:pk>/aarsmaal/", indicators.write_target, name="write_target"),
    path("mal/indikatorer/<int:pk>/avslutt/", indicators.close, name="close_indicator"),
    path("mal/indikatorer/<int:pk>/folg/", indicators.reopen, name="reopen_indicator"),
    path("mal/tiltak/", goals.measures, name="measures"),
    path("mal/tiltak/nytt/", measure.new_other_measure, name="new_other_measure"),
    path("mal/tiltak/<int:pk>/", measure.measure, name="measure"),
    path("mal/tiltak/<int:pk>/rediger/", measure.edit_measure, name="edit_measure"),
    path("mal/tiltak/<int:pk>/flytt/", measure.move, name="move_measure"),
    path("mal/tiltak/<int:pk>/ta-ut/", measure.take_out_measure, name="take_out_measure"),
]
