"""The hours of crew registers: many at once from a file, and a row that was wrong taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.followup.models import CrewHours
from aktsom.followup.policies_deviations import NeedsReason
from aktsom.register.actions.bulk import BulkTable, Origin, Record
from aktsom.register.queries.suppliers import suppliers_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class _CrewHoursTable(BulkTable):
    """Rows know the file they came from, and the supplier where the employer is registered as one."""

    def record(self, organisation: Organisation, records: Sequence[Record], origin: Origin) -> list[int]:
        """Record new hours; answers their keys in the same order."""
        known = _suppliers(organisation, records)
        told = [{**each, "supplier": known.get(each.get("employer_number")), "source": origin.words} for each in records]
        return super().record(organisation, told, origin)

    def change(
        self, organisation: Organisation, changes: Mapping[int, Record], origin: Origin, *, verb: str = "sheet_changed"
    ) -> None:
        """Write what is new in each row; another employer may be another supplier."""
        known = _suppliers(organisation, changes.values())
        told = {
            key: {**each, "supplier": known.get(each["employer_number"])} if "employer_number" in each else each
            for key, each in changes.items()
        }
        super().change(organisation, told, origin, verb=verb)


def _suppliers(organisation: Organisation, records: Iterable[Record]) -> dict[str | None, int]:
    asked = {number for each in records if (number := each.get("employer_number"))}
    rows = suppliers_of(organisation).filter(number__in=asked).order_by().values_list("number", "pk") if asked else ()
    return dict(rows)


CREW_HOURS = _CrewHoursTable(
    "crew_hours",
    CrewHours,
    {
        **{name: name for name in ("employer", "employer_number", "site", "year", "month")},
        **{name: name for name in ("apprentices", "skilled", "total", "source")},
        "agreement": "agreement_id",
        "supplier": "supplier_id",
    },
)


@transaction.atomic
def withdraw_crew_hours(row: CrewHours, because: str, actor: User | None) -> None:
    """Take out a row that should never have been there. Raises NeedsReason."""
    if actor is not None:
        check_can_contribute(actor, row.organisation)
    if not because.strip():
        raise NeedsReason(_("Skriv hvorfor den trekkes tilbake."))
    if CrewHours.objects.filter(pk=row.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now()):
        told = {"reason": Change(None, because.strip())}
        record_event(actor, row.organisation, "crew_hours_withdrawn", CREW_HOURS.thing_of(row), told)
