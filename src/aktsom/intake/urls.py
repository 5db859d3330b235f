"""The addresses of the room `intake`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.access.guards import for_person, in_organisation, in_organisation_to
from aktsom.access.roles import Act
from aktsom.intake.views import batches, proposal, sheet_steps, sheets, taking_in

app_name = "intake"
writing = in_organisation_to(Act.CONTRIBUTE)
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
    path("regneark/", in_organisation(sheets.sheets), name="sheets"),
    path("regneark/mal/<slug:kind>/", for_person(sheets.template), name="sheet_template"),
    path("regneark/<uuid:uid>/", in_organisation(sheets.sheet), name="sheet"),
    path("regneark/<uuid:uid>/framdrift/", in_organisation(sheets.progress), name="sheet_progress"),
    path("regneark/<uuid:uid>/kolonner/", writing(sheet_steps.choose_columns), name="sheet_columns"),
    path("regneark/<uuid:uid>/tilbake/", writing(sheet_steps.back_to_columns), name="sheet_back"),
    path("regneark/<uuid:uid>/avbryt/", writing(sheets.cancel), name="sheet_cancel"),
    path("regneark/<uuid:uid>/les-igjen/", writing(sheets.retry), name="sheet_retry"),
    path("regneark/<uuid:uid>/fortsett/", writing(sheets.resume), name="sheet_resume"),
    path("regneark/<uuid:uid>/ta-inn/", writing(sheet_steps.take_in), name="sheet_take_in"),
    path("regneark/<uuid:uid>/angre/", in_organisation(sheet_steps.undo), name="sheet_undo"),
    path("regneark/<uuid:uid>/rettefil/", in_organisation(sheet_steps.corrected), name="sheet_corrected"),
]
