"""Work of this room that is done in the background."""

from __future__ import annotations

from django_tasks import task

from aktsom.publish import actions


@task
def publish_in_background(uid: str) -> None:
    """Carry out one work of publishing; safe to do again."""
    actions.do_job(uid)
