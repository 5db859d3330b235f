"""The requirements of the procurements that were awarded in the year, a row for each procurement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.register.year_records import AWARDED, CANCELLED, ProcurementRecord, RequirementRecord
from aktsom.report.counted_texts import name_of
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import YearRecords
from aktsom.values.words import Words

NOUN = Noun(Words("anskaffelse", "innkjøp", "procurement"), Words("anskaffelser", "innkjøp", "procurements"))
HOW = Words(
    "Anskaffelser som ble tildelt i året, med kravene som var stilt ved årets slutt. Krav i kravspesifikasjonen gir en rad, "
    "men ingen kryss. Leverandører er de som vant.",
    "Innkjøp som vart tildelte i året, med krava som var stilte ved slutten av året. Krav i kravspesifikasjonen gjev ei rad, "
    "men ingen kryss. Leverandørar er dei som vann.",
    "Procurements awarded in the year, with the requirements that stood at its end. A requirement in the specification gives a "
    "row, but no yes. Suppliers are those that won.",
)
NO_DAY = Words(
    "{number} tildelt uten at dagen er ført, ikke regnet med",
    "{number} tildelt utan at dagen er ført, ikkje rekna med",
    "{number} awarded with no day recorded, not counted",
)
BARE = Words("{number} tildelt uten krav", "{number} tildelt utan krav", "{number} awarded with no requirements")
WAITING = Words(
    "{number} kunngjort i året, men ikke tildelt da det var slutt",
    "{number} kunngjort i året, men ikkje tildelt då det var slutt",
    "{number} announced in the year, but not awarded when it ended",
)
NOBODY = Words("{number} uten leverandør ført", "{number} utan leverandør ført", "{number} with no supplier recorded")


def compute(records: YearRecords) -> Computed:
    """Sort the procurements by what is known of the award, and make rows of those that set requirements."""
    found = records.register.procurements
    awarded = [one for one in found if _is_awarded(one, records)]
    with_rows = [one for one in awarded if _standing(one, records)]
    rows = tuple(_row(one, records) for one in with_rows)
    told = (
        *apart(BARE, tuple(_reference(one) for one in awarded if one not in with_rows)),
        *apart(NOBODY, tuple(_reference(one) for one in with_rows if not _suppliers(one, records))),
        *apart(NO_DAY, tuple(_reference(one) for one in found if one.awarded_on is None and one.state in AWARDED)),
        *apart(WAITING, tuple(_reference(one) for one in found if _was_waiting(one, records))),
    )
    references = tuple(_reference(one) for one in with_rows)
    return Computed("requirements", HOW, NOUN, rows=rows, records=references, apart=told)


def _is_awarded(one: ProcurementRecord, records: YearRecords) -> bool:
    """Awarded on a day of the year, and not cancelled by the end of it."""
    if one.awarded_on is None or not records.first <= one.awarded_on <= records.last:
        return False
    return one.state in AWARDED or (one.state == CANCELLED and _was_cancelled_later(one, records))


def _was_cancelled_later(one: ProcurementRecord, records: YearRecords) -> bool:
    return one.cancelled_on is not None and one.cancelled_on > records.last


def _was_waiting(one: ProcurementRecord, records: YearRecords) -> bool:
    """Announced in the year, and neither awarded nor cancelled by the end of it."""
    if one.announced_on is None or not records.first <= one.announced_on <= records.last:
        return False
    if one.state == CANCELLED:
        is_before = one.awarded_on is None or one.awarded_on > records.last
        return is_before and _was_cancelled_later(one, records)
    if one.state in AWARDED:
        return one.awarded_on is not None and one.awarded_on > records.last
    return True


def _standing(one: ProcurementRecord, records: YearRecords) -> tuple[RequirementRecord, ...]:
    return tuple(each for each in one.requirements if each.dropped_on is None or each.dropped_on > records.last)


def _suppliers(one: ProcurementRecord, records: YearRecords) -> int:
    found = (records.parties.supplier(each) for each in one.suppliers)
    return len({each.record for each in found if each is not None})


def _row(one: ProcurementRecord, records: YearRecords) -> Mapping[str, Any]:
    uses = {each.use for each in _standing(one, records)}
    return {
        "procurement_type": name_of(one.title),
        "suppliers": _suppliers(one, records) or None,
        "qualification_requirement": "qualification" in uses,
        "award_criterion": "award" in uses,
        "contract_term": "contract" in uses,
    }


def _reference(one: ProcurementRecord) -> Reference:
    return Reference("procurement", one.record, one.title, (one.awarded_on or one.announced_on,))


COMPUTED = {"requirements": compute}
NEEDS = frozenset({"procurements"})
