"""Follow-ups: by agreement, supplier, kind, the day it was planned and what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from django.utils.translation import gettext_lazy as _

from aktsom.followup.actions.bulk import FOLLOW_UPS
from aktsom.followup.states import COUNTS_AS_DONE, FOLLOW_UP_MOVES, FollowUpKind, FollowUpState
from aktsom.intake.sheets.columns import Column, ColumnType, Fault, Key, Kind, Values
from aktsom.intake.sheets.languages import in_every_language
from aktsom.intake.sheets.lookups import Lookups
from aktsom.intake.sheets.named_agreements import AGREEMENT_NUMBER, agree_on_agreement
from aktsom.intake.sheets.parsing import folded, shown_day
from aktsom.intake.sheets.rows import ReadRow

DONE = frozenset(str(state) for state in COUNTS_AS_DONE)


@cache
def _kinds() -> dict[str, str]:
    labels = in_every_language(FollowUpKind.labels)
    return {folded(words): str(code) for code, written in zip(FollowUpKind.values, labels, strict=True) for words in written}


def _complete(row: ReadRow, lookups: Lookups) -> None:
    """Our own list writes kind and title as one; and a follow-up that was carried out has been done."""
    agree_on_agreement(row, lookups)
    what = row.values.pop("what", None)
    if what and "kind" not in row.values:
        words, _colon, title = str(what).partition(":")
        found = _kinds().get(folded(words))
        if found is None:
            choices = ", ".join(str(label) for label in FollowUpKind.labels)
            row.faults.append(Fault("what", "not_choice", words[:80], choices))
            return
        row.values["kind"] = found
        if title.strip():
            row.values.setdefault("title", title.strip())
    if row.values.get("done_on") and "state" not in row.values:
        row.values["state"] = FollowUpState.DONE.value


def _check(values: Values) -> Iterator[Fault]:
    if not values.get("agreement") and not values.get("supplier"):
        yield Fault("agreement", "one_of", "", f"{_('Avtale')}, {_('Leverandør')}")
    state, done = values.get("state"), values.get("done_on")
    if state in DONE and not done:
        yield Fault("done_on", "missing")
    if done and done > date.today().isoformat() and state in DONE:  # noqa: DTZ011 - the day, not the moment
        yield Fault("done_on", "in_the_future", shown_day(done))
    if state == FollowUpState.CANCELLED and not values.get("cancelled_because"):
        yield Fault("state", "needs_other", "", str(_("Hvorfor den er avlyst")))


KIND = Kind(
    code="follow_ups",
    heading=_("Oppfølging"),
    one=_("oppfølging"),
    many=_("oppfølginger"),
    table=FOLLOW_UPS,
    list_address="followup:follow_ups",
    columns=(
        Column(
            "kind",
            _("Slag"),
            ColumnType.CHOICE,
            aliases=("type", "oppfølgingstype"),
            choices=tuple(FollowUpKind.choices),
            required=True,
            example=FollowUpKind.MEETING.label,
        ),
        Column("what", _("Oppfølging"), longest=400, help=_("Slik listen skriver det: slaget, kolon og hva det gjelder.")),
        Column("title", _("Hva det gjelder"), aliases=("tittel", "tema for oppfølgingen"), example=_("Årlig møte")),
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
            help=_("Organisasjonsnummer eller navn. Tomt betyr alle leverandørene i avtalen."),
            example="310000000",
        ),
        Column(
            "state",
            _("Tilstand"),
            ColumnType.CHOICE,
            aliases=("status",),
            choices=tuple(FollowUpState.choices),
            also=((FollowUpState.PLANNED, _("forsinket")),),
            help=_("Tomt betyr planlagt, eller gjennomført når datoen er fylt ut."),
        ),
        Column("planned_on", _("Planlagt"), ColumnType.DATE, aliases=("planlagt dato", "dato"), example="15.03.2026"),
        Column("done_on", _("Gjennomført"), ColumnType.DATE, aliases=("gjennomført dato", "utført")),
        Column("reported_on", _("Rapportert"), ColumnType.DATE, aliases=("rapportert dato",)),
        Column("owner", _("Ansvarlig"), ColumnType.PERSON, aliases=("eier", "utført av"), help=_("E-postadresse eller navn.")),
        Column("themes", _("Temaer"), ColumnType.THEMES, aliases=("tema",), longest=2000, help=_("Flere skilles med semikolon.")),
        Column("because", _("Hvorfor"), aliases=("begrunnelse",), longest=20_000),
        Column("place", _("Sted"), aliases=("adresse",)),
        Column("note", _("Notat"), aliases=("merknad", "funn", "kommentar"), longest=20_000),
        Column("cancelled_because", _("Hvorfor den er avlyst"), longest=20_000),
    ),
    keys=(
        Key(("agreement", "supplier", "kind", "planned_on", "title"), ("kind", "agreement"), ("agreement",)),
        Key(("agreement", "supplier", "kind", "planned_on", "title"), ("kind", "supplier"), ("supplier",)),
    ),
    check=_check,
    complete=_complete,
    provides={"what": ("kind", "title"), "agreement_number": ("agreement",)},
    start={"state": FollowUpState.PLANNED.value},
    moves=FOLLOW_UP_MOVES,
)
