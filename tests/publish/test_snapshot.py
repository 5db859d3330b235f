"""A report frozen as data."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import pytest
from jsonschema import Draft202012Validator

from aktsom.publish.schema import schema_faults, schema_text
from aktsom.publish.snapshot import Checked, Earlier, NotPublishable, Source, build_snapshot
from aktsom.report.shape import SECTIONS
from tests.publish.reports import FACTS, GOLD, SHARED, fjordviks_report, frozen, gold, template, with_answer


def test_the_frozen_file_holds_the_report_unchanged() -> None:
    data = fjordviks_report()
    snapshot = frozen(data)
    assert {section: snapshot.data[section] for section in SECTIONS if section in snapshot.data} == data
    assert snapshot.sha256 == hashlib.sha256(snapshot.content).hexdigest()


def test_each_place_has_its_meaning_in_the_forms_order() -> None:
    meanings = frozen().data["meanings"]
    assert meanings["risks"]["meaning"] == "risks"
    assert meanings["risks"]["rows"] == "risks.rows"
    assert meanings["answers.1.A.1"] | {"label": None} == {
        "meaning": "policy_link",
        "code": "1.A.1",
        "kind": "link",
        "section": "1.A",
        "step": 1,
        "label": None,
    }
    assert [entry["meaning"] for entry in meanings.values()] == [field.meaning for field in template().fields]


def test_sources_and_checks_go_along() -> None:
    sources = [Source("organisation.name", "imported", "rapport.pdf", "side 2, linje 4", 0.8), Source("foreword.text", "written")]
    checks = [Checked("risk_without_goal", "failed", "Én risiko mangler mål.", ("risks",))]
    data = build_snapshot(fjordviks_report(), template(), FACTS, sources=sources, checks=checks).data
    assert data["sources"] == {
        "organisation.name": {"source": "imported", "file_name": "rapport.pdf", "place": "side 2, linje 4", "certainty": 0.8},
        "foreword.text": {"source": "written"},
    }
    assert data["checks"] == [
        {"code": "risk_without_goal", "outcome": "failed", "message": "Én risiko mangler mål.", "meanings": ["risks"]}
    ]


def test_a_correction_names_what_it_replaces() -> None:
    earlier = Earlier(1, FACTS.address, datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "0" * 64)
    publication = frozen(version=2, note="Tallet på avtaler er rettet.", replaces=earlier).data["publication"]
    assert publication["note"] == "Tallet på avtaler er rettet."
    assert publication["replaces"] == {
        "version": 1,
        "address": FACTS.address,
        "published_at": "2026-03-02T09:30:00+00:00",
        "sha256": "0" * 64,
    }


def test_characters_that_cannot_be_printed_are_told() -> None:
    assert frozen(with_answer("工 her")).data["warnings"] == [
        {"code": "character_replaced", "path": "answers.1.B.1", "character": "U+5DE5", "shown_as": "[U+5DE5]"}
    ]


def test_a_text_without_a_field_to_stand_in_is_refused_not_dropped() -> None:
    data = fjordviks_report()
    data["answers"]["6.Z.9"] = "Dette har ingen plass."
    with pytest.raises(NotPublishable) as refused:
        frozen(data)
    assert refused.value.code == "value_without_field"
    assert "answers.6.Z.9" in refused.value.message


def test_a_blank_place_that_the_form_does_not_know_stops_nobody() -> None:
    data = fjordviks_report()
    data["answers"]["6.C.1"] = None
    assert frozen(data).data["answers"]["6.C.1"] is None


def test_data_of_the_wrong_shape_is_refused_with_its_place() -> None:
    data = fjordviks_report()
    data["procurement"]["active_agreements"] = "mange"
    with pytest.raises(NotPublishable, match="active_agreements"):
        frozen(data)


def test_the_schema_is_a_schema_and_names_every_section() -> None:
    schema = json.loads(schema_text())
    Draft202012Validator.check_schema(schema)
    assert set(SECTIONS) < set(schema["properties"])
    assert schema_faults({}) != []


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not here")
@pytest.mark.parametrize("name", GOLD)
def test_a_real_report_fits_the_schema(name: str) -> None:
    assert schema_faults(gold(name).data) == []
