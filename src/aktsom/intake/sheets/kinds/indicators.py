"""Numbers of indicators: by the indicator's name, the year and the part of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.intake.sheets.columns import Column, ColumnType, Fault, Key, Kind
from aktsom.intake.sheets.lookups import Lookups
from aktsom.intake.sheets.periods import part_of
from aktsom.intake.sheets.rows import ReadRow
from aktsom.risk.actions.bulk import INDICATOR_VALUES

EVERY = {"year": _("år"), "quarter": _("kvartal"), "month": _("måned")}


def _complete(row: ReadRow, lookups: Lookups) -> None:
    """Turn the words of a period into the part of the year, as the indicator is followed."""
    words = row.values.pop("period", None)
    indicator = row.values.get("indicator")
    if indicator is None:
        return
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
            help=_("Kvartal eller måned. Tomt for tall som føres per år."),
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
    provides={"indicator": ("part",)},
    left_out=(_("Mål"), _("Tilstand"), _("Ansvarlig"), _("Hvor ofte"), _("Kilde")),
)
