"""Sharing a draft by a secret address: made, opened, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.publish.addresses import site_address
from aktsom.publish.models import DraftLink
from aktsom.publish.policies import check_can_share_draft
from aktsom.values.refusals import NotFound, Refusal
from aktsom.values.secret_tokens import hash_of, new_token

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report

MOST_DAYS = 90
USUAL_DAYS = 14


class TooLongALife(Refusal):
    """A secret address ends some day, and not in the past."""

    code = "draft_link_days"
    status = 422


@dataclass(frozen=True, slots=True)
class Shared:
    """A secret address that was just made: the only time that the whole of it is known."""

    link: DraftLink
    address: str


@transaction.atomic
def share_draft(report: Report, actor: User | None, *, days: int = USUAL_DAYS, with_comments: bool = False) -> Shared:
    """A secret address of the report's draft, good for some days from now. Raises NotAllowed, TooLongALife."""
    check_can_share_draft(actor, report.organisation)
    if not 1 <= days <= MOST_DAYS:
        raise TooLongALife(_("Lenken kan virke i 1 til %(most)s dager.") % {"most": MOST_DAYS})
    token = new_token()
    link = DraftLink.objects.create(
        report=report,
        token_hash=hash_of(token),
        with_comments=with_comments,
        made_by=actor,
        expires_at=timezone.now() + timedelta(days=days),
    )
    changes = {
        "draft_link_expires": Change(None, timezone.localtime(link.expires_at).strftime("%Y-%m-%d %H:%M")),
        "draft_link_comments": Change(None, "yes" if with_comments else "no"),
    }
    _tell(report, actor, "draft_shared", changes)
    return Shared(link, site_address(reverse("publish:shared_draft", args=[token])))


@transaction.atomic
def withdraw_draft_link(report: Report, pk: int, actor: User | None) -> None:
    """End a secret address at once; one that has ended already stays as it is. Raises NotAllowed, NotFound."""
    check_can_share_draft(actor, report.organisation)
    link = DraftLink.objects.select_for_update().filter(report=report, pk=pk).first()
    if link is None:
        raise NotFound(_("Denne lenken finnes ikke."))
    if link.withdrawn_at is None:
        link.withdrawn_at = timezone.now()
        link.save(update_fields=["withdrawn_at"])
        made = timezone.localtime(link.made_at).strftime("%Y-%m-%d %H:%M")
        _tell(report, actor, "draft_link_withdrawn", {"draft_link_made": Change(made, None)})


def count_opening(link: DraftLink) -> None:
    """Somebody opened the draft; nothing is kept of who."""
    DraftLink.objects.filter(pk=link.pk).update(openings=F("openings") + 1, last_opened_at=timezone.now())


def _tell(report: Report, actor: User | None, verb: str, changes: dict[str, Change]) -> None:
    record_event(actor, report.organisation, verb, Thing("report", str(report.pk), str(report.year)), changes)
