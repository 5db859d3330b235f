"""Agreements as lists, pages and other rooms read them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.register.models import Agreement, AgreementOption, AgreementSupplier, BuyerProfile, Supplier
from aktsom.register.states import AgreementState
from aktsom.values.letter_cases import cases_of
from aktsom.values.searched_words import searched_words

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

RUNNING = (AgreementState.ACTIVE, AgreementState.EXTENDED)


def agreements_of(organisation: Organisation) -> QuerySet[Agreement]:
    """The organisation's agreements, but those recorded by mistake."""
    return Agreement.objects.filter(organisation=organisation, withdrawn_at__isnull=True)


def agreement_of(organisation: Organisation, pk: int) -> Agreement:
    """One agreement that stands. Raises NotFound."""
    return _found(agreements_of(organisation), pk)


def any_agreement_of(organisation: Organisation, pk: int) -> Agreement:
    """One agreement, also where it is withdrawn: its history can still be read. Raises NotFound."""
    return _found(Agreement.objects.filter(organisation=organisation), pk)


def _found(rows: QuerySet[Agreement], pk: int) -> Agreement:
    return one_row(
        rows.select_related("organisation", "owner", "stand_in", "under", "procurement"), pk, _("Denne avtalen finnes ikke.")
    )


def agreement_numbered(organisation: Organisation, number: str) -> Agreement | None:
    """The agreement with this number."""
    return agreements_of(organisation).filter(number=number).first() if number else None


def find_agreements(organisation: Organisation, words: str, limit: int = 20) -> list[Agreement]:
    """The agreements whose number, title, archive case or supplier holds every word, that number itself first."""
    rows = agreements_of(organisation)
    words = searched_words(words)
    if not words:
        return list(rows[:limit])
    first = list(rows.filter(number__iexact=words)[:limit])
    rest = rows.filter(*[_holds(word) for word in words.split()]).exclude(pk__in=[one.pk for one in first]).distinct()
    return first + list(rest[: limit - len(first)])


def _holds(word: str) -> Q:
    fields = ("number", "title", "archive_case", "parties__supplier__name")
    return Q(*[(f"{name}__icontains", form) for name in fields for form in cases_of(word)], _connector=Q.OR)


def with_period(rows: QuerySet[Agreement]) -> QuerySet[Any]:
    """The rows with the first and the last day that they run, as far as known: `first_day` and `last_day`."""
    return rows.annotate(first_day=Coalesce("starts_on", "signed_on"), last_day=Coalesce("ended_on", "ends_on"))


def running_in(organisation: Organisation, first_day: date, last_day: date) -> QuerySet[Agreement]:
    """The agreements that run on any of these days: no drafts, and none whose start nobody knows."""
    return _not_ended_before(organisation, first_day).filter(first_day__lte=last_day)


def count_running(organisation: Organisation, since: date, today: date) -> tuple[int, int]:
    """How many agreements run today, and how many have run since a day before."""
    ran = running_in(organisation, since, today)
    runs = Q(last_day__isnull=True) | Q(last_day__gte=today)
    counted = ran.aggregate(every=Count("pk"), now=Count("pk", filter=runs))
    return counted["now"], counted["every"]


def start_unknown_in(organisation: Organisation, first_day: date) -> QuerySet[Agreement]:
    """The agreements that may have run from this day on, but whose start nobody knows: told of apart, never counted as none."""
    return _not_ended_before(organisation, first_day).filter(first_day__isnull=True)


def _not_ended_before(organisation: Organisation, day: date) -> QuerySet[Any]:
    rows = with_period(agreements_of(organisation).exclude(state=AgreementState.DRAFT))
    return rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=day))


def warn_days_of(organisation: Organisation) -> int:
    """How long before an agreement ends, or an option must be decided, the buyer wants to be warned."""
    profile = BuyerProfile.objects.filter(organisation=organisation).first() or BuyerProfile(organisation=organisation)
    return profile.warn_days


def party_of(agreement: Agreement, pk: int) -> AgreementSupplier:
    """One supplier of the agreement, there now or before. Raises NotFound."""
    return one_row(agreement.parties.select_related("supplier"), pk, _("Denne leverandøren finnes ikke i avtalen."))


def only_party_of(agreement: Agreement | None) -> Supplier | None:
    """The supplier of an agreement that has one alone now; None where it has several, or none."""
    if agreement is None:
        return None
    parties = list(agreement.parties.filter(until__isnull=True).select_related("supplier")[:2])
    return parties[0].supplier if len(parties) == 1 else None


def option_of(agreement: Agreement, pk: int) -> AgreementOption:
    """One option of the agreement. Raises NotFound."""
    return one_row(agreement.options.all(), pk, _("Denne opsjonen finnes ikke."))
