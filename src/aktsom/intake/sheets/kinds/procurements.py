"""Procurements: by their number, else by title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from aktsom.intake.sheets.columns import Column, ColumnType, Fault, Key, Kind, Values
from aktsom.intake.sheets.parsing import shown_day
from aktsom.register.actions.bulk import PROCUREMENTS
from aktsom.register.states import PROCUREMENT_MOVES, ProcurementState, PurchaseKind

ORDER = ("announced_on", "tenders_by", "awarded_on", "contract_from")


def _check(values: Values) -> Iterator[Fault]:
    days = [(name, values[name]) for name in ORDER if values.get(name)]
    for (_first, day), (later, after) in pairwise(days):
        if after < day:
            yield Fault(later, "before_other", shown_day(after), shown_day(day))
    if values.get("state") == ProcurementState.CANCELLED and not values.get("cancelled_because"):
        yield Fault("state", "needs_other", "", str(_("Hvorfor den er avlyst")))


KIND = Kind(
    code="procurements",
    heading=_("Anskaffelser"),
    one=_("anskaffelse"),
    many=_("anskaffelser"),
    table=PROCUREMENTS,
    list_address="register:procurements",
    columns=(
        Column(
            "number",
            _("Nummer"),
            aliases=("anskaffelsesnummer", "prosjektnummer"),
            longest=60,
            help=_("Anskaffelsen kjennes igjen på dette. Uten nummer brukes tittelen."),
            example="2026-007",
        ),
        Column("title", _("Tittel"), aliases=("anskaffelse", "navn"), required=True, example=_("Arbeidstøy")),
        Column("unit", _("Enhet"), ColumnType.UNIT, aliases=("etat", "avdeling"), help=_("Navnet på enheten.")),
        Column(
            "owner",
            _("Ansvarlig"),
            ColumnType.PERSON,
            aliases=("eier", "innkjøper", "prosjektleder"),
            help=_("E-postadresse eller navn."),
        ),
        Column(
            "state",
            _("Tilstand"),
            ColumnType.CHOICE,
            aliases=("status", "fase"),
            choices=tuple(ProcurementState.choices),
            help=_("Tomt betyr idé for en ny anskaffelse."),
            example=ProcurementState.PLANNED.label,
        ),
        Column(
            "kind",
            _("Kjøp av"),
            ColumnType.CHOICE,
            aliases=("slag", "type", "anskaffelsestype"),
            choices=tuple(PurchaseKind.choices),
            example=PurchaseKind.GOODS.label,
        ),
        Column(
            "estimated_value",
            _("Anslått verdi"),
            ColumnType.KRONER,
            aliases=("verdi", "estimert verdi", "beløp"),
            help=_("Hele kroner uten merverdiavgift."),
            example=4_500_000,
        ),
        Column("is_framework", _("Rammeavtale"), ColumnType.YES_NO, aliases=("er rammeavtale",), example=_("ja")),
        Column("expected_bidders", _("Ventede tilbydere"), ColumnType.WHOLE, aliases=("antall tilbydere",), most=30_000),
        Column("months", _("Varighet i måneder"), ColumnType.WHOLE, aliases=("varighet",), most=1_200, example=48),
        Column("announced_on", _("Kunngjøres"), ColumnType.DATE, aliases=("kunngjort", "kunngjøring"), example="01.03.2026"),
        Column("tenders_by", _("Tilbudsfrist"), ColumnType.DATE, aliases=("frist",), example="15.04.2026"),
        Column("awarded_on", _("Tildelt"), ColumnType.DATE, aliases=("tildeling", "tildelt dato")),
        Column("contract_from", _("Avtalestart"), ColumnType.DATE, aliases=("oppstart", "kontraktstart"), example="01.06.2026"),
        Column("cancelled_because", _("Hvorfor den er avlyst"), aliases=("avlyst fordi",), longest=20_000),
        Column(
            "cpv",
            _("CPV"),
            ColumnType.CPV,
            aliases=("cpv-kode", "cpv-koder"),
            help=_("Åtte siffer, hovedkoden først. Flere skilles med semikolon."),
            example="18110000-3",
        ),
        Column(
            "winners",
            _("Tildelt til"),
            ColumnType.SUPPLIERS,
            aliases=("vinner", "leverandør", "leverandører"),
            longest=5000,
            help=_("Organisasjonsnummer eller navn. Flere skilles med semikolon."),
        ),
        Column("archive_case", _("Arkivsak"), aliases=("saksnummer", "arkivsaksnummer"), longest=60),
        Column("description", _("Hva som skal kjøpes"), aliases=("beskrivelse",), longest=20_000),
    ),
    keys=(
        Key(("number",), ("number",), ("number",)),
        Key(("title",), ("title",), ("title",)),
    ),
    check=_check,
    moves=PROCUREMENT_MOVES,
    left_out=(_("Krav"), _("Risiko"), _("Risikonivå")),
)
