"""How many agreements were in force on at least one day of the year."""

from __future__ import annotations

from aktsom.register.year_records import AgreementRecord, was_in_force
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import YearRecords
from aktsom.values.words import Words

NOUN = Noun(Words("avtale", "avtale", "agreement"), Words("avtaler", "avtalar", "agreements"))
HOW = Words(
    "Avtaler som gjaldt minst én dag i året, fra startdatoen eller signeringen til de tok slutt. Utkast er ikke med.",
    "Avtalar som galdt minst éin dag i året, frå startdatoen eller signeringa til dei tok slutt. Utkast er ikkje med.",
    "Agreements in force on at least one day of the year, from their start or signature until they ended. Drafts are left out.",
)
NONE_RECORDED = Words(
    "Ingen avtaler er ført, så tallet kan ikke regnes ut.",
    "Ingen avtalar er førte, så talet kan ikkje reknast ut.",
    "No agreements are recorded, so the number cannot be counted.",
)
UNKNOWN = Words(
    "{number} uten kjent start eller slutt, ikke regnet med",
    "{number} utan kjend start eller slutt, ikkje rekna med",
    "{number} with no known start or end, not counted",
)


def compute(records: YearRecords) -> Computed:
    """Count by the days of the agreements; those whose days do not tell are told apart."""
    judged = [(one, was_in_force(one, records.first, records.last)) for one in records.register.agreements]
    counted = tuple(_reference(one) for one, ran in judged if ran)
    unknown = tuple(_reference(one) for one, ran in judged if ran is None)
    if not records.register.has_agreements:
        return Computed("active_agreements", NONE_RECORDED, NOUN)
    return Computed("active_agreements", HOW, NOUN, value=len(counted), records=counted, apart=apart(UNKNOWN, unknown))


def _reference(agreement: AgreementRecord) -> Reference:
    days = (agreement.began, agreement.last_day)
    return Reference("agreement", agreement.record, agreement.title, days, is_span=True)


COMPUTED = {"active_agreements": compute}
NEEDS = frozenset({"agreements"})
