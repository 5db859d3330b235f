"""Two thousand small buyers in one database, with days on and around every boundary of a leap year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from aktsom.access.models import Organisation
from aktsom.followup.models import CorrectiveAction, Deviation, FollowUp, FollowUpTheme, Remedy, Sanction
from aktsom.register.models import (
    Agreement,
    AgreementSupplier,
    Procurement,
    ProcurementSupplier,
    Requirement,
    Supplier,
)
from aktsom.report.models import Training
from aktsom.risk.models import Goal, Measure, RiskAssessment, RiskScore, RiskYear, SalientRisk, Voice

YEAR = 2024
BUYERS = 2000
DAYS = (
    date(2022, 6, 1),
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2024, 1, 2),
    date(2024, 2, 29),
    date(2024, 7, 15),
    date(2024, 12, 30),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2026, 3, 1),
)
LONG_AGO = datetime(2024, 5, 1, 12, tzinfo=UTC)
AFTERWARDS = datetime(2025, 2, 1, 12, tzinfo=UTC)
KINDS = ("self_report", "meeting", "document_audit", "on_site", "wage_control", "apprentice_control", "environment")
THEMES = ("forced_labour", "wages", "child_labour", "of_our_own")
TOPICS = ("nature", "climate", "purchasing", "products", "association", "competence", "corruption", "other")


_OWNED_BY_OTHERS = (
    *(AgreementSupplier, ProcurementSupplier, Requirement, FollowUpTheme, CorrectiveAction, Sanction),
    *(RiskYear, RiskScore, Voice),
)


@dataclass
class Rows:
    """Every row that was made, table by table."""

    organisations: list[Organisation] = field(default_factory=list)
    of: dict[type, list[Any]] = field(default_factory=dict)
    index: dict[type, dict[int, list[Any]]] = field(default_factory=dict)

    def add(self, row: Any) -> Any:
        """Keep a row until its table is written."""
        self.of.setdefault(type(row), []).append(row)
        return row

    def write(self, *tables: type) -> None:
        """Write whole tables; from now on their rows can be found by their owner."""
        for table in tables:
            table.objects.bulk_create(self.of.get(table, []), batch_size=2000)  # type: ignore[attr-defined]
            if table not in _OWNED_BY_OTHERS:
                for row in self.of.get(table, []):
                    self.index.setdefault(table, {}).setdefault(row.organisation_id, []).append(row)


def make_buyers(seed: int = 20240229) -> Rows:
    """The same buyers every time."""
    dice, rows = Random(seed), Rows()
    rows.organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Kjøper {number}", slug=f"kjoper-{number}", written_form=dice.choice(("nb", "nn")))
        for number in range(BUYERS)
    )
    for organisation in rows.organisations:
        _suppliers(dice, rows, organisation)
    rows.write(Supplier)
    _merge(dice, rows)
    for organisation in rows.organisations:
        _procurements(dice, rows, organisation)
    rows.write(Procurement)
    for organisation in rows.organisations:
        _agreements(dice, rows, organisation)
    rows.write(Agreement, AgreementSupplier, ProcurementSupplier, Requirement)
    for organisation in rows.organisations:
        _work(dice, rows, organisation)
    rows.write(FollowUp, FollowUpTheme, Deviation, CorrectiveAction, Sanction, Remedy, Training)
    rows.write(SalientRisk, RiskYear, Goal, Measure, RiskAssessment, RiskScore, Voice)
    return rows


def owned(rows: Rows, table: type, organisation: Organisation) -> list[Any]:
    """The rows of a table that belong to an organisation."""
    return rows.index.get(table, {}).get(organisation.pk, [])


def _maybe(dice: Random, share: float = 0.25) -> date | None:
    return None if dice.random() < share else dice.choice(DAYS)


def _gone(dice: Random) -> datetime | None:
    return LONG_AGO if dice.random() < 0.08 else None


def _suppliers(dice: Random, rows: Rows, organisation: Organisation) -> None:
    for number in range(dice.randint(0, 4)):
        rows.add(Supplier(organisation=organisation, name=f"Leverandør {number}", withdrawn_at=_gone(dice)))


def _merge(dice: Random, rows: Rows) -> None:
    """Now and then a row is merged into the one before it, which may itself be merged: chains."""
    before: Supplier | None = None
    merged = []
    for supplier in rows.of[Supplier]:
        if before is not None and before.organisation_id == supplier.organisation_id and dice.random() < 0.15:
            supplier.merged_into = before
            merged.append(supplier)
        before = supplier
    Supplier.objects.bulk_update(merged, ["merged_into"], batch_size=2000)


def _procurements(dice: Random, rows: Rows, organisation: Organisation) -> None:
    suppliers = owned(rows, Supplier, organisation)
    for number in range(dice.choice((0, 1, 1, 2))):
        procurement = rows.add(_procurement(dice, organisation, number))
        for use in dice.sample(("qualification", "specification", "award", "contract"), dice.randint(0, 3)):
            dropped = dice.choice((None, None, LONG_AGO, AFTERWARDS))
            rows.add(Requirement(procurement=procurement, title="Krav", text="Krav", use=use, dropped_at=dropped))
        for supplier in dice.sample(suppliers, min(len(suppliers), dice.randint(0, 2))):
            rows.add(ProcurementSupplier(procurement=procurement, supplier=supplier))


def _agreements(dice: Random, rows: Rows, organisation: Organisation) -> None:
    suppliers = owned(rows, Supplier, organisation)
    for number in range(dice.choice((0, 1, 2, 3))):
        agreement = rows.add(_agreement(dice, rows, organisation, number))
        for supplier in dice.sample(suppliers, dice.randint(0, len(suppliers))):
            since, until = sorted((dice.choice(DAYS), dice.choice(DAYS)))
            known = dice.random()
            rows.add(
                AgreementSupplier(
                    agreement=agreement,
                    supplier=supplier,
                    since=since if known < 0.4 else None,
                    until=until if 0.2 < known < 0.6 else None,
                )
            )


def _procurement(dice: Random, organisation: Organisation, number: int) -> Procurement:
    return Procurement(
        organisation=organisation,
        title=f"Anskaffelse {number}",
        state=dice.choice(("idea", "planned", "competition", "awarded", "awarded", "handed_over", "cancelled")),
        announced_on=_maybe(dice),
        awarded_on=_maybe(dice),
        cancelled_on=_maybe(dice),
        withdrawn_at=_gone(dice),
    )


def _agreement(dice: Random, rows: Rows, organisation: Organisation, number: int) -> Agreement:
    starts_on, ends_on = _maybe(dice), _maybe(dice)
    if starts_on and ends_on and ends_on < starts_on:
        starts_on, ends_on = ends_on, starts_on
    procurements = owned(rows, Procurement, organisation)
    state = dice.choice(("draft", "active", "active", "extended", "ended", "terminated"))
    return Agreement(
        organisation=organisation,
        title=f"Avtale {number}",
        kind=dice.choice(("single", "joint")),
        state=state,
        procurement=dice.choice(procurements) if procurements and dice.random() < 0.4 else None,
        signed_on=_maybe(dice),
        starts_on=starts_on,
        ends_on=ends_on,
        # Also on the very day it started, and before it.
        ended_on=dice.choice((None, starts_on, dice.choice(DAYS))) if state in ("ended", "terminated") else None,
        withdrawn_at=_gone(dice),
    )


def _work(dice: Random, rows: Rows, organisation: Organisation) -> None:
    suppliers, agreements = owned(rows, Supplier, organisation), owned(rows, Agreement, organisation)
    if suppliers or agreements:
        for _ in range(dice.choice((0, 1, 2, 4))):
            _follow_up(dice, rows, organisation, suppliers, agreements)
        for _ in range(dice.choice((0, 0, 1, 2))):
            _deviation(dice, rows, organisation, suppliers, agreements)
    for number in range(dice.choice((0, 0, 1))):
        started, completed = sorted((dice.choice(DAYS), dice.choice(DAYS)))
        done = completed if dice.random() < 0.6 else None
        rows.add(
            Remedy(
                organisation=organisation, harm=f"Skade {number}", started_on=started, completed_on=done, withdrawn_at=_gone(dice)
            )
        )
    for number in range(dice.choice((0, 0, 1, 2))):
        people = dice.choice((None, 1, 9, 30))
        rows.add(
            Training(
                organisation=organisation,
                course=f"Kurs {number}",
                held_on=dice.choice(DAYS),
                participants=people,
                withdrawn_at=_gone(dice),
            )
        )
    _plans(dice, rows, organisation)


def _whom(dice: Random, suppliers: list[Any], agreements: list[Any]) -> dict[str, Any]:
    """Of an agreement, a supplier, or both; never of nobody."""
    agreement = dice.choice([*agreements, None]) if agreements else None
    supplier = dice.choice([*suppliers, None]) if suppliers else None
    if agreement is None and supplier is None:
        return {"agreement": agreements[0]} if agreements else {"supplier": suppliers[0]}
    return {"agreement": agreement, "supplier": supplier}


def _follow_up(dice: Random, rows: Rows, organisation: Organisation, suppliers: list[Any], agreements: list[Any]) -> None:
    state = dice.choice(("planned", "done", "done", "reported", "cancelled"))
    done_on = dice.choice(DAYS) if state in ("done", "reported") else _maybe(dice)
    follow_up = rows.add(
        FollowUp(
            organisation=organisation,
            kind=dice.choice(KINDS),
            state=state,
            done_on=done_on,
            planned_on=_maybe(dice),
            withdrawn_at=_gone(dice),
            **_whom(dice, suppliers, agreements),
        )
    )
    for code in dice.sample(THEMES, dice.choice((0, 1, 2))):
        rows.add(FollowUpTheme(follow_up=follow_up, code=code))


def _deviation(dice: Random, rows: Rows, organisation: Organisation, suppliers: list[Any], agreements: list[Any]) -> None:
    state = dice.choice(("open", "acknowledged", "plan_agreed", "corrected", "verified", "closed", "escalated", "disputed"))
    deviation = rows.add(
        Deviation(
            organisation=organisation,
            title=f"Avvik {dice.randint(1, 99)}",
            state=state,
            found_on=dice.choice(DAYS),
            verified_on=dice.choice(DAYS) if state in ("verified", "closed") else None,
            closed_on=dice.choice(DAYS) if state == "closed" else None,
            withdrawn_at=_gone(dice),
            **_whom(dice, suppliers, agreements),
        )
    )
    for number in range(dice.choice((0, 1, 2))):
        dropped = dice.choice((None, None, LONG_AGO, AFTERWARDS))
        rows.add(CorrectiveAction(deviation=deviation, text=f"Tiltak {number}", done_on=_maybe(dice), dropped_at=dropped))


def _plans(dice: Random, rows: Rows, organisation: Organisation) -> None:
    for number in range(dice.choice((0, 0, 1, 2))):
        rows.add(
            Measure(
                organisation=organisation,
                year=dice.choice((2023, 2024, 2024, 2025)),
                topic=dice.choice(TOPICS),
                text=f"Tiltak {number}",
                state=dice.choice(("unknown", "done", "dropped")),
                closed_at=_gone(dice),
            )
        )
    for number in range(dice.choice((0, 0, 1))):
        rows.add(
            RiskAssessment(
                organisation=organisation,
                category=f"Kategori {number}",
                level=dice.choice((None, 1, 4)),
                decided_on=_maybe(dice),
                withdrawn_at=_gone(dice),
            )
        )
    for number in range(dice.choice((0, 0, 1, 2))):
        year = dice.choice((2024, 2025))
        rows.add(Goal(organisation=organisation, year=year, text=f"Mål {number}", position=number + 1, closed_at=_gone(dice)))
    for number in range(dice.choice((0, 0, 1))):
        risk = rows.add(SalientRisk(organisation=organisation, text=f"Risiko {number}"))
        place = dice.choice((None, 1))
        said = RiskYear(risk=risk, year=dice.choice((2023, 2024)), text="Risiko", withdrawn_at=_gone(dice))
        said.table_position, said.handling_position = place, dice.choice((None, 1))
        rows.add(said)
        if dice.random() < 0.3:
            rows.add(RiskScore(risk_year=said, dimension="scale", level=3, reason=dice.choice(("", "Alvorlig"))))
        for voice in range(dice.choice((0, 0, 1, 3))):
            rows.add(_voice(dice, said, voice))


def _voice(dice: Random, said: RiskYear, number: int) -> Voice:
    """Somebody heard about a risk, now and then on a day that nobody knows, or taken away."""
    group = dice.choice(("workers", "union", "other"))
    return Voice(
        risk_year=said, who=f"Stemme {number}", group=group, heard_on=_maybe(dice), said="Lønn", withdrawn_at=_gone(dice)
    )
