"""What was bought for in the year. There are no invoices to count from, so a person enters it."""

from __future__ import annotations

from aktsom.report.counting import Computed, Noun
from aktsom.report.year_records import YearRecords
from aktsom.values.words import Words

NOUN = Noun(Words("faktura", "faktura", "invoice"), Words("fakturaer", "fakturaer", "invoices"))
HOW = Words(
    "Aktsom har ingen fakturadata å regne fra. Beløpet føres inn for hånd.",
    "Aktsom har ingen fakturadata å rekne frå. Beløpet blir ført inn for hand.",
    "Aktsom has no invoices to count from. The amount is entered by hand.",
)


def compute(_records: YearRecords) -> Computed:
    """Nothing, and why."""
    return Computed("total_purchases", HOW, NOUN)


COMPUTED = {"total_purchases": compute}
NEEDS: frozenset[str] = frozenset()
