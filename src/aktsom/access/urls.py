"""The addresses of the room `access`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.access.views import account, history, kept_mail, log_in, organisations, people, platform

app_name = "access"
urlpatterns: list[URLPattern | URLResolver] = [
    path("logg-inn/", log_in.log_in, name="log_in"),
    path("logg-inn/sendt/", log_in.log_in_sent, name="log_in_sent"),
    path("logg-inn/passord/", log_in.log_in_with_password, name="log_in_with_password"),
    path("logg-inn/<str:token>/", log_in.log_in_by_link, name="log_in_by_link"),
    path("logg-ut/", log_in.log_out, name="log_out"),
    path("sprak/", account.choose_language, name="choose_language"),
    path("konto/", account.account, name="account"),
    path("konto/passord/", account.password, name="password"),
    path("virksomhet/", organisations.organisation, name="organisation"),
    path("virksomhet/velg/", organisations.choose_organisation, name="choose_organisation"),
    path("virksomhet/enheter/", organisations.new_unit, name="new_unit"),
    path("virksomhet/enheter/<int:pk>/", organisations.edit_unit, name="edit_unit"),
    path("virksomhet/enheter/<int:pk>/avslutt/", organisations.end_unit, name="end_unit"),
    path("virksomhet/personer/", people.people, name="people"),
    path("virksomhet/personer/inviter/", people.invite, name="invite"),
    path("virksomhet/personer/<int:pk>/", people.membership, name="membership"),
    path("virksomhet/personer/<int:pk>/avslutt/", people.end, name="end_membership"),
    path("virksomhet/invitasjoner/<int:pk>/trekk/", people.withdraw, name="withdraw_invitation"),
    path("plattform/virksomheter/", platform.organisations, name="platform_organisations"),
    path("plattform/virksomheter/ny/", platform.new_organisation, name="new_organisation"),
    path("historikk/", history.history, name="history"),
    path("utvikling/post/", kept_mail.kept_mail, name="kept_mail"),
]
