"""Deviations: by what is wrong, the day it was found, and the agreement and supplier it is at."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from aktsom.followup.actions.bulk import DEVIATIONS
from aktsom.followup.states import DEVIATION_MOVES, ChainPlace, DeviationKind, DeviationState, Severity
from aktsom.intake.sheets.columns import Column, ColumnType, Fault, Key, Kind, Values
from aktsom.intake.sheets.named_agreements import AGREEMENT_NUMBER, agree_on_agreement
from aktsom.intake.sheets.parsing import shown_day


def _check(values: Values) -> Iterator[Fault]:
    if not values.get("agreement") and not values.get("supplier"):
        yield Fault("agreement", "one_of", "", f"{_('Avtale')}, {_('Leverandør')}")
    for name in ("deadline", "verified_on", "closed_on"):
        if values.get("found_on") and values.get(name) and values[name] < values["found_on"]:
            yield Fault(name, "before_other", shown_day(values[name]), shown_day(values["found_on"]))
    if values.get("state") == DeviationState.CLOSED:
        if not values.get("closed_on"):
            yield Fault("closed_on", "missing")
        if not values.get("verified_on") and not values.get("closed_because"):
            yield Fault("closed_because", "one_of", "", f"{_('Kontrollert')}, {_('Hvorfor det er lukket')}")


KIND = Kind(
    code="deviations",
    heading=_("Avvik"),
    one=_("avvik"),
    many=_("avvik"),
    table=DEVIATIONS,
    list_address="followup:deviations",
    columns=(
        Column(
            "title", _("Avvik"), aliases=("hva er galt", "tittel", "funn"), required=True, example=_("Arbeidsavtaler mangler")
        ),
        AGREEMENT_NUMBER,
        Column(
            "agreement",
            _("Avtale"),
            ColumnType.AGREEMENT,
            aliases=("avtaletittel", "kontrakt"),
            help=_("Tittelen eller nummeret."),
        ),
        Column(
            "supplier",
            _("Leverandør"),
            ColumnType.SUPPLIER,
            aliases=("organisasjonsnummer",),
            help=_("Organisasjonsnummer eller navn."),
            example="310000000",
        ),
        Column(
            "found_on",
            _("Funnet"),
            ColumnType.DATE,
            aliases=("funnet dato", "dato", "registrert"),
            required=True,
            example="20.03.2026",
        ),
        Column("kind", _("Slag"), ColumnType.CHOICE, aliases=("type", "avvikstype"), choices=tuple(DeviationKind.choices)),
        Column("theme", _("Tema"), ColumnType.THEME, aliases=("temaer",)),
        Column("place", _("Hvor i kjeden"), ColumnType.CHOICE, aliases=("ledd",), choices=tuple(ChainPlace.choices)),
        Column("country", _("Land"), ColumnType.COUNTRY, aliases=("landkode",)),
        Column(
            "severity",
            _("Alvor"),
            ColumnType.CHOICE,
            aliases=("alvorlighet", "alvorlighetsgrad"),
            choices=((None, _("ikke vurdert")), *Severity.choices),
            help=_("Tomt betyr ikke vurdert."),
        ),
        Column(
            "state",
            _("Tilstand"),
            ColumnType.CHOICE,
            aliases=("status",),
            choices=tuple(DeviationState.choices),
            help=_("Tomt betyr åpent for et nytt avvik."),
            example=DeviationState.OPEN.label,
        ),
        Column("deadline", _("Frist"), ColumnType.DATE, aliases=("forfall",), example="20.06.2026"),
        Column("owner", _("Ansvarlig"), ColumnType.PERSON, aliases=("eier",), help=_("E-postadresse eller navn.")),
        Column("verified_on", _("Kontrollert"), ColumnType.DATE, aliases=("verifisert",)),
        Column("closed_on", _("Lukket"), ColumnType.DATE, aliases=("lukket dato",)),
        Column("closed_because", _("Hvorfor det er lukket"), longest=20_000),
        Column("clause", _("Vilkår"), aliases=("punkt i avtalen",), longest=40),
        Column("text", _("Beskrivelse"), aliases=("tekst", "merknad"), longest=20_000),
        Column("supplier_says", _("Leverandørens syn"), longest=20_000),
    ),
    keys=(Key(("title", "found_on", "agreement", "supplier"), ("title", "found_on"), ("title",)),),
    check=_check,
    complete=agree_on_agreement,
    provides={"agreement_number": ("agreement",)},
    start={"state": DeviationState.OPEN.value},
    moves=DEVIATION_MOVES,
    left_out=(_("Alder i dager"), _("Tiltak kontrollert")),
)
