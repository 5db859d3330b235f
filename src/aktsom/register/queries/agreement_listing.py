"""Agreements with what a list shows, and what narrows the list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Substr

from aktsom.access.kept import kept_while_unchanged
from aktsom.access.queries import people_by_name
from aktsom.register.agreement_periods import OpenOption, Warned, warnings_of
from aktsom.register.models import Agreement, AgreementCpv, AgreementOption, AgreementSupplier, AgreementUnit
from aktsom.register.queries.agreements import RUNNING, agreements_of, with_period

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

MOST_YEARS = 60
UNDECIDED = Q(used_on__isnull=True, declined_on__isnull=True)


BESIDE = frozenset({"units", "cpv"})


def agreements_as_listed(organisation: Organisation, beside: Collection[str] = BESIDE) -> QuerySet[Any]:
    """The agreements with suppliers and open options; `next_option` is the day the next one must be decided.

    Units and codes are read where they are among what is to be shown `beside`.
    """
    rows: QuerySet[Any] = (
        with_period(agreements_of(organisation))
        .annotate(next_option=Subquery(_open_options().values("day")[:1]), first_supplier=Subquery(_parties().values("name")[:1]))
        .select_related("owner", "stand_in")
        .prefetch_related(*shown_with_agreements(beside))
    )
    return rows


def shown_with_agreements(beside: Collection[str] = BESIDE) -> tuple[Prefetch[Any], ...]:
    """What stands beside an agreement wherever it is shown: its suppliers now, its units, its codes and its open options."""
    parties = AgreementSupplier.objects.filter(until__isnull=True).select_related("supplier")
    units = AgreementUnit.objects.select_related("unit").order_by("unit__name")
    found: list[Prefetch[Any]] = [
        Prefetch("parties", parties, "parties_now"),
        Prefetch("options", AgreementOption.objects.filter(UNDECIDED), "open_options"),
    ]
    if "units" in beside:
        found.append(Prefetch("used_by", units, "units_now"))
    if "cpv" in beside:
        found.append(Prefetch("cpv", AgreementCpv.objects.all(), "codes"))
    return tuple(found)


def _open_options() -> QuerySet[Any]:
    """The open options of an outer agreement, each with the day it must be decided, the first one first."""
    day = Coalesce("decide_by", OuterRef("ends_on"), "extends_to", output_field=DateField())
    return AgreementOption.objects.filter(UNDECIDED, agreement=OuterRef("pk")).annotate(day=day).order_by("day")


def _parties() -> QuerySet[Any]:
    parties = AgreementSupplier.objects.filter(agreement=OuterRef("pk"), until__isnull=True)
    return parties.annotate(name=F("supplier__name")).order_by("name")


def warnings_for(agreement: Agreement, today: date, days: int) -> tuple[Warned, ...]:
    """What there is to see to with an agreement that was read with `shown_with_agreements`; nothing where it does not run."""
    if agreement.state not in RUNNING:
        return ()
    options = (OpenOption(one.pk, one.extends_to, one.decide_by) for one in agreement.open_options)  # type: ignore[attr-defined]
    return warnings_of(agreement.ends_on, options, today, days)


def ending_within(rows: QuerySet[Agreement], today: date, days: int) -> QuerySet[Agreement]:
    """Running agreements that end from today on, within some days."""
    return rows.filter(state__in=RUNNING, ends_on__gte=today, ends_on__lte=today + timedelta(days=days))


def past_their_end(rows: QuerySet[Agreement], today: date) -> QuerySet[Agreement]:
    """Agreements that run, though the day they were to end has passed."""
    return rows.filter(state__in=RUNNING, ends_on__lt=today)


def with_option_within(rows: QuerySet[Agreement], today: date, days: int) -> QuerySet[Agreement]:
    """Running agreements with an option that must be decided within some days, or should have been."""
    due = _open_options().filter(day__lte=today + timedelta(days=days))
    return rows.filter(Exists(due), state__in=RUNNING)


def warned_about(rows: QuerySet[Agreement], today: date, days: int) -> QuerySet[Agreement]:
    """Everything that there is a warning about."""
    ends = Q(ends_on__lte=today + timedelta(days=days))
    due = _open_options().filter(day__lte=today + timedelta(days=days))
    return rows.filter(ends | Exists(due), state__in=RUNNING)


def years_of_agreements(organisation: Organisation, today: date) -> list[int]:
    """The years in which some agreement runs, the newest first, from the first start to the last end that are known."""
    periods = with_period(agreements_of(organisation))
    ends = {"first": Min("first_day"), "last": Max("last_day")}
    found = kept_while_unchanged(organisation, "first and last day of agreements", lambda: periods.aggregate(**ends))
    if found["first"] is None:
        return []
    last = max((found["last"] or today).year, found["first"].year)
    return list(range(last, max(found["first"].year, last - MOST_YEARS) - 1, -1))


def divisions_of_agreements(organisation: Organisation) -> list[str]:
    """The divisions of CPV that some agreement is of, as two digits, in order."""
    codes = AgreementCpv.objects.filter(agreement__in=agreements_of(organisation)).order_by()
    found = codes.annotate(division=Substr("code", 1, 2)).values_list("division", flat=True).distinct()
    return kept_while_unchanged(organisation, "divisions of agreements", lambda: sorted(found))


def owners_of_agreements(organisation: Organisation) -> list[tuple[int, str]]:
    """Those who own some agreement, by name."""
    owners = agreements_of(organisation).filter(owner__isnull=False).order_by().values_list("owner", flat=True).distinct()
    keys = kept_while_unchanged(organisation, "owners of agreements", lambda: list(owners))
    return [(person.pk, str(person)) for person in people_by_name(keys)]


def count_warned_about(organisation: Organisation, today: date, days: int) -> int:
    """How many agreements there is a warning about."""
    rows = warned_about(agreements_of(organisation), today, days)
    return kept_while_unchanged(organisation, ("agreements warned about", days), rows.count)
