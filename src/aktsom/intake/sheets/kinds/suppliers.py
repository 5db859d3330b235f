"""Suppliers: a Norwegian one by organisation number, a foreign one by country and register number, else by name."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from aktsom.intake.sheets.columns import Column, ColumnType, Fault, Key, Kind, Values
from aktsom.register.actions.bulk import SUPPLIERS

NORWAY = "NO"
COVERAGE = (("unknown", _("vi vet ikke")), ("covered", _("omfattet")), ("not_covered", _("ikke omfattet")))


def _check(values: Values) -> Iterator[Fault]:
    if values.get("number") and values.get("country", NORWAY) != NORWAY:
        yield Fault("number", "foreign_number", values["number"])


KIND = Kind(
    code="suppliers",
    heading=_("Leverandører"),
    one=_("leverandør"),
    many=_("leverandører"),
    table=SUPPLIERS,
    list_address="register:suppliers",
    columns=(
        Column(
            "name",
            _("Navn"),
            aliases=("leverandør", "leverandørnavn", "firma", "firmanavn", "supplier", "name"),
            required=True,
            help=_("Navnet slik det står i registeret."),
            example=_("Eksempel Tekstil AS"),
        ),
        Column(
            "number",
            _("Organisasjonsnummer"),
            ColumnType.NUMBER_OF_ORGANISATION,
            aliases=("orgnr", "org nr", "org.nr.", "organisasjonsnr", "leverandørnummer", "organisation number"),
            help=_("Ni siffer. Norske leverandører kjennes igjen på dette."),
            example="310000000",
        ),
        Column(
            "country",
            _("Land"),
            ColumnType.COUNTRY,
            aliases=("landkode", "country"),
            help=_("Navnet eller to bokstaver. Tomt betyr Norge."),
            example=_("Norge"),
        ),
        Column(
            "register_number",
            _("Registernummer"),
            aliases=("utenlandsk nummer", "utenlandsk registernummer", "foreign number"),
            longest=60,
            help=_("Nummeret i landets eget register. Utenlandske leverandører kjennes igjen på land og nummer."),
        ),
        Column("legal_form", _("Organisasjonsform"), aliases=("orgform", "selskapsform"), longest=20, example="AS"),
        Column("industry", _("Næringskode"), aliases=("nace", "næring"), longest=10, example="14.120"),
        Column("address", _("Adresse"), aliases=("forretningsadresse", "postadresse"), example=_("Eksempelveien 1, 0001 Oslo")),
        Column(
            "website",
            _("Nettsted"),
            ColumnType.ADDRESS,
            aliases=("nettside", "hjemmeside", "web"),
            example="https://tekstil.example",
        ),
        Column(
            "transparency_act",
            _("Åpenhetsloven, fastslått"),
            ColumnType.CHOICE,
            aliases=("omfattet av åpenhetsloven",),
            choices=COVERAGE,
            help=_("Bare det en person har slått fast. Ellers regnes det ut av størrelsen."),
            example=_("omfattet"),
        ),
        Column(
            "account_address",
            _("Lenke til redegjørelse"),
            ColumnType.ADDRESS,
            aliases=("redegjørelse lenke",),
            longest=500,
            example="https://tekstil.example/redegjorelse",
        ),
        Column("account_published_on", _("Redegjørelse publisert"), ColumnType.DATE, example="30.06.2026"),
        Column("note", _("Merknad"), aliases=("kommentar", "notat"), longest=20_000),
    ),
    keys=(
        Key(("number",), ("number",), ("number",)),
        Key(("country", "register_number"), ("register_number",), ("register_number",)),
        Key(("name",), ("name",), ("name",)),
    ),
    check=_check,
    start={"country": NORWAY},
    left_out=(
        _("Avtaler"),
        _("Åpne avvik"),
        _("Åpenhetsloven"),
        _("Redegjørelse"),
        _("Sertifikat går ut"),
        _("Slettet eller konkurs"),
    ),
)
