"""A year of invented work: suppliers, agreements, follow-ups, deviations at every stage, a termination, a remedy, numbers.

Days are counted from the day it is loaded, so that the sample never grows old. The many are recorded as a spreadsheet would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

import yaml
from django.utils import timezone
from stdnum.no import orgnr

from aktsom.access.queries import units_of
from aktsom.followup.actions.bulk import FOLLOW_UPS
from aktsom.followup.actions.checklists import PointAnswer, answer_point, choose_checklist
from aktsom.followup.actions.corrective import add_action, verify_action
from aktsom.followup.actions.deviations import move_deviation, record_deviation
from aktsom.followup.actions.remedies import record_remedy
from aktsom.followup.actions.sanctions import Step, consider_sanction, decide_sanction, notify_sanction, terminate_agreement
from aktsom.followup.deviation_facts import ActionFacts, DeviationFacts, RemedyFacts
from aktsom.followup.queries.follow_ups import follow_ups_of
from aktsom.followup.states import ChainPlace, ChecklistAnswer, DeviationState, FollowUpKind, FollowUpState, SanctionStep
from aktsom.project.sample.content import DATA
from aktsom.project.sample.crew import load_crew_hours
from aktsom.register.actions.bulk import AGREEMENTS, SUPPLIERS, BulkTable, Origin, Record, record_many
from aktsom.register.actions.procurements import create_procurement, move_procurement
from aktsom.register.actions.requirements import choose_requirements
from aktsom.register.procurement_facts import ProcurementFacts
from aktsom.register.queries.agreements import agreements_of
from aktsom.register.requirement_choices import choosable_texts
from aktsom.register.states import ProcurementState
from aktsom.risk.actions.assessments import About, decide_assessment, write_assessment
from aktsom.risk.actions.indicators import add_indicator, set_target, set_value
from aktsom.risk.assessment_details import AssessmentDetails, Decision, ProductDetails
from aktsom.risk.computations import all_computations
from aktsom.risk.indicator_facts import IndicatorFacts, ValueFacts
from aktsom.risk.queries.high_risk import list_on
from aktsom.search.actions import remember_many

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.followup.models import Deviation
    from aktsom.register.models import Agreement, Procurement

FIRST_NUMBER = 310001000
WORDS = "Eksempel"
BEGAN = (900, 760, 1380, 500, 640, 1200, 300, 1800, 380, 0)
"""How many days ago the agreements of a category began, by their place."""
KINDS = ("self_report", "meeting", "document_audit", "meeting", "self_report", "on_site")
CONTROLS = ("wage_control", "on_site", "apprentice_control", "environment")
WAY_TO: dict[DeviationState, tuple[DeviationState, ...]] = {
    DeviationState.OPEN: (),
    DeviationState.ACKNOWLEDGED: (DeviationState.ACKNOWLEDGED,),
    DeviationState.PLAN_AGREED: (DeviationState.ACKNOWLEDGED, DeviationState.PLAN_AGREED),
    DeviationState.CORRECTED: (DeviationState.PLAN_AGREED, DeviationState.CORRECTED),
    DeviationState.VERIFIED: (DeviationState.PLAN_AGREED, DeviationState.CORRECTED, DeviationState.VERIFIED),
    DeviationState.CLOSED: (DeviationState.CORRECTED, DeviationState.VERIFIED, DeviationState.CLOSED),
    DeviationState.DISPUTED: (DeviationState.DISPUTED,),
    DeviationState.ESCALATED: (),
}


@cache
def work() -> dict[str, Any]:
    """What the year holds."""
    found: dict[str, Any] = yaml.safe_load((DATA / "fjordvik-work.yaml").read_text(encoding="utf-8"))
    return found


@dataclass
class Loading:
    """What is known while it is loaded: whose year, who does what, and the agreements by subject."""

    organisation: Organisation
    manager: User
    owner: User
    head: User
    today: date = field(default_factory=timezone.localdate)
    agreements: dict[str, Agreement] = field(default_factory=dict)
    suppliers: dict[str, list[int]] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """Who records, and what the history says of it."""
        return Origin(self.manager, WORDS)

    def ago(self, days: int) -> date:
        """A day so many days back."""
        return self.today - timedelta(days=days)


def load_year_of_work(organisation: Organisation, manager: User, owner: User, head: User) -> None:
    """Give an invented organisation a year of work."""
    loading = Loading(organisation, manager, owner, head)
    _record_suppliers(loading)
    _record_agreements(loading)
    _judge(loading)
    _record_follow_ups(loading)
    _begin_control(loading)
    for entry in work()["deviations"]:
        _record_deviation(loading, entry)
    _terminate(loading)
    for entry in work()["procurements"]:
        _record_procurement(loading, entry)
    load_crew_hours(organisation, loading.today, loading.origin)
    _record_indicators(loading)


def _record(table: BulkTable, loading: Loading, records: list[Record]) -> list[int]:
    keys = record_many(table, loading.organisation, records, loading.origin)
    remember_many(loading.organisation, table.findables(loading.organisation, keys))
    return keys


def _numbers() -> Iterator[str]:
    """Organisation numbers that check out, one after another."""
    return (str(number) for number in count(FIRST_NUMBER) if orgnr.is_valid(str(number)))


def _record_suppliers(loading: Loading) -> None:
    numbers, places = _numbers(), []
    records: list[Record] = []
    for category in work()["categories"]:
        for entry in category["suppliers"]:
            name, country = entry if isinstance(entry, list) else (entry, "NO")
            own = {"number": next(numbers)} if country == "NO" else {"register_number": f"{country}-{len(records) + 4000}"}
            records.append({"name": name, "country": country, **own})
            places.append(category["name"])
    for place, key in zip(places, _record(SUPPLIERS, loading, records), strict=True):
        loading.suppliers.setdefault(place, []).append(key)


def _record_agreements(loading: Loading) -> None:
    units = {unit.name: unit.pk for unit in units_of(loading.organisation)}
    people = [loading.manager.pk, loading.owner.pk]
    records = [
        _agreement(loading, category, place, units[category["unit"]], people[(place + row) % 2])
        for row, category in enumerate(work()["categories"])
        for place in range(len(category["subjects"]))
    ]
    _record(AGREEMENTS, loading, records)
    loading.agreements = {one.title: one for one in agreements_of(loading.organisation)}


def _agreement(loading: Loading, category: dict[str, Any], place: int, unit: int, owner: int) -> Record:
    """Agreements began at different times; some have ended, some end soon, one is not signed yet."""
    began, years = loading.ago(BEGAN[place]), 2 if place == 8 else 4
    ends = began + timedelta(days=365 * years)
    state = "draft" if place == 9 else "ended" if ends < loading.today else "active"
    suppliers = loading.suppliers[category["name"]]
    several = place % 4 == 0
    return {
        "number": f"{category['cpv'][:3]}-{began.year}-{place + 1:02}",
        "title": category["subjects"][place],
        "kind": "framework" if several else "single",
        "purchase": category["purchase"],
        "state": state,
        "value": round(category["value"] * (1 + place % 3) / 3, -4),
        "starts_on": None if state == "draft" else began.isoformat(),
        "ends_on": None if state == "draft" else ends.isoformat(),
        "ended_on": ends.isoformat() if state == "ended" else None,
        "clause_edition": "current" if category["level"] > 2 else "",
        "owner": owner,
        "suppliers": [suppliers[(place + step) % len(suppliers)] for step in range(2 if several else 1)],
        "units": [unit],
        "cpv": [category["cpv"]],
    }


def _judge(loading: Loading) -> None:
    """Each category has one of its agreements judged; the others are still to be done, which the plan says."""
    for category in work()["categories"]:
        agreement = loading.agreements[category["subjects"][0]]
        details = AssessmentDetails(
            list_edition=list_on(loading.organisation).code,
            themes=(category["theme"],),
            places=(category["country"],),
            method="Høyrisikolisten og dialog med leverandøren",
        )
        draft = write_assessment(About(loading.organisation, agreement=agreement), None, details, loading.owner)
        decide_assessment(draft, Decision(category["level"], "Vurdert av innkjøpsavdelingen."), loading.owner)


def _record_follow_ups(loading: Loading) -> None:
    running = [one for one in loading.agreements.values() if one.state == "active"]
    records = [record for place, agreement in enumerate(running) for record in _follow_ups(loading, agreement, place)]
    _record(FOLLOW_UPS, loading, records)


def _follow_ups(loading: Loading, agreement: Agreement, place: int) -> Iterator[Record]:
    """One in three has been followed up in the year, works and services on the spot too; one in five has something planned."""
    common = {"agreement": agreement.pk, "owner": agreement.owner_id, "because": "Fra årets plan"}
    if place % 3 == 0:
        day = loading.ago(10 + place * 3).isoformat()
        kind = KINDS[place // 3 % len(KINDS)]
        yield {**common, "kind": kind, "state": "done", "planned_on": day, "done_on": day, "themes": ["wages"]}
    if place % 3 == 0 and agreement.purchase in ("works", "services"):
        day = loading.ago(5 + place * 2).isoformat()
        kind = CONTROLS[place % len(CONTROLS)]
        note = "Kontrollert på stedet. Lønnsslipper og timelister for fem ansatte er gått gjennom."
        yield {**common, "kind": kind, "state": "reported", "planned_on": day, "done_on": day, "reported_on": day, "note": note}
    if place % 5 == 0:
        planned = loading.today + timedelta(days=place * 2 - 20)
        yield {**common, "kind": KINDS[place % len(KINDS)], "state": "planned", "planned_on": planned.isoformat()}


def _begin_control(loading: Loading) -> None:
    """One control of a place is under way, with a checklist where something is found and most is not looked at yet."""
    said = work()["control"]
    planned = follow_ups_of(loading.organisation).filter(kind=FollowUpKind.ON_SITE, state=FollowUpState.PLANNED)
    control = planned.get(agreement=loading.agreements[said["agreement"]])
    choose_checklist(control, "on_site", loading.owner)
    points = control.items.order_by("position")
    fine, breach = PointAnswer(ChecklistAnswer.YES), PointAnswer(ChecklistAnswer.NO, said["finding"], is_breach=True)
    for point, answer in zip(points, (fine, fine, breach), strict=False):
        answer_point(point, answer, loading.owner)


def _record_deviation(loading: Loading, entry: dict[str, Any]) -> None:
    agreement = loading.agreements[entry["agreement"]]
    facts = DeviationFacts(
        title=entry["title"],
        found_on=loading.ago(entry["days"]),
        agreement=agreement,
        supplier=agreement.parties.all()[0].supplier,
        theme=entry["theme"],
        place=ChainPlace(entry["place"]),
        country=entry["country"],
        severity=entry["severity"],
        clause_edition=agreement.clause_edition,
        deadline=loading.today + timedelta(days=entry["deadline"]),
        owner=loading.owner,
    )
    deviation = record_deviation(loading.organisation, facts, loading.owner)
    _bring(loading, deviation, DeviationState(entry["state"]))


def _bring(loading: Loading, deviation: Deviation, state: DeviationState) -> None:
    day = deviation.found_on + timedelta(days=14)
    if state not in (DeviationState.OPEN, DeviationState.DISPUTED, DeviationState.ACKNOWLEDGED):
        plan = ActionFacts("Ny rutine og opplæring hos leverandøren", "Kvalitetsleder", deviation.deadline)
        action = add_action(deviation, plan, loading.owner)
        if state in (DeviationState.VERIFIED, DeviationState.CLOSED):
            verify_action(action, "Vi har sett timelister og snakket med de ansatte.", day, loading.owner)
    for step in WAY_TO[state]:
        deviation = move_deviation(deviation, step, loading.owner, "Sett på møtet med leverandøren.", day)
    if state is DeviationState.ESCALATED:
        _sanction(loading, deviation, SanctionStep.WITHHOLD)
        _remedy(loading, deviation)


def _sanction(loading: Loading, deviation: Deviation, step: SanctionStep) -> None:
    reason = "Kravet om retting er ikke fulgt opp innen fristen."
    sanction = consider_sanction(deviation, step, reason, loading.owner)
    decided = decide_sanction(sanction, Step(loading.today, reason), loading.head)
    notify_sanction(decided, Step(loading.today, answer_by=loading.today + timedelta(days=14)), loading.owner)


def _remedy(loading: Loading, deviation: Deviation) -> None:
    said = work()["remedy"]
    facts = RemedyFacts(
        harm=said["harm"],
        started_on=loading.ago(60),
        deviation=deviation,
        agreement=deviation.agreement,
        supplier=deviation.supplier,
        affected=said["affected"],
        affected_who=said["who"],
        involvement="linked",
        done=said["done"],
        agreed_with=said["agreed_with"],
        owner=loading.owner,
    )
    record_remedy(loading.organisation, facts, loading.owner)


def _terminate(loading: Loading) -> None:
    """One supplier did not come round: its deviation went up the ladder, and the agreement was terminated."""
    said = work()["terminated"]
    agreement = loading.agreements[said["agreement"]]
    facts = DeviationFacts(
        title="Lønnsslipper er ikke lagt fram etter varsel",
        found_on=loading.ago(100),
        agreement=agreement,
        supplier=agreement.parties.all()[0].supplier,
        theme="wages",
        place=ChainPlace.SUPPLIER,
        country="NO",
        severity=3,
        deadline=loading.ago(40),
        owner=loading.owner,
    )
    deviation = record_deviation(loading.organisation, facts, loading.owner)
    sanction = consider_sanction(deviation, SanctionStep.TERMINATE, said["because"], loading.owner)
    decided = decide_sanction(sanction, Step(loading.today, said["because"]), loading.head)
    notified = notify_sanction(decided, Step(loading.today), loading.owner)
    terminate_agreement(notified, Step(loading.today, said["because"]), loading.head)


def _record_procurement(loading: Loading, entry: dict[str, Any]) -> None:
    unit = next(unit for unit in units_of(loading.organisation) if unit.name == entry["unit"])
    facts = ProcurementFacts(
        title=entry["title"],
        unit=unit,
        owner=loading.owner,
        kind=entry["kind"],
        estimated_value=entry["value"],
        months=entry["months"],
        tenders_by=loading.today + timedelta(days=entry["tenders"]) if "tenders" in entry else None,
        contract_from=loading.today + timedelta(days=entry["start"]),
        cpv=(entry["cpv"],),
    )
    procurement = create_procurement(loading.organisation, facts, loading.owner)
    if said := entry.get("assessed"):
        _assess(loading, procurement, said)
    for state in {"planned": ("planned",), "competition": ("planned", "competition")}.get(entry["state"], ()):
        procurement = move_procurement(procurement, ProcurementState(state), "", loading.owner)


def _assess(loading: Loading, procurement: Procurement, said: dict[str, Any]) -> None:
    """A judgement with its requirements; one that somebody has decided where a reason is given, else a draft."""
    products = (ProductDetails(said["product"], stages=said["stages"]),)
    edition = list_on(loading.organisation).code
    details = AssessmentDetails(edition, products, tuple(said["themes"]), tuple(said["places"]), said["unknown"], said["method"])
    draft = write_assessment(About(loading.organisation, procurement=procurement), None, details, loading.owner)
    if "because" in said:
        decide_assessment(draft, Decision(said["level"], said["because"]), loading.owner)
    texts = {text.code: text for text in choosable_texts(loading.organisation.written_form, ())}
    choose_requirements(procurement, [texts[code] for code in said["requirements"]], loading.owner)


def _record_indicators(loading: Loading) -> None:
    organisation, year = loading.organisation, loading.today.year
    for entry in work()["indicators"]:
        facts = IndicatorFacts(entry["name"], unit=entry["unit"], owner=loading.owner)
        indicator = add_indicator(organisation, facts, loading.owner)
        for place, value in enumerate(entry["values"]):
            set_value(indicator, ValueFacts(year - len(entry["values"]) + place, 0, Decimal(str(value))), loading.owner)
        for place, value in enumerate(entry["targets"]):
            set_target(indicator, year - len(entry["values"]) + place, Decimal(str(value)), loading.owner)
    for computation in all_computations():
        if computation.code in work()["counted"]:
            facts = IndicatorFacts(str(computation.name), unit="prosent", computed=computation.code, owner=loading.owner)
            add_indicator(organisation, facts, loading.owner)
