"""Files that name an agreement both by number and by title: the number decides."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.intake.sheets.columns import Column, ColumnType
from aktsom.intake.sheets.lookups import Lookups
from aktsom.intake.sheets.rows import ReadRow

AGREEMENT_NUMBER = Column(
    "agreement_number",
    _("Avtalenummer"),
    ColumnType.AGREEMENT,
    aliases=("avtalenr", "kontraktsnummer"),
    help=_("Nummeret avtalen er registrert med."),
    example="2026-014",
)


def agree_on_agreement(row: ReadRow, _lookups: Lookups) -> None:
    """Make one field of number and title; a title that several agreements have does no harm where the number is there."""
    named = row.values.pop("agreement_number", None)
    if named is not None:
        row.values["agreement"] = named
        row.faults[:] = [fault for fault in row.faults if fault.column != "agreement"]
