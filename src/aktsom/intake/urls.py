"""The addresses of the room `intake`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.access.guards import for_person
from aktsom.intake.views import batches, proposal, taking_in

app_name = "intake"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", for_person(batches.imports), name="imports"),
    path("<uuid:uid>/", for_person(batches.batch), name="batch"),
    path("<uuid:uid>/framdrift/", for_person(batches.progress), name="progress"),
    path("<uuid:uid>/avbryt/", for_person(batches.cancel), name="cancel"),
    path("<uuid:uid>/les-igjen/", for_person(batches.retry), name="retry"),
    path("<uuid:uid>/virksomhet/", for_person(proposal.choose_target), name="target"),
    path("<uuid:uid>/verdi/", for_person(proposal.decide_value), name="value"),
    path("<uuid:uid>/felt/", for_person(proposal.decide_field), name="field"),
    path("<uuid:uid>/mange/", for_person(proposal.decide_many), name="many"),
    path("<uuid:uid>/tekst/", for_person(proposal.place_text), name="text"),
    path("<uuid:uid>/forhandsvisning/", for_person(taking_in.preview), name="preview"),
    path("<uuid:uid>/ta-inn/", for_person(taking_in.accept), name="accept"),
    path("<uuid:uid>/avvis/", for_person(taking_in.reject), name="reject"),
    path("<uuid:uid>/apne-igjen/", for_person(taking_in.reopen), name="reopen"),
    path("<uuid:uid>/angre/", for_person(taking_in.undo), name="undo"),
]
