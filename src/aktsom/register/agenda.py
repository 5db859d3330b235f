"""What agreements and procurements have with a date, and how they change hands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.agenda.dated import Dated, Wanted
from aktsom.agenda.rows import give_rows, wanted_rows
from aktsom.agenda.sources import Holding, Source
from aktsom.register.models import Agreement, AgreementOption, Procurement
from aktsom.register.states import AgreementState, ProcurementState
from aktsom.ui.addresses import page_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

RUNNING = (AgreementState.ACTIVE, AgreementState.EXTENDED)
UNDER_WAY = (ProcurementState.IDEA, ProcurementState.PLANNED, ProcurementState.COMPETITION, ProcurementState.AWARDED)
BEFORE_TENDERS = (ProcurementState.PLANNED, ProcurementState.COMPETITION)
_OWNERS = ("owner", "stand_in")


def _running(agreement: str = "") -> Q:
    """Agreements that stand and run, by the way from the rows to them."""
    return Q(**{f"{agreement}withdrawn_at__isnull": True, f"{agreement}state__in": RUNNING})


def _ends(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    running = Agreement.objects.filter(_running(), organisation=organisation, ends_on__isnull=False)
    rows = wanted_rows(running, wanted, "ends_on", _OWNERS)
    return [_of_agreement("agreement_end", *told) for told in rows.values_list("pk", "ends_on", *_told_of_agreement())]


def _options(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    open_ones = AgreementOption.objects.filter(
        _running("agreement__"),
        agreement__organisation=organisation,
        decide_by__isnull=False,
        used_on__isnull=True,
        declined_on__isnull=True,
    )
    way = "agreement__"
    rows = wanted_rows(open_ones, wanted, "decide_by", tuple(f"{way}{owner}" for owner in _OWNERS))
    return [_of_agreement("agreement_option", *told) for told in rows.values_list("pk", "decide_by", *_told_of_agreement(way))]


def _told_of_agreement(way: str = "") -> tuple[str, ...]:
    return tuple(f"{way}{name}" for name in ("pk", "title", "number", "owner", "owner__name", "owner__email", "stand_in"))


def _of_agreement(kind: str, key: int, day: date, agreement: int, title: str, number: str, *owner: Any) -> Dated:
    person, name, email, stand_in = owner
    address = page_of("register:agreement", agreement)
    return Dated(kind, key, title, address, day, number, person, name or email or "", stand_in)


def _tenders(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    rows = _procurements(organisation).filter(state__in=BEFORE_TENDERS)
    return [_of_procurement("procurement_tenders", row, "tenders_by") for row in wanted_rows(rows, wanted, "tenders_by")]


def _starts(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    rows = _procurements(organisation).filter(state__in=UNDER_WAY)
    return [_of_procurement("procurement_start", row, "contract_from") for row in wanted_rows(rows, wanted, "contract_from")]


def _procurements(organisation: Organisation) -> QuerySet[Procurement]:
    return Procurement.objects.filter(organisation=organisation, withdrawn_at__isnull=True).select_related("owner")


def _of_procurement(kind: str, procurement: Procurement, day: str) -> Dated:
    return Dated(
        kind=kind,
        thing_id=procurement.pk,
        title=procurement.title,
        address=reverse("register:procurement", args=[procurement.pk]),
        day=getattr(procurement, day),
        note=procurement.number,
        owner=procurement.owner_id,
        owner_name=str(procurement.owner or ""),
    )


def _agreements_of(organisation: Organisation, person: User) -> QuerySet[Agreement]:
    standing = Agreement.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return standing.filter(owner=person).exclude(state__in=(AgreementState.ENDED, AgreementState.TERMINATED))


def _procurements_of(organisation: Organisation, person: User) -> QuerySet[Procurement]:
    return _procurements(organisation).filter(owner=person, state__in=UNDER_WAY)


def _give_agreements(organisation: Organisation, leaver: User, successor: User, actor: User | None) -> int:
    def tell(row: Agreement) -> None:
        thing, change = Thing("agreement", str(row.pk), row.title), Change(str(leaver), str(successor))
        record_event(actor, organisation, "agreement_changed", thing, {"agreement_owner": change})

    return give_rows(_agreements_of(organisation, leaver), "owner", successor, tell)


def _stood_in_for(organisation: Organisation, person: User) -> QuerySet[Agreement]:
    standing = Agreement.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    return standing.filter(stand_in=person).exclude(state__in=(AgreementState.ENDED, AgreementState.TERMINATED))


def _give_standing_in(organisation: Organisation, leaver: User, successor: User, actor: User | None) -> int:
    """Whoever owns the agreement does not stand in for herself: there, nobody does."""

    def tell(after: User | None) -> Callable[[Agreement], None]:
        def told(row: Agreement) -> None:
            thing, change = Thing("agreement", str(row.pk), row.title), Change(str(leaver), str(after) if after else None)
            record_event(actor, organisation, "agreement_changed", thing, {"agreement_stand_in": change})

        return told

    rows = _stood_in_for(organisation, leaver)
    own = give_rows(rows.filter(owner=successor), "stand_in", None, tell(None))
    return own + give_rows(_stood_in_for(organisation, leaver), "stand_in", successor, tell(successor))


def _give_procurements(organisation: Organisation, leaver: User, successor: User, actor: User | None) -> int:
    def tell(row: Procurement) -> None:
        thing, change = Thing("procurement", str(row.pk), row.title), Change(str(leaver), str(successor))
        record_event(actor, organisation, "procurement_changed", thing, {"procurement_owner": change})

    return give_rows(_procurements_of(organisation, leaver), "owner", successor, tell)


SOURCES = (
    Source("agreement_end", gettext_lazy("Avtale går ut"), _ends, is_steady=True),
    Source("agreement_option", gettext_lazy("Opsjon må avgjøres"), _options, is_steady=True),
    Source("procurement_tenders", gettext_lazy("Tilbudsfrist"), _tenders, is_steady=True),
    Source("procurement_start", gettext_lazy("Avtalestart"), _starts, is_steady=True),
)
HOLDINGS = (
    Holding("agreement", gettext_lazy("Avtaler"), lambda *who: _agreements_of(*who).count(), _give_agreements),
    Holding(
        "agreement_stand_in",
        gettext_lazy("Avtaler med stedfortreder"),
        lambda *who: _stood_in_for(*who).count(),
        _give_standing_in,
    ),
    Holding("procurement", gettext_lazy("Anskaffelser"), lambda *who: _procurements_of(*who).count(), _give_procurements),
)
