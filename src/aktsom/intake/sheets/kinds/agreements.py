"""Agreements: by their number, else by title and the day they start."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from aktsom.intake.sheets.columns import Column, ColumnType, Fault, Key, Kind, Values
from aktsom.intake.sheets.parsing import shown_day
from aktsom.register.actions.bulk import AGREEMENTS
from aktsom.register.states import AGREEMENT_MOVES, AgreementKind, AgreementState, PurchaseKind


def _check(values: Values) -> Iterator[Fault]:
    start, end, ended = values.get("starts_on"), values.get("ends_on"), values.get("ended_on")
    if start and end and end < start:
        yield Fault("ends_on", "ends_before", shown_day(end), shown_day(start))
    if start and ended and ended < start:
        yield Fault("ended_on", "ends_before", shown_day(ended), shown_day(start))


def _agree(values: Values, standing: Values) -> None:
    """The list tells the last day of an agreement, which is the day it took an end where it has."""
    if values.get("ends_on") and values["ends_on"] == standing.get("ended_on"):
        del values["ends_on"]


KIND = Kind(
    code="agreements",
    heading=_("Avtaler"),
    one=_("avtale"),
    many=_("avtaler"),
    table=AGREEMENTS,
    list_address="register:agreements",
    columns=(
        Column(
            "number",
            _("Avtalenummer"),
            aliases=(
                "avtalenr",
                "avtale nr",
                "nummer",
                "kontraktsnummer",
                "contract number",
                "kontraktsnr",
                "kontraktnr",
                "avtale-ID",
                "kontrakts-ID",
            ),
            longest=60,
            help=_("Avtalen kjennes igjen på dette. Uten nummer brukes tittel og startdato."),
            example="2026-014",
        ),
        Column(
            "title",
            _("Tittel"),
            aliases=(
                "avtale",
                "avtalenavn",
                "avtaletittel",
                "navn",
                "navn på avtalen",
                "navn på avtale",
                "kontrakt",
                "kontraktsnavn",
                "title",
            ),
            required=True,
            example=_("Arbeidstøy"),
        ),
        Column(
            "suppliers",
            _("Leverandør"),
            ColumnType.SUPPLIERS,
            longest=5000,
            aliases=("leverandører", "avtalepart", "supplier", "suppliers", "leverandør orgnr", "organisasjonsnummer"),
            help=_("Organisasjonsnummer eller navn. Flere skilles med semikolon."),
            example="310000000",
        ),
        Column(
            "units",
            _("Enheter"),
            ColumnType.UNITS,
            longest=5000,
            aliases=("enhet", "brukes av", "etat", "avdeling", "avd", "virksomhet", "fakultet", "bydel", "unit"),
            help=_("Navnet på enheten. Flere skilles med semikolon."),
        ),
        Column(
            "owner",
            _("Avtaleansvarlig"),
            ColumnType.PERSON,
            aliases=("ansvarlig", "eier", "kontraktsansvarlig", "avtaleforvalter", "owner"),
            help=_("E-postadresse eller navn."),
        ),
        Column("stand_in", _("Stedfortreder"), ColumnType.PERSON, aliases=("vikar",), help=_("E-postadresse eller navn.")),
        Column(
            "kind",
            _("Slag"),
            ColumnType.CHOICE,
            aliases=("type", "avtaletype"),
            choices=tuple(AgreementKind.choices),
            example=AgreementKind.FRAMEWORK.label,
        ),
        Column(
            "purchase",
            _("Kjøp av"),
            ColumnType.CHOICE,
            aliases=("anskaffelsestype", "varer eller tjenester"),
            choices=tuple(PurchaseKind.choices),
            example=PurchaseKind.GOODS.label,
        ),
        Column(
            "state",
            _("Tilstand"),
            ColumnType.CHOICE,
            aliases=("status",),
            choices=tuple(AgreementState.choices),
            help=_("Tomt betyr løpende for en ny avtale."),
            example=AgreementState.ACTIVE.label,
        ),
        Column(
            "value",
            _("Verdi"),
            ColumnType.KRONER,
            aliases=("avtaleverdi", "beløp", "kontraktsverdi", "kontraktssum", "avtalesum", "sum", "value"),
            help=_("Hele kroner uten merverdiavgift, for hele perioden med opsjoner."),
            example=4_500_000,
        ),
        Column("signed_on", _("Signert"), ColumnType.DATE, aliases=("signert dato", "inngått", "avtaledato")),
        Column(
            "starts_on",
            _("Starter"),
            ColumnType.DATE,
            aliases=("start", "startdato", "fra", "fra dato", "gyldig fra", "avtalestart"),
            example="01.01.2026",
        ),
        Column(
            "ends_on",
            _("Går ut"),
            ColumnType.DATE,
            aliases=("slutt", "sluttdato", "til", "til dato", "utløper", "utløpsdato", "gyldig til", "avtaleslutt"),
            example="31.12.2029",
        ),
        Column("ended_on", _("Tok slutt"), ColumnType.DATE, aliases=("avsluttet", "avsluttet dato")),
        Column("ended_because", _("Hvorfor den tok slutt"), longest=20_000),
        Column(
            "cpv",
            _("CPV"),
            ColumnType.CPV,
            aliases=("cpv-kode", "cpv-koder", "cpv kode"),
            help=_("Åtte siffer, hovedkoden først. Flere skilles med semikolon."),
            example="18110000-3",
        ),
        Column("archive_case", _("Arkivsak"), aliases=("saksnummer", "arkivsaksnummer", "sak"), longest=60, example="26/01234"),
        Column("description", _("Hva avtalen gjelder"), aliases=("beskrivelse", "innhold"), longest=20_000),
        Column("note", _("Merknad"), aliases=("kommentar", "notat"), longest=20_000),
    ),
    keys=(
        Key(("number",), ("number",), ("number",)),
        Key(("title", "starts_on"), ("title",), ("title",)),
    ),
    check=_check,
    start={"state": AgreementState.ACTIVE.value},
    moves=AGREEMENT_MOVES,
    agree=_agree,
    left_out=(_("Neste opsjon"), _("Åpne avvik"), _("Risiko"), _("Risikonivå")),
)
