"""Suppliers with what their list shows and is narrowed by, asked of the database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, CharField, Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from aktsom.access.kept import kept_while_unchanged
from aktsom.reference.editions import edition_on
from aktsom.register.models import AgreementSupplier, Certificate, Supplier, SupplierSize
from aktsom.register.queries.suppliers import suppliers_of
from aktsom.register.supplier_sizes import TRANSPARENCY_ACT, Account, renewed_after

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

KNOWN = Q(employees__isnull=False) | Q(full_time_equivalents__isnull=False) | Q(revenue__isnull=False) | Q(balance__isnull=False)
"""Sizes that say something; the newest of them decides."""


def suppliers_as_listed(organisation: Organisation, day: date) -> QuerySet[Supplier]:
    """The standing suppliers with their agreements counted, whether the act covers them, their account, and the next expiry."""
    return (
        suppliers_of(organisation)
        .annotate(
            agreement_count=Coalesce(Subquery(_agreements(), output_field=IntegerField()), 0),
            next_expiry=Subquery(_next_expiry()),
            covered=_covered(day),
        )
        .annotate(account=_account(day))
    )


def _agreements() -> QuerySet[AgreementSupplier]:
    parties = AgreementSupplier.objects.filter(supplier=OuterRef("pk"), agreement__withdrawn_at__isnull=True)
    return parties.order_by().values("supplier").annotate(found=Count("pk")).values("found")  # type: ignore[return-value]


def _next_expiry() -> QuerySet[Certificate]:
    shown = Certificate.objects.filter(supplier=OuterRef("pk"), closed_at__isnull=True, valid_to__isnull=False)
    return shown.order_by().values("supplier").annotate(first=Min("valid_to")).values("first")  # type: ignore[return-value]


def _covered(day: date) -> Case:
    """What a person has found out, else what the newest figures say: the same rule as `supplier_sizes.transparency_act`."""
    edition = edition_on(TRANSPARENCY_ACT, day)
    limits = {entry["code"]: entry["above"] for entry in edition.entries}
    above = sum((_one(Q(**{f"{code}__gt": limit})) for code, limit in limits.items()), start=Value(0))
    unknown = sum((_one(Q(**{f"{code}__isnull": True})) for code in limits), start=Value(0))
    needed = edition.more["needed"]
    sizes = SupplierSize.objects.filter(KNOWN, supplier=OuterRef("pk")).order_by("-year").annotate(above=above, open=unknown)
    said = Case(
        When(above__gte=needed, then=Value(Supplier.Coverage.COVERED.value)),
        When(above__gte=needed - F("open"), then=Value(Supplier.Coverage.UNKNOWN.value)),
        default=Value(Supplier.Coverage.NOT_COVERED.value),
        output_field=CharField(),
    )
    figures = Subquery(sizes.annotate(said=said).values("said")[:1])
    nobody_knows = Value(Supplier.Coverage.UNKNOWN.value)
    return Case(
        When(transparency_act=Supplier.Coverage.UNKNOWN, then=Coalesce(figures, nobody_knows)),
        default=F("transparency_act"),
        output_field=CharField(),
    )


def _one(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _account(day: date) -> Case:
    """How it stands with the account: the same rule as `supplier_sizes.account_state`."""
    after = renewed_after(day)
    whens = [
        When(Q(account_published_on__gt=after) if after else Q(account_published_on__isnull=False), then=_of(Account.CURRENT)),
        When(account_published_on__isnull=False, then=_of(Account.OLD)),
        When(~Q(account_address=""), then=_of(Account.UNDATED)),
    ]
    if after:
        whens.append(When(covered=Supplier.Coverage.COVERED, then=_of(Account.MISSING)))
    return Case(*whens, default=_of(Account.NOT_DUE), output_field=CharField())


def _of(state: Account) -> Value:
    return Value(state.value)


def with_expiring_certificate(rows: QuerySet[Supplier], first: date | None, last: date) -> QuerySet[Supplier]:
    """Those with a certificate that expires in these days; without a first day, up to and with the last."""
    shown = Certificate.objects.filter(supplier=OuterRef("pk"), closed_at__isnull=True, valid_to__lte=last)
    return rows.filter(Exists(shown.filter(valid_to__gte=first) if first else shown))


def expires_within(rows: QuerySet[Supplier], day: date, days: int) -> QuerySet[Supplier]:
    """Those with a certificate that expires from a day on, within so many days."""
    return with_expiring_certificate(rows, day, day + timedelta(days=days))


def countries_of_suppliers(organisation: Organisation) -> list[str]:
    """The codes of the countries that the organisation has suppliers in."""
    codes = suppliers_of(organisation).order_by("country").values_list("country", flat=True).distinct()
    return kept_while_unchanged(organisation, "countries of suppliers", lambda: list(codes))
