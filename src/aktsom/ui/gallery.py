"""What the developers' page shows: invented things in every state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import django_tables2
from django import forms

from aktsom.ui.columns import DateColumn, KronerColumn, PercentageColumn, StatusColumn
from aktsom.ui.forms import DateInput
from aktsom.ui.pickers import Pick, PickField, PickingForm
from aktsom.ui.tables import WorkTable


@dataclass(frozen=True, slots=True)
class Agreement:
    """An invented agreement."""

    name: str
    supplier: str
    spend: int
    share: float
    status: str
    due: dt.date | None


_SUPPLIERS = ("Nordlys Tekstil AS", "Vestre Kontor AS", "Bryggen Bygg AS", "Solvik Renhold AS", "Ås Medisin AS")
_THINGS = ("Arbeidstøy", "Kontormøbler", "Skolebygg", "Renhold", "Hansker", "Datamaskiner", "Kaffe og te")
_STATES = ("open", "late", "done", "planned")
WORDS = {"open": "Pågår", "late": "Forsinket", "done": "Fulgt opp", "planned": "Planlagt"}
TONES = {"open": "info", "late": "danger", "done": "success", "planned": "neutral"}


def agreements() -> list[Agreement]:
    """Sixty invented agreements, the same every time."""
    return [
        Agreement(
            name=f"{_THINGS[place % 7]} {2020 + place % 7}",
            supplier=_SUPPLIERS[place % 5],
            spend=(place * 7_919_317) % 98_000_000 + 12_500,
            share=round((place * 37 % 100) / 100, 2),
            status=_STATES[place % 4],
            due=None if place % 6 == 0 else dt.date(2026, 1 + place % 12, 1 + place * 3 % 28),
        )
        for place in range(60)
    ]


class AgreementTable(WorkTable):
    """The table that the page shows."""

    row_header = "name"
    hidden_at_first = ("share",)

    name = django_tables2.Column(verbose_name="Avtale", linkify=lambda record: f"#{record.name}")
    supplier = django_tables2.Column(verbose_name="Leverandør")
    spend = KronerColumn(verbose_name="Innkjøp i år")
    share = PercentageColumn(verbose_name="Andel fulgt opp")
    status = StatusColumn(verbose_name="Status", tones=TONES, words=WORDS)
    due = DateColumn(verbose_name="Neste frist", default="–")


class AgreementFilterForm(forms.Form):
    """The filters of the table."""

    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alle"), *WORDS.items()])
    supplier = forms.ChoiceField(
        label="Leverandør", required=False, choices=[("", "Alle"), *zip(_SUPPLIERS, _SUPPLIERS, strict=True)]
    )


class AgreementFilters:
    """Narrows the invented agreements as a filter of records would."""

    def __init__(self, data: Any, queryset: Any, request: Any) -> None:  # noqa: ARG002 - as django-filter calls it
        self.form = AgreementFilterForm(data)
        self.rows = queryset

    @property
    def qs(self) -> list[Agreement]:
        """The agreements that are left."""
        wanted = {name: value for name, value in self.form.cleaned_data.items() if value} if self.form.is_valid() else {}
        return [row for row in self.rows if all(getattr(row, name) == value for name, value in wanted.items())]


class EveryFieldForm(forms.Form):
    """One of every kind of field, some of which may be left blank."""

    name = forms.CharField(
        label="Navn på målet", help_text="Skriv det så en kollega forstår det uten å kjenne saken.", max_length=80
    )
    why = forms.CharField(label="Hvorfor", widget=forms.Textarea, required=False, help_text="To eller tre setninger holder.")
    amount = forms.IntegerField(label="Beløp", min_value=0, required=False)
    due = forms.DateField(label="Frist", widget=DateInput, required=False)
    email = forms.EmailField(label="E-postadresse", help_text="For eksempel kari@fjordvik.example.")
    step = forms.ChoiceField(label="Steg", choices=[("", "Velg"), ("1", "Forankre"), ("2", "Kartlegge")])
    level = forms.ChoiceField(
        label="Alvor", widget=forms.RadioSelect, choices=[("low", "Lav"), ("middle", "Middels"), ("high", "Høy")]
    )
    themes = forms.MultipleChoiceField(
        label="Temaer", widget=forms.CheckboxSelectMultiple, required=False, choices=[("pay", "Lønn"), ("hours", "Arbeidstid")]
    )
    report = forms.FileField(label="Vedlegg", required=False, help_text="PDF eller Word, høyst 20 MB.")
    public = forms.BooleanField(label="Vis målet på den åpne siden", required=False)


def form_in_state(*, faulty: bool) -> EveryFieldForm:
    """The form as it is met, or as it comes back."""
    return EveryFieldForm({"name": "", "amount": "-3", "email": "kari", "level": "none"}) if faulty else EveryFieldForm()


class InventedSource:
    """Things to pick among, found by a part of their name."""

    def __init__(self, names: Sequence[str], note: str) -> None:
        self.picks = [Pick(str(place), name, f"{note} {place}") for place, name in enumerate(names, 1)]

    def find(self, words: str) -> list[Pick]:
        """Those that have the words in their name."""
        return [pick for pick in self.picks if words.casefold() in pick.label.casefold()]

    def named(self, keys: Sequence[str]) -> list[Pick]:
        """Those with these keys."""
        return [pick for key in keys for pick in self.picks if pick.key == key]


class PickerForm(PickingForm):
    """A field that picks one thing, and a field that picks several, out of thousands."""

    picked_supplier = PickField(
        InventedSource(_SUPPLIERS, "nr."),
        many=False,
        label="Leverandør",
        help_text="Skriv litt av navnet.",
        search_label="Søk etter leverandør",
        missing="Velg en leverandør.",
    )
    picked_things = PickField(
        InventedSource(_THINGS, "kategori"), label="Kategorier", search_label="Søk etter kategori", help_text="En eller flere."
    )


def picker_in_state(data: Mapping[str, Any], *, faulty: bool) -> PickerForm:
    """The form as it is met with things picked, as a search left it, or as it comes back."""
    if faulty:
        return PickerForm({"picked_supplier_sok": "as", "picked_things_sok": "skolebøker"})
    searched = any(name.endswith("_finn") for name in data)
    return PickerForm(data) if searched else PickerForm(initial={"picked_supplier": "3", "picked_things": ["2", "7"]})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the six, and how far it has come."""

    number: int
    name: str
    done: int
    of: int
    is_current: bool = False
    address: str = "#steg"


