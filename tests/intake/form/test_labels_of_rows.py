"""The labels of rows are told from their values whatever the layout did with them."""

from __future__ import annotations

from .printed import ACCOUNT, PUBLIC, read

GOALS = "## Mål og fremdrift\n\n"


def test_a_table_of_two_labels_down_its_first_column_is_not_taken_for_a_header() -> None:
    goals = (
        f"{GOALS}### mål og fremdrift i rapporteringsåret\n\n1\n\nMål :\tVi måler status på kaia.\nStatus :\tSkolen er i mål.\n"
    )
    reading = read(PUBLIC, {}, goals)
    assert reading.data["goals"]["reporting_year"] == [
        {"no": 1, "goal": "Vi måler status på kaia.", "status": "Skolen er i mål."}
    ]


def test_a_short_value_after_the_colon_of_a_label_is_kept() -> None:
    lines = [
        "1",
        "**Type avvik (HMS):** HMS",
        "**Hvor i leverandørkjeden?:** Polen",
        "**Tiltak iverksatt:** Brev",
        "**Status:** Lukket",
    ]
    (row,) = read(PUBLIC, {"4.A.3": "\n\n".join(lines)}).data["deviations"]["rows"]
    assert (row["type"], row["where"], row["action"], row["status"]) == ("HMS", "Polen", "Brev", "Lukket")


def test_the_number_of_a_goal_is_not_taken_for_that_of_a_chapter_whose_heading_has_its_own() -> None:
    goals = f"{GOALS}### mål kommende år\n\n1\n\nKjøpe færre pulter\n\n2\n\nLære mer\n\n## 1 Forankring av ansvarlighet\n"
    reading = read(PUBLIC, {}, goals)
    assert [row["goal"] for row in reading.data["goals"]["next_year"]] == ["Kjøpe færre pulter", "Lære mer"]


def test_the_header_of_risks_that_lost_its_table_is_no_heading_of_the_form() -> None:
    risks = "Prioritert negativ påvirkning / skade Relatert tema Geografi\n\nSkolepulter\n\nBarnearbeid\n\nKina Vietnam"
    (row,) = read(ACCOUNT, {"2.A.1": risks}).data["risks"]["rows"]
    assert (row["risk"], row["themes"], row["geography"]) == ("Skolepulter", ["Barnearbeid"], "Kina Vietnam")


def deviations(*lines: str) -> list[tuple[str, str, str, str]]:
    """The rows that are read from lines of the field of deviations."""
    rows = read(PUBLIC, {"4.A.3": "\n".join(lines)}).data["deviations"]["rows"]
    return [(row["type"], row["where"], row["action"], row["status"]) for row in rows]


def test_labels_may_be_the_items_of_a_list() -> None:
    lines = (
        "1",
        "",
        "- **Type avvik:** Lønn",
        "- **Hvor i leverandørkjeden:** Polen",
        "- **Tiltak:** Brev",
        "- **Status:** Lukket",
    )
    assert deviations(*lines) == [("Lønn", "Polen", "Brev", "Lukket")]


def test_a_value_may_follow_its_label_with_nothing_between() -> None:
    values = (
        "Type avvik (HMS) Lønn",
        "Hvor i leverandørkjeden? I Polen",
        "Tiltak iverksatt for å rette avvik Brev",
        "Status Lukket",
    )
    lines = [part for value in values for part in (value, "")]
    assert deviations("1", "", *lines) == [("Lønn", "I Polen", "Brev", "Lukket")]


def test_what_stands_after_the_last_short_value_is_the_comment() -> None:
    lines = ["1", "**Type avvik :**", "Lønn", "**Status :**", "Lukket", "Vi fant ett avvik, og det er rettet opp."]
    data = read(PUBLIC, {"4.A.3": "\n\n".join(lines)}).data["deviations"]
    assert (data["rows"][0]["status"], data["comment"]) == ("Lukket", "Vi fant ett avvik, og det er rettet opp.")


def test_risks_may_be_printed_with_a_label_before_each_value() -> None:
    card = ["**Prioritert negativ påvirkning / skade:** Pulter", "**Relatert tema:** Barnearbeid", "**Geografi:** Kina"]
    rows = read(ACCOUNT, {"2.A.1": "\n\n".join([*card, *card])}).data["risks"]["rows"]
    assert [(row["risk"], row["themes"], row["geography"]) for row in rows] == [("Pulter", ["Barnearbeid"], "Kina")] * 2
