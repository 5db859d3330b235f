"""Follow-ups, deviations and remedies as the search finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from aktsom.followup.queries.deviations import deviations_of
from aktsom.followup.queries.follow_ups import follow_ups_of
from aktsom.followup.queries.remedies import remedies_of
from aktsom.followup.states import FollowUpKind
from aktsom.search.findable import Findable
from aktsom.search.offers import offer_source
from aktsom.ui.addresses import page_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation
    from aktsom.followup.models import Deviation, FollowUp, Remedy

BATCH = 500
MOST_SIGNS = 2000


def offer_sources() -> None:
    """Let the search be made anew from what was followed up."""
    offer_source("follow_up", _("Oppfølging"), findable_follow_ups, position=50)
    offer_source("deviation", _("Avvik"), findable_deviations, position=60)
    offer_source("remedy", _("Gjenoppretting"), findable_remedies, position=70)


def findable_follow_up(follow_up: FollowUp, written_form: str) -> Findable:
    """A follow-up, by its kind, what it is about, whom it is of, where it is and what was noted."""
    of_whom = _of_whom(follow_up)
    with override(written_form):
        title = FollowUpKind(follow_up.kind).with_title(follow_up.title or of_whom)
        state = str(follow_up.get_state_display())
    address = page_of("followup:follow_up", follow_up.pk)
    words = f"{of_whom} {follow_up.place} {follow_up.because} {follow_up.note[:MOST_SIGNS]}"
    return Findable("follow_up", str(follow_up.pk), title, f"{of_whom} · {state}", address, words)


def findable_follow_ups(organisation: Organisation) -> Iterator[Findable]:
    """Every follow-up of the organisation."""
    rows = follow_ups_of(organisation).select_related("agreement", "supplier").order_by("pk")
    for follow_up in rows.iterator(chunk_size=BATCH):
        yield findable_follow_up(follow_up, organisation.written_form)


def findable_deviation(deviation: Deviation) -> Findable:
    """A deviation, by what is wrong, and whom it is of."""
    address = page_of("followup:deviation", deviation.pk)
    words = deviation.text[:MOST_SIGNS]
    return Findable("deviation", str(deviation.pk), deviation.title, _of_whom(deviation), address, words)


def findable_deviations(organisation: Organisation) -> Iterator[Findable]:
    """Every deviation of the organisation."""
    rows = deviations_of(organisation).select_related("agreement", "supplier").order_by("pk")
    for deviation in rows.iterator(chunk_size=BATCH):
        yield findable_deviation(deviation)


def findable_remedy(remedy: Remedy) -> Findable:
    """A remedy, by the harm, who was affected, and what was done."""
    address = page_of("followup:remedy", remedy.pk)
    words = f"{remedy.done[:MOST_SIGNS]} {remedy.affected_who}"
    return Findable("remedy", str(remedy.pk), remedy.harm, _of_whom(remedy), address, words)


def findable_remedies(organisation: Organisation) -> Iterator[Findable]:
    """Every remedy of the organisation."""
    rows = remedies_of(organisation).select_related("agreement", "supplier").order_by("pk")
    for remedy in rows.iterator(chunk_size=BATCH):
        yield findable_remedy(remedy)


def _of_whom(thing: FollowUp | Deviation | Remedy) -> str:
    return " · ".join(str(one) for one in (thing.agreement, thing.supplier) if one)