STEPS = (
    Step(1, "Forankre ansvarlighet", 6, 6),
    Step(2, "Kartlegge og vurdere", 7, 9, is_current=True),
    Step(3, "Stanse, forebygge, redusere", 2, 8),
    Step(4, "Overvåke", 0, 4),
    Step(5, "Kommunisere", 1, 3),
    Step(6, "Gjenopprette", 0, 0),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A field in two versions."""

    name: str
    left: str
    right: str

    @property
    def is_changed(self) -> bool:
        """The two are not the same."""
        return self.left != self.right


COMPARED = (
    Compared("Antall avtaler", "118", "124"),
    Compared("Innkjøpsstrategi", "Vedtatt av kommunestyret i 2023.", "Vedtatt av kommunestyret i 2023."),
    Compared("Hvordan risiko kartlegges", "", "Kategoriansvarlige går gjennom sine avtaler hvert halvår."),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a thing."""

    label: str
    address: str
    is_current: bool = False
    count: int | None = None


TABS = (Tab("Oversikt", "#faner", is_current=True), Tab("Krav", "#faner", count=7), Tab("Historikk", "#faner"))
FORM_TABS = {
    False: (Tab("Tomt", "/ui/#skjema", is_current=True), Tab("Med feil", "/ui/?feil=ja")),
    True: (Tab("Tomt", "/ui/#skjema"), Tab("Med feil", "/ui/?feil=ja", is_current=True)),
}
FACTS = (("Leverandør", _SUPPLIERS[0]), ("Organisasjonsnummer", "999 888 777"), ("Avtaleslutt", ""))
PARTS = (
    ("#tall", "Tall og datoer"),
    ("#status", "Status"),
    ("#meldinger", "Meldinger"),
    ("#tabell", "Tabell"),
    ("#skjema", "Skjema"),
    ("#velger", "Velge blant mange"),
    ("#framdrift", "Framdrift"),
    ("#steg", "Steg og nøkkeltall"),
    ("#sammenlikning", "Side om side"),
    ("#dialog", "Dialog"),
    ("#tomt", "Tomme sider"),
    ("#ikoner", "Ikoner"),
)
