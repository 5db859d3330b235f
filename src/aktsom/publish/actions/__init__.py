"""What the room does: publish, work in the background, clear away."""

from aktsom.publish.actions.clearing import remove_leftovers, remove_sample_publications
from aktsom.publish.actions.drafts import Shared, count_opening, share_draft, withdraw_draft_link
from aktsom.publish.actions.jobs import ask_for_publishing, do_job, give_up_publishing
from aktsom.publish.actions.publishing import publish_report

__all__ = [
    "Shared",
    "ask_for_publishing",
    "count_opening",
    "do_job",
    "give_up_publishing",
    "publish_report",
    "remove_leftovers",
    "remove_sample_publications",
    "share_draft",
    "withdraw_draft_link",
]
