"""Numbers of indicators: by the indicator's name, the year and the part of it."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from aktsom.intake.sheets.columns import Column, ColumnType, Fault, Key, Kind
from aktsom.intake.sheets.lookups import Lookups
from aktsom.intake.sheets.periods import part_of
from aktsom.intake.sheets.rows import ReadRow
from aktsom.risk.actions.bulk import INDICATOR_VALUES

YEAR_IN_PERIOD = re.compile(r"\b((?:19|20)\d{2})$")
EVERY = {"year": _("år"), "quarter": _("kvartal"), "month": _("måned")}


def _complete(row: ReadRow, lookups: Lookups) -> None:
    """Turn the words of a period into the part of the year, as the indicator is followed."""
    words = row.values.pop("period", None)
    indicator = row.values.get("indicator")
    if indicator is None:
        return
    if not row.faults and row.values.keys() == {"indicator"} and words is None:
        # Our own list has indicators without numbers: such a row says nothing.
        row.values.clear()
        return
    if "year" not in row.values and (found := YEAR_IN_PERIOD.search(str(words or ""))):
        row.values["year"] = int(found[1])
    every, computed = lookups.nature_of(indicator)
    part = part_of(str(words or ""), every)
    if computed:
        row.faults.append(Fault("indicator", "is_computed"))
    elif part is None:
        row.faults.append(Fault("period", "period_mismatch" if words else "missing", str(words or ""), str(EVERY[every])))
    else:
        row.values["part"] = part


KIND = Kind(
    code="indicators",
    heading=_("Tall for indikatorer"),
    one=_("tall"),
    many=_("tall"),
    table=INDICATOR_VALUES,
    list_address="risk:indicators",
    columns=(
        Column(
            "indicator",
            _("Indikator"),
            ColumnType.INDICATOR,
            aliases=("navn", "indikatornavn"),
            required=True,
            help=_("Navnet på indikatoren slik den er registrert."),
            example=_("Andel lærlingtimer"),
        ),
        Column("year", _("År"), ColumnType.YEAR, aliases=("årstall",), required=True, example=2026),
        Column(
            "period",
            _("Periode"),
            aliases=("kvartal", "måned", "del av året"),
            longest=40,
            help=_("Kvartal eller måned. Tomt for tall som føres per år. Året kan stå her, som i «2. kvartal 2026»."),
            example=_("2. kvartal"),
        ),
        Column(
            "value",
            _("Verdi"),
            ColumnType.DECIMAL,
            aliases=("tall", "resultat", "siste tall"),
            required=True,
            least=None,
            example="12,5",
        ),
        Column("note", _("Merknad"), aliases=("kommentar",), example=""),
    ),
    keys=(Key(("indicator", "year", "part"), ("indicator", "year", "part"), ("indicator",)),),
    complete=_complete,
    provides={"indicator": ("part",), "period": ("year",)},
    left_out=(_("Mål"), _("Tilstand"), _("Ansvarlig"), _("Hvor ofte"), _("Kilde")),
)
