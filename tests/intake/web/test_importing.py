"""A report comes in, is reviewed, taken in and taken back."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from aktsom.access.models import Event, Organisation, User
from aktsom.access.queries import roles_in
from aktsom.access.roles import Role
from aktsom.intake import actions, queries, storage
from aktsom.intake.actions import Choice, PlanChanged, Target
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.models import ImportBatch
from aktsom.intake.plan import Effect, Rest
from aktsom.intake.restoring import Edited
from aktsom.intake.states import Decision
from aktsom.report.actions import write_answer
from aktsom.report.queries import answers_of, report_data, report_of
from aktsom.report.shape import leaves
from aktsom.risk.actions import set_prioritised_risks
from aktsom.risk.records import PrioritisedRisk
from aktsom.values.refusals import NotAllowed, NotFound, Refusal
from tests.intake.web import invented

pytestmark = pytest.mark.django_db


def test_a_file_is_read_and_every_value_is_proposed_with_its_source(proposed: ImportBatch, reader: invented.Reader) -> None:
    uncertain = proposed.values.get(path="procurement.active_agreements")
    assert proposed.state == "proposed"
    assert reader.told == ["file", "blocks", "template", "fields", "values"]
    assert (uncertain.value, uncertain.page, uncertain.line, uncertain.source_text) == ("96", 1, 14, "Antall aktive avtaler 96")
    assert uncertain.is_uncertain
    assert [text.text for text in proposed.unplaced.all()] == ["Et avsnitt som står for seg selv."]


def test_the_file_lies_under_a_name_of_our_own_with_its_checksum(reader: invented.Reader, kari: User) -> None:
    batch = actions.receive_file("../../etc/pass\u202ewd\x00.md", [b"# Rap", b"port"], kari).batch
    assert batch.file_name == "passwd.md"
    assert storage.original_of(batch.uid).read_bytes() == b"# Rapport"
    assert batch.sha256 == hashlib.sha256(b"# Rapport").hexdigest()


def test_the_same_file_again_leads_to_the_import_it_had(proposed: ImportBatch, kari: User) -> None:
    events = Event.objects.count()
    again = actions.receive_file("annet-navn.md", [b"# Rapport"], kari)
    assert (again.batch, again.is_new) == (proposed, False)
    assert Event.objects.count() == events
    assert sorted(path.name for path in storage.original_of(proposed.uid).parents[1].iterdir()) == [str(proposed.uid)]


def test_accepting_makes_the_report_with_everything_that_was_read(accepted: ImportBatch, fjordvik: Organisation) -> None:
    data = report_data(report_of(fjordvik, 2024))
    for section in ("organisation", "procurement", "goals", "answers", "risks", "requirements"):
        assert data[section] == invented.DATA[section]
    assert accepted.state == "accepted"
    assert accepted.made_report


def test_a_corrected_value_goes_in_and_a_rejected_one_is_blank(targeted: ImportBatch, kari: User, fjordvik: Organisation) -> None:
    actions.decide_value(targeted.uid, kari, "procurement.active_agreements", Choice(Decision.EDITED, "1 096"))
    actions.decide_value(targeted.uid, kari, "answers.1.B.1", Choice(Decision.REJECTED))
    actions.accept_batch(targeted.uid, kari, Rest.ACCEPT)
    data = report_data(report_of(fjordvik, 2024))
    assert data["procurement"]["active_agreements"] == 1096
    assert data["answers"]["1.B.1"] is None


def test_only_what_was_accepted_goes_in_when_the_rest_is_left(targeted: ImportBatch, kari: User, fjordvik: Organisation) -> None:
    actions.decide_value(targeted.uid, kari, "answers.1.B.1", Choice(Decision.ACCEPTED))
    actions.accept_batch(targeted.uid, kari, Rest.LEAVE)
    data = report_data(report_of(fjordvik, 2024))
    assert data["answers"] == {"1.A.1": None, "1.B.1": "Innkjøp leder arbeidet.", "1.B.2": None}
    assert data["risks"]["rows"] == []


def test_what_was_written_is_kept_until_she_says_otherwise(accepted: ImportBatch, kari: User, reader: invented.Reader) -> None:
    other = invented.reading()
    other.data["answers"]["1.B.1"] = "Økonomi leder arbeidet."
    reader.answer = other
    second = actions.receive_file("ny.md", [b"# Ny"], kari).batch
    actions.choose_target(second.uid, kari, Target(accepted.organisation, "", "", 2024))
    actions.accept_all(second.uid, kari)
    kept = queries.plan_of(queries.batch_for(kari, second.uid), Rest.ACCEPT)
    assert [change.slot for change in kept.with_effect(Effect.KEEP)] == ["answers.1.B.1"]
    actions.decide_field(second.uid, kari, ["answers.1.B.1"], Decision.ACCEPTED)
    actions.accept_batch(second.uid, kari, Rest.ACCEPT)
    report = report_of(accepted.organisation, 2024)
    assert report_data(report)["answers"]["1.B.1"] == "Økonomi leder arbeidet."


def test_a_new_organisation_is_made_and_its_maker_becomes_administrator(reader: invented.Reader, pia: User) -> None:
    batch = actions.receive_file("r.md", [b"# R"], pia).batch
    actions.choose_target(batch.uid, pia, Target(None, "Nyvik kommune", "", 2024))
    batch = actions.accept_batch(batch.uid, pia, Rest.ACCEPT).batch
    assert batch.organisation is not None
    assert batch.organisation.name == "Nyvik kommune"
    assert roles_in(pia, batch.organisation) == {Role.ADMINISTRATOR}
    assert batch.made_organisation


def test_kari_may_not_make_organisations(proposed: ImportBatch, kari: User) -> None:
    with pytest.raises(NotAllowed):
        actions.choose_target(proposed.uid, kari, Target(None, "Nyvik kommune", "", 2024))


def test_an_import_without_organisation_is_its_makers_own(proposed: ImportBatch, arne: User, stine: User) -> None:
    for stranger in (arne, stine):
        with pytest.raises(NotFound):
            queries.batch_for(stranger, proposed.uid)


def test_an_import_of_an_organisation_is_seen_there_and_nowhere_else(targeted: ImportBatch, rune: User, stine: User) -> None:
    assert queries.batch_for(rune, targeted.uid) == targeted
    with pytest.raises(NotFound):
        queries.batch_for(stine, targeted.uid)


def test_a_contributor_reviews_but_does_not_take_in(targeted: ImportBatch, britt: User) -> None:
    actions.decide_value(targeted.uid, britt, "answers.1.B.1", Choice(Decision.ACCEPTED))
    with pytest.raises(NotAllowed):
        actions.accept_batch(targeted.uid, britt, Rest.ACCEPT)


def test_what_is_previewed_is_what_is_carried_out(targeted: ImportBatch, kari: User) -> None:
    seen = queries.plan_of(targeted, Rest.ACCEPT)
    actions.decide_value(targeted.uid, kari, "answers.1.B.1", Choice(Decision.REJECTED))
    with pytest.raises(PlanChanged):
        actions.accept_batch(targeted.uid, kari, Rest.ACCEPT, seen.fingerprint)
    assert ImportBatch.objects.get(pk=targeted.pk).state == "proposed"


def test_nothing_is_half_done_when_it_breaks_off(targeted: ImportBatch, kari: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*arguments: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("aktsom.intake.actions.accepting.fill_report", break_off)
    events = Event.objects.count()
    with pytest.raises(RuntimeError):
        actions.accept_batch(targeted.uid, kari, Rest.ACCEPT)
    assert ImportBatch.objects.get(pk=targeted.pk).state == "proposed"
    assert queries.present_report(targeted) is None
    assert Event.objects.count() == events


def test_each_act_leaves_one_event_of_the_import(targeted: ImportBatch, kari: User) -> None:
    actions.accept_certain(targeted.uid, kari)
    actions.accept_batch(targeted.uid, kari, Rest.ACCEPT)
    actions.undo_batch(targeted.uid, kari, Edited.KEEP)
    verbs = Event.objects.filter(thing_type="import").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [
        "import_uploaded",
        "import_proposed",
        "import_target_chosen",
        "import_values_decided",
        "import_accepted",
        "import_undone",
    ]


def test_undoing_removes_the_report_that_the_import_made(accepted: ImportBatch, kari: User) -> None:
    undone = actions.undo_batch(accepted.uid, kari, Edited.KEEP)
    assert undone.removed_report
    assert queries.present_report(undone.batch) is None
    assert undone.batch.state == "undone"


def test_a_person_decides_on_a_value_that_somebody_else_decided_meanwhile(targeted: ImportBatch, kari: User, britt: User) -> None:
    actions.decide_value(targeted.uid, britt, "answers.1.B.1", Choice(Decision.REJECTED, revision=0))
    with pytest.raises(actions.ChangedMeanwhile):
        actions.decide_value(targeted.uid, kari, "answers.1.B.1", Choice(Decision.EDITED, "Min tekst", revision=0))


def test_a_number_that_is_none_is_refused(targeted: ImportBatch, kari: User) -> None:
    with pytest.raises(actions.Unsuitable):
        actions.decide_value(targeted.uid, kari, "procurement.active_agreements", Choice(Decision.EDITED, "omtrent hundre"))


def test_a_text_without_a_place_is_moved_into_a_field(targeted: ImportBatch, kari: User, fjordvik: Organisation) -> None:
    text = targeted.unplaced.get()
    actions.move_into_field(targeted.uid, kari, text.pk, "answers.1.B.1")
    actions.accept_batch(targeted.uid, kari, Rest.ACCEPT)
    written = report_data(report_of(fjordvik, 2024))["answers"]["1.B.1"]
    assert written == "Innkjøp leder arbeidet.\n\nEt avsnitt som står for seg selv."


@pytest.mark.parametrize("code", list(FaultCode))
def test_a_file_that_cannot_be_read_ends_as_failed_with_its_reason(reader: invented.Reader, kari: User, code: FaultCode) -> None:
    parameters = {"limit": 50, "pages": 500}
    reader.answer = UnreadableFile(code, **parameters)
    batch = ImportBatch.objects.get(pk=actions.receive_file("f.pdf", [b"%PDF-"], kari).batch.pk)
    assert (batch.state, batch.fault) == ("failed", code.value)
    assert batch.values.count() == 0


def test_a_cancelled_reading_proposes_nothing(reader: invented.Reader, kari: User) -> None:
    batch = actions.receive_file("f.md", [b"# F"], kari, in_background=False).batch
    actions.cancel_reading(batch.uid, kari)
    actions.read_batch(batch.uid)
    assert ImportBatch.objects.get(pk=batch.pk).state == "cancelled"
    assert reader.told == []


def test_a_reading_cancelled_under_way_stops_at_its_next_step(reader: invented.Reader, kari: User, monkeypatch: Any) -> None:
    batch = actions.receive_file("f.md", [b"# F"], kari, in_background=False).batch

    class CancelledAtFields(list[str]):
        def append(self, step: str) -> None:
            super().append(step)
            if step == "fields":
                actions.cancel_reading(batch.uid, kari)

    reader.told = CancelledAtFields()
    actions.read_batch(batch.uid)
    assert list(reader.told) == ["file", "blocks", "template", "fields"]
    assert ImportBatch.objects.get(pk=batch.pk).state == "cancelled"


@pytest.mark.parametrize("content", [[], [b""]])
def test_an_empty_file_is_refused_and_leaves_nothing(reader: invented.Reader, kari: User, content: list[bytes]) -> None:
    with pytest.raises(UnreadableFile) as refused:
        actions.receive_file("tom.pdf", content, kari)
    assert refused.value.code == "empty"
    assert not ImportBatch.objects.exists()


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(reader: invented.Reader, kari: User, settings: Any) -> None:
    settings.IMPORT_MAX_MB = 1
    with pytest.raises(UnreadableFile) as refused:
        actions.receive_file("stor.pdf", [b"x" * 600_000, b"x" * 600_000], kari)
    assert refused.value.code == "too_large"
    assert not any((settings.MEDIA_ROOT / "imports").iterdir())


def test_a_closed_proposal_is_not_decided_on(accepted: ImportBatch, kari: User) -> None:
    with pytest.raises(Refusal) as refused:
        actions.decide_value(accepted.uid, kari, "answers.1.B.1", Choice(Decision.REJECTED))
    assert refused.value.code == "import_not_now"


def test_what_is_kept_is_still_hers_and_what_came_in_is_the_files(
    accepted: ImportBatch, kari: User, reader: invented.Reader
) -> None:
    report = report_of(accepted.organisation, 2024)
    write_answer(report, "work_organisation", "Kari skrev dette.", kari)
    other = invented.reading()
    other.data["answers"]["1.A.1"] = "https://fjordvik.example/ny"
    reader.answer = other
    second = actions.receive_file("ny.md", [b"# Ny"], kari).batch
    actions.choose_target(second.uid, kari, Target(accepted.organisation, "", "", 2024))
    actions.decide_value(second.uid, kari, "answers.1.A.1", Choice(Decision.ACCEPTED))
    actions.accept_batch(second.uid, kari, Rest.ACCEPT)
    found = answers_of(report)
    assert (found["work_organisation"].text, found["work_organisation"].source) == ("Kari skrev dette.", "written")
    assert (found["policy_link"].text, found["policy_link"].file_name) == ("https://fjordvik.example/ny", "ny.md")
    assert found["organisation_name"].file_name == "rapport.md"


def test_what_was_edited_since_is_kept_or_undone_as_asked(accepted: ImportBatch, kari: User) -> None:
    report = report_of(accepted.organisation, 2024)
    write_answer(report, "work_organisation", "Kari skrev dette.", kari)
    undone = actions.undo_batch(accepted.uid, kari, Edited.KEEP)
    assert [conflict.slot for conflict in undone.restoring.conflicts] == ["answers.1.B.1"]
    assert not undone.removed_report
    data = report_data(report_of(accepted.organisation, 2024))
    assert data["answers"]["1.B.1"] == "Kari skrev dette."
    assert [leaf.path for leaf in leaves(data) if leaf.value and leaf.path.rpartition(".")[2] != "code"] == ["answers.1.B.1"]


def test_everything_is_undone_when_she_asks_for_it(accepted: ImportBatch, kari: User) -> None:
    report = report_of(accepted.organisation, 2024)
    write_answer(report, "work_organisation", "Kari skrev dette.", kari)
    assert actions.undo_batch(accepted.uid, kari, Edited.UNDO).removed_report


def test_what_was_added_beside_the_import_stays(accepted: ImportBatch, kari: User) -> None:
    report = report_of(accepted.organisation, 2024)
    write_answer(report, "remedies", "Kari la til dette.", kari)
    undone = actions.undo_batch(accepted.uid, kari, Edited.UNDO)
    assert not undone.removed_report
    assert report_data(report_of(accepted.organisation, 2024))["answers"]["6.A.2"] == "Kari la til dette."


def test_undoing_a_second_import_brings_back_what_stood_there(accepted: ImportBatch, kari: User, reader: invented.Reader) -> None:
    before = report_data(report_of(accepted.organisation, 2024))
    other = invented.reading()
    other.data["answers"]["1.B.1"] = "Økonomi leder arbeidet."
    other.data["risks"]["rows"] = other.data["risks"]["rows"][1:]
    reader.answer = other
    second = actions.receive_file("ny.md", [b"# Ny"], kari).batch
    actions.choose_target(second.uid, kari, Target(accepted.organisation, "", "", 2024))
    actions.decide_field(second.uid, kari, ["answers.1.B.1", "risks.rows"], Decision.ACCEPTED)
    actions.accept_batch(second.uid, kari, Rest.ACCEPT)
    assert report_data(report_of(accepted.organisation, 2024)) != before
    undone = actions.undo_batch(second.uid, kari, Edited.KEEP)
    assert not undone.removed_report
    assert report_data(report_of(accepted.organisation, 2024)) == before


def test_risks_that_wait_for_a_report_are_kept(targeted: ImportBatch, kari: User, fjordvik: Organisation) -> None:
    set_prioritised_risks(fjordvik, 2024, [PrioritisedRisk(text="Karis egen risiko", themes=("Lønn",), geography="Norge")])
    plan = queries.plan_of(targeted, Rest.ACCEPT)
    assert [change.slot for change in plan.with_effect(Effect.KEEP)] == ["risks.rows"]
    actions.accept_batch(targeted.uid, kari, Rest.ACCEPT)
    rows = report_data(report_of(fjordvik, 2024))["risks"]["rows"]
    assert [row["risk"] for row in rows] == ["Karis egen risiko"]
