"""Hours from crew registers: by agreement, employer, workplace and month. A file of one line for each person is added up so."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from aktsom.followup.actions.crew_hours import CREW_HOURS
from aktsom.intake.sheets.columns import Column, ColumnType, Fault, Key, Kind, Values
from aktsom.intake.sheets.kinds.crew_lines import ABOUT_A_PERSON, APPRENTICE, CERTIFICATE, PERSON, ROLE, CrewLines
from aktsom.intake.sheets.lookups import Lookups
from aktsom.intake.sheets.named_agreements import AGREEMENT_NUMBER, agree_on_agreement
from aktsom.intake.sheets.parsing import plain_decimal
from aktsom.intake.sheets.periods import month_of
from aktsom.intake.sheets.rows import ReadRow

GROUPS = ("apprentices", "skilled", "others")
MOST_HOURS = 10_000_000
ROUNDING = Decimal("0.05")
TOTALS = (
    *("sum", "sum timer", "totalt", "timer totalt", "totalt antall timer", "antall timer", "timer"),
    *("arbeidede timer", "arbeidstimer"),
)
# What exports of crew registers tell of a person beside the name, and nobody needs here.
NEVER_READ = (
    *("etternavn", "mellomnavn", "fødselsdato", "fødselsnummer", "personnummer", "d nummer", "nasjonalitet", "statsborgerskap"),
    *(
        "hms kort",
        "hms kortnummer",
        "kortnummer",
        "kortnr",
        "ansattnummer",
        "ansattnr",
        "mobil",
        "telefon",
        "e post",
        "inn",
        "ut",
    ),
)


def _complete(row: ReadRow, lookups: Lookups) -> None:
    """A month may name its year, and what all worked may stand in parts."""
    agree_on_agreement(row, lookups)
    _read_month(row)
    hours = {name: Decimal(row.values[name]) for name in GROUPS if row.values.get(name) is not None}
    others = row.values.pop("others", None)
    if len(hours) < len(GROUPS) or any(fault.column in (*GROUPS, "total") for fault in row.faults):
        return
    summed = sum(hours.values(), Decimal(0))
    told = row.values.get("total")
    if told is None:
        row.values["total"] = plain_decimal(summed)
    elif abs(Decimal(told) - summed) > ROUNDING:
        row.faults.append(Fault("others", "hours_disagree", others, plain_decimal(summed)))


def _read_month(row: ReadRow) -> None:
    words = row.values.pop("month", None)
    if words is None:
        return
    found = month_of(str(words))
    if found is None:
        row.faults.append(Fault("month", "not_month", str(words)))
        return
    year, row.values["month"] = found
    if year and row.values.setdefault("year", year) != year:
        row.faults.append(Fault("year", "other_year", str(row.values["year"]), str(year)))


def _check(values: Values) -> Iterator[Fault]:
    if not values.get("agreement"):
        # Asked for here, so that a number that names no agreement is told of once.
        yield Fault("agreement", "missing")
    known = sum((Decimal(values[name]) for name in ("apprentices", "skilled") if values.get(name) is not None), Decimal(0))
    total = values.get("total")
    if total is not None and known > Decimal(total):
        yield Fault("total", "fewer_than_parts", str(total), plain_decimal(known))


def _hours(code: str, heading: object, aliases: tuple[str, ...], **more: object) -> Column:
    return Column(code, heading, ColumnType.HOURS, aliases=aliases, most=MOST_HOURS, **more)  # type: ignore[arg-type]


def _of_a_person(code: str, heading: object, aliases: tuple[str, ...]) -> Column:
    return Column(code, heading, aliases=aliases, is_in_template=False)


KIND = Kind(
    code="crew_hours",
    heading=_("Timer fra mannskapsregister"),
    one=_("rad med timer"),
    many=_("rader med timer"),
    table=CREW_HOURS,
    list_address="followup:crew_hours",
    columns=(
        Column(
            "agreement",
            _("Avtale"),
            ColumnType.AGREEMENT,
            aliases=("kontrakt", "avtalenavn", "prosjekt"),
            help=_("Tittelen på avtalen, eller nummeret."),
            example=_("Rehabilitering av Fjordvik skole"),
        ),
        AGREEMENT_NUMBER,
        Column("employer", _("Arbeidsgiver"), aliases=("virksomhet", "firma", "bedrift", "underleverandør", "leverandør")),
        Column(
            "employer_number",
            _("Organisasjonsnummer"),
            ColumnType.NUMBER_OF_ORGANISATION,
            aliases=("orgnr", "org nr", "organisasjonsnr", "arbeidsgivers organisasjonsnummer"),
        ),
        Column("site", _("Arbeidssted"), aliases=("byggeplass", "anlegg", "prosjektnavn", "sted")),
        Column("year", _("År"), ColumnType.YEAR, aliases=("årstall",), required=True, example=2026),
        Column(
            "month",
            _("Måned"),
            aliases=("periode", "mnd", "dato", "dag", "arbeidsdato", "arbeidsdag"),
            required=True,
            longest=40,
            help=_("Navn, tall eller dato i måneden, for eksempel mars, 3 eller 2026-03. Står året her, kan du la År stå tomt."),
            example=_("mars"),
        ),
        _hours(
            "apprentices",
            _("Timer av lærlinger"),
            ("lærlinger", "lærlingtimer", "timer lærlinger", "timer lærling", "antall timer lærling"),
            help=_("La feltet stå tomt hvis det ikke er kjent. Skriv 0 hvis ingen lærlinger arbeidet."),
            example=120,
        ),
        _hours(
            "skilled",
            _("Timer av fagarbeidere"),
            ("fagarbeidere", "fagarbeidertimer", "timer fagarbeidere", "timer fagarbeider", "timer faglært", "faglærte"),
            example=860,
        ),
        _hours(
            "others",
            _("Timer av andre"),
            ("andre", "øvrige", "ufaglærte", "timer andre", "timer øvrige", "timer ufaglærte"),
            help=_("Står alle tre slagene, regner vi ut timer i alt."),
            example=220,
        ),
        _hours(
            "total",
            _("Timer i alt"),
            TOTALS,
            required=True,
            example=1200,
        ),
        _of_a_person(
            PERSON,
            _("Navn på person"),
            ("navn", "person", "ansatt", "arbeidstaker", "fornavn", "fullt navn", "mannskap", "navn på arbeidstaker"),
        ),
        _of_a_person(APPRENTICE, _("Lærling, ja eller nei"), ("lærling", "er lærling", "lærling ja nei", "lærling j n")),
        _of_a_person(
            CERTIFICATE,
            _("Fagbrev"),
            ("fag eller svennebrev", "fag svennebrev", "svennebrev", "fagarbeider", "faglært", "fagbrev ja nei", "har fagbrev"),
        ),
        _of_a_person(ROLE, _("Rolle"), ("stilling", "stillingstype", "yrke", "funksjon", "arbeidstakergruppe", "kategori")),
    ),
    keys=(
        Key(
            ("agreement", "employer_number", "site", "year", "month"),
            ("agreement", "employer_number", "year", "month"),
            ("agreement",),
        ),
        Key(("agreement", "employer", "site", "year", "month"), ("agreement", "year", "month"), ("agreement",)),
    ),
    check=_check,
    complete=_complete,
    provides={"month": ("year",), "agreement_number": ("agreement",), "others": ("total",)},
    left_out=(_("Kilde"), *NEVER_READ),
    about_a_person=ABOUT_A_PERSON,
    gather=CrewLines,
)
