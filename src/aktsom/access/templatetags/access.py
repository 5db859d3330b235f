"""The tag library of the room: `{% load access %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from aktsom.access.queries import history_of
from aktsom.access.telling import told

register = template.Library()
SHOWN = 20


@register.inclusion_tag("access/history.html", takes_context=True)
def history(context: Context, thing_type: str, thing_id: object) -> dict[str, Any]:
    """`{% history "report" report.pk %}`: what happened to the thing in the reader's organisation, newest first."""
    organisation = getattr(context.get("request"), "organisation", None)
    events = told(history_of(organisation, thing_type, str(thing_id))[: SHOWN + 1]) if organisation else []
    return {"events": events[:SHOWN], "has_more": len(events) > SHOWN, "thing_type": thing_type, "thing_id": thing_id}
