"""What the history and the search are told of follow-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import override

from aktsom.access.actions import record_event
from aktsom.access.history import Thing, changes_between
from aktsom.followup.findables import findable_follow_up
from aktsom.followup.models import FollowUp
from aktsom.notices.actions import News, tell
from aktsom.search.actions import forget, remember

if TYPE_CHECKING:
    from aktsom.access.models import User

Told = dict[str, object]


def thing_of_follow_up(follow_up: FollowUp) -> Thing:
    """The follow-up as the history names it."""
    of_whom = follow_up.agreement or follow_up.supplier
    return Thing("follow_up", str(follow_up.pk), f"{follow_up}: {of_whom}"[:300] if of_whom else str(follow_up))


def told_of_follow_up(follow_up: FollowUp) -> Told:
    """A follow-up, field by field; what is blank is None."""
    people = [f"{one.name} ({one.represents})" if one.represents else one.name for one in follow_up.present.all()]
    return {
        "follow_up_kind": follow_up.kind or None,
        "follow_up_agreement": str(follow_up.agreement) if follow_up.agreement else None,
        "follow_up_supplier": str(follow_up.supplier) if follow_up.supplier else None,
        "follow_up_title": follow_up.title or None,
        "follow_up_planned_on": follow_up.planned_on,
        "follow_up_owner": str(follow_up.owner) if follow_up.owner else None,
        "follow_up_because": follow_up.because or None,
        "follow_up_place": follow_up.place or None,
        "follow_up_site": str(follow_up.site) if follow_up.site else None,
        "follow_up_note": follow_up.note or None,
        "follow_up_themes": ", ".join(sorted(theme.code for theme in follow_up.themes.all())) or None,
        "follow_up_present": ", ".join(people) or None,
        "follow_up_state": follow_up.state,
        "follow_up_done_on": follow_up.done_on,
        "follow_up_reported_on": follow_up.reported_on,
        "follow_up_cancelled_because": follow_up.cancelled_because or None,
    }


def tell_follow_up(follow_up: FollowUp, before: Told, actor: User | None, verb: str) -> None:
    """One event of what changed; nothing changed is no event."""
    after = told_of_follow_up(follow_up)
    changes = changes_between(before, after if before else {name: value for name, value in after.items() if value is not None})
    if changes:
        record_event(actor, follow_up.organisation, verb, thing_of_follow_up(follow_up), changes)


def remember_follow_up(follow_up: FollowUp) -> None:
    """Let the search find the follow-up, in the written form of the organisation."""
    remember(follow_up.organisation, findable_follow_up(follow_up, follow_up.organisation.written_form))


def forget_follow_up(follow_up: FollowUp) -> None:
    """Let the search find the follow-up no more."""
    forget(follow_up.organisation, "follow_up", follow_up.pk)


def tell_owner(follow_up: FollowUp, before: int | None, actor: User | None) -> None:
    """Tell somebody who has been given a follow-up by another."""
    owner = follow_up.owner
    if owner is None or owner.pk == before or actor is None:
        return
    with override(owner.language):
        name = follow_up.kind_and_title
    address = reverse("followup:follow_up", args=[follow_up.pk])
    news = News("assigned", name, address, f"assigned:follow_up:{follow_up.pk}:{owner.pk}", due=follow_up.planned_on)
    tell([owner], follow_up.organisation, news, actor)
