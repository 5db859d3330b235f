"""The import pages, as a browser without script and with htmx meets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from aktsom.access.models import Membership, Organisation, User
from aktsom.access.roles import Role
from aktsom.intake import actions, queries
from aktsom.intake.actions import Choice
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.models import ImportBatch
from aktsom.intake.plan import Rest
from aktsom.intake.states import Decision
from tests.intake.web import invented

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def karis(kari: User, logged_in: Callable[[User], Client]) -> Client:
    return logged_in(kari)


def at(name: str, batch: ImportBatch) -> str:
    return reverse(f"intake:{name}", args=[batch.uid])


def test_the_empty_page_teaches(karis: Client) -> None:
    page = karis.get(reverse("intake:imports"))
    assert "Ingen importer ennå" in page.content.decode()


def test_an_upload_leads_to_its_import(karis: Client, reader: invented.Reader, a_file: Any) -> None:
    answer = karis.post(reverse("intake:imports"), {"file": a_file()})
    batch = ImportBatch.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at("batch", batch))
    assert "Fjordvik kommune" in karis.get(answer["Location"]).content.decode()


def test_the_same_upload_again_says_so_and_changes_nothing(karis: Client, proposed: ImportBatch, a_file: Any) -> None:
    answer = karis.post(reverse("intake:imports"), {"file": a_file("nytt navn.md")}, follow=True)
    assert "Denne filen er lest inn før" in answer.content.decode()
    assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "Filen er tom"), (b"x" * 1_200_000, "Filen er for stor: grensen er 1 MB")], ids=["empty", "large"]
)
def test_a_bad_upload_is_refused_beside_the_field(
    karis: Client, reader: invented.Reader, a_file: Any, settings: Any, content: bytes, said: str
) -> None:
    settings.IMPORT_MAX_MB = 1
    answer = karis.post(reverse("intake:imports"), {"file": a_file(content=content)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_no_file_is_refused(karis: Client) -> None:
    answer = karis.post(reverse("intake:imports"), {})
    assert answer.status_code == 422
    assert "Velg en fil først" in answer.content.decode()


@pytest.mark.parametrize("code", list(FaultCode))
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_fault_is_told_with_what_to_do(
    karis: Client, kari: User, reader: invented.Reader, a_file: Any, code: FaultCode, language: str
) -> None:
    kari.language = language
    kari.save()
    reader.answer = UnreadableFile(code, limit=50, pages=500)
    page = karis.post(reverse("intake:imports"), {"file": a_file()}, follow=True).content.decode()
    said = {"nb": "Ingenting er tatt inn.", "nn": "Ingenting er teke inn.", "en": "Nothing was brought in."}[language]
    assert said in page
    assert "%(" not in page


def test_a_reading_under_way_shows_its_step_and_renews_itself(karis: Client, proposed: ImportBatch) -> None:
    ImportBatch.objects.update(state="reading", step="fields")
    page = karis.get(at("batch", proposed)).content.decode()
    assert 'http-equiv="refresh"' in page
    assert 'hx-trigger="every 1s"' in page
    assert "Finner feltene" in page


def test_a_finished_reading_stops_the_renewal_and_opens_the_result(karis: Client, proposed: ImportBatch) -> None:
    answer = karis.get(at("progress", proposed), **HTMX)
    assert answer["HX-Refresh"] == "true"
    assert "hx-trigger" not in answer.content.decode()


def test_a_cancelled_reading_can_be_started_again(karis: Client, kari: User, reader: invented.Reader) -> None:
    batch = actions.receive_file("r.md", [b"# R"], kari, in_background=False).batch
    karis.post(at("cancel", batch))
    assert "Lesingen ble avbrutt" in karis.get(at("batch", batch)).content.decode()
    karis.post(at("retry", batch))
    assert ImportBatch.objects.get().state == "proposed"


def test_what_is_uncertain_comes_first_with_its_source(karis: Client, proposed: ImportBatch) -> None:
    page = karis.get(at("batch", proposed)).content.decode()
    assert "Antall aktive avtaler 96" in page
    assert "side 1, linje 14" in page
    assert "Innkjøp leder arbeidet." not in page
    assert "Innkjøp leder arbeidet." in karis.get(at("batch", proposed) + "?vis=alle").content.decode()


def test_a_decision_without_script_comes_back_to_the_field(karis: Client, proposed: ImportBatch) -> None:
    answer = karis.post(at("value", proposed), {"path": "answers.1.B.1", "decision": "accepted", "vis": "alle", "side": "1"})
    assert answer["Location"] == at("batch", proposed) + "?vis=alle&side=1#felt-work-organisation"
    assert proposed.values.get(path="answers.1.B.1").decision == "accepted"


def test_a_decision_with_htmx_answers_with_the_field_and_the_summary(karis: Client, proposed: ImportBatch) -> None:
    answer = karis.post(at("value", proposed), {"path": "answers.1.B.1", "decision": "accepted", "vis": "alle"}, **HTMX)
    page = answer.content.decode()
    assert 'id="felt-work-organisation"' in page
    assert 'id="oppsummering" hx-swap-oob' in page
    assert "<html" not in page


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_what_was_written_on_a_stale_page_is_shown_again(
    karis: Client, proposed: ImportBatch, kari: User, headers: dict[str, str]
) -> None:
    actions.decide_value(proposed.uid, kari, "answers.1.B.1", Choice(Decision.REJECTED))
    form = {"path": "answers.1.B.1", "decision": "edited", "text": "Min lange tekst", "revision": "0", "vis": "alle"}
    answer = karis.post(at("value", proposed), form, **headers)
    assert answer.status_code == 409
    assert "Min lange tekst" in answer.content.decode()
    assert "Noen andre har vurdert denne verdien" in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_what_was_written_is_shown_also_when_the_proposal_was_closed(
    karis: Client, accepted: ImportBatch, headers: dict[str, str]
) -> None:
    form = {"path": "answers.1.B.1", "decision": "edited", "text": "Min lange tekst"}
    answer = karis.post(at("value", accepted), form, **headers)
    assert answer.status_code == 409
    assert "Min lange tekst" in answer.content.decode()


def test_a_wrong_number_is_told_beside_the_field(karis: Client, proposed: ImportBatch) -> None:
    form = {"path": "procurement.active_agreements", "decision": "edited", "text": "mange"}
    answer = karis.post(at("value", proposed), form)
    assert answer.status_code == 422
    assert "Skriv et helt tall" in answer.content.decode()


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"decision": "drop"},
        {"path": "x", "decision": "accepted", "revision": "9" * 30},
        {"path": "x" * 500, "decision": "edited"},
    ],
)
def test_nonsense_is_refused_and_the_server_lives(karis: Client, proposed: ImportBatch, form: dict[str, str]) -> None:
    assert karis.post(at("value", proposed), form).status_code in (404, 409, 422)


def test_a_whole_field_is_accepted_at_once(karis: Client, proposed: ImportBatch) -> None:
    karis.post(at("field", proposed), {"slot": ["risks.rows"], "decision": "accepted", "vis": "alle"})
    assert set(proposed.values.filter(meaning="risks").values_list("decision", flat=True)) == {"accepted"}


def test_everything_certain_is_accepted_at_once(karis: Client, proposed: ImportBatch) -> None:
    karis.post(at("many", proposed), {"hvilke": "sikre"})
    assert list(proposed.values.filter(decision="pending").values_list("path", flat=True)) == ["procurement.active_agreements"]


def test_a_text_without_a_place_is_seen(karis: Client, proposed: ImportBatch) -> None:
    assert "Et avsnitt som står for seg selv." in karis.get(at("batch", proposed) + "?vis=tekst").content.decode()
    karis.post(at("text", proposed), {"tekst": proposed.unplaced.get().pk, "act": "seen"})
    assert proposed.unplaced.get().state == "seen"


def test_a_new_organisation_is_offered_only_to_those_who_may_make_one(
    karis: Client, pia: User, proposed: ImportBatch, logged_in: Callable[[User], Client]
) -> None:
    assert "Opprett en ny virksomhet" not in karis.get(at("batch", proposed)).content.decode()
    pias = actions.receive_file("r.md", [b"# R"], pia).batch
    assert "Opprett en ny virksomhet" in logged_in(pia).get(at("batch", pias)).content.decode()


def test_a_wrong_organisation_number_is_refused(pia: User, reader: invented.Reader, logged_in: Callable[[User], Client]) -> None:
    batch = actions.receive_file("r.md", [b"# R"], pia).batch
    form = {"organisation": "ny", "new_name": "Nyvik kommune", "new_number": "123456789", "year": "2024"}
    answer = logged_in(pia).post(at("target", batch), form)
    assert answer.status_code == 422
    assert "Dette er ikke et gyldig organisasjonsnummer." in answer.content.decode()


def test_the_way_from_target_by_preview_to_report_and_back(karis: Client, proposed: ImportBatch, fjordvik: Organisation) -> None:
    karis.post(at("target", proposed), {"organisation": fjordvik.pk, "year": "2024"})
    preview = karis.get(at("preview", proposed))
    assert "Rapporten for <strong>2024</strong> opprettes." in preview.content.decode()
    plan = preview.context["preview"].fingerprint
    page = karis.post(at("accept", proposed), {"rest": "accept", "plan": plan}, follow=True).content.decode()
    assert "Rapporten for 2024 er tatt inn for Fjordvik kommune." in page
    karis.get(at("undo", proposed))
    page = karis.post(at("undo", proposed), {"edited": "keep"}, follow=True).content.decode()
    assert "Importen er angret" in page


def test_the_report_of_a_new_organisation_opens_from_the_import_that_made_it(
    pia: User, fjordvik: Organisation, reader: invented.Reader, logged_in: Callable[[User], Client]
) -> None:
    Membership.objects.create(user=pia, organisation=fjordvik, role=Role.READER)
    batch = actions.receive_file("r.md", [b"# R"], pia).batch
    pias = logged_in(pia)
    pias.post(reverse("access:choose_organisation"), {"organisation": fjordvik.pk})
    pias.post(at("target", batch), {"organisation": "ny", "new_name": "Nyvik kommune", "new_number": "", "year": "2024"})
    plan = pias.get(at("preview", batch)).context["preview"].fingerprint
    page = pias.post(at("accept", batch), {"rest": "accept", "plan": plan}, follow=True)
    made = Organisation.objects.get(name="Nyvik kommune")
    assert f'<input type="hidden" name="organisation" value="{made.pk}"><input type="hidden" name="next"' in page.content.decode()
    form = {"organisation": made.pk, "next": page.context["report_address"]}
    opened = pias.post(reverse("access:choose_organisation"), form, follow=True)
    assert opened.context["report"].organisation == made


def test_a_plan_that_changed_is_shown_anew(karis: Client, targeted: ImportBatch) -> None:
    answer = karis.post(at("accept", targeted), {"rest": "accept", "plan": "gammel"})
    assert answer.status_code == 409
    assert "Noe er endret siden du så forhåndsvisningen" in answer.content.decode()
    assert ImportBatch.objects.get().state == "proposed"


def test_a_published_report_cannot_be_imported_away(karis: Client, accepted: ImportBatch, kari: User) -> None:
    report = queries.present_report(accepted)
    assert report is not None
    report.state = "published"
    report.save()
    assert "kan ikke angres" in karis.get(at("undo", accepted)).content.decode()
    assert karis.post(at("undo", accepted), {"edited": "undo"}).status_code == 409
    assert ImportBatch.objects.get().state == "accepted"


def test_getting_a_page_changes_nothing(karis: Client, targeted: ImportBatch) -> None:
    before = list(ImportBatch.objects.values()), list(targeted.values.values())
    for address in (at("batch", targeted), at("preview", targeted), at("progress", targeted), reverse("intake:imports")):
        assert karis.get(address).status_code == 200
    assert (list(ImportBatch.objects.values()), list(targeted.values.values())) == before


def test_the_file_itself_is_never_served(karis: Client, proposed: ImportBatch) -> None:
    for name in ("original", "fil", "files/imports"):
        assert karis.get(f"/import/{proposed.uid}/{name}").status_code == 404


def test_the_pages_ask_few_questions(
    karis: Client, targeted: ImportBatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address, most in (
        (reverse("intake:imports"), 12),
        (at("batch", targeted) + "?vis=alle", 22),
        (at("preview", targeted), 20),
    ):
        with django_assert_max_num_queries(most):
            karis.get(address)


def test_the_number_of_questions_does_not_grow_with_the_rows(
    karis: Client, reader: invented.Reader, kari: User, fjordvik: Organisation, django_assert_max_num_queries: Any
) -> None:
    many = invented.reading()
    many.data["risks"]["rows"] = many.data["risks"]["rows"] * 30
    reader.answer = many
    batch = actions.receive_file("r.md", [b"# R"], kari).batch
    actions.choose_target(batch.uid, kari, actions.Target(fjordvik, "", "", 2024))
    with django_assert_max_num_queries(22):
        karis.get(at("batch", batch) + "?vis=alle")
    actions.accept_batch(batch.uid, kari, Rest.ACCEPT)
    with django_assert_max_num_queries(40):
        karis.get(at("undo", batch))
