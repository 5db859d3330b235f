"""A report as it stands now, laid out as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from aktsom.publish.freezing import freeze
from aktsom.publish.layout import lay_out
from aktsom.publish.layout.draft import Discussion, Said, as_draft
from aktsom.report.queries import template_of
from aktsom.report.queries.together import threads_of

if TYPE_CHECKING:
    from aktsom.publish.layout.blocks import Printed
    from aktsom.report.models import Report
    from aktsom.report.queries.together import Thread


def draft_of(report: Report, *, with_comments: bool, language: str | None = None) -> Printed:
    """The report as it stands, as a draft; with everything that people have said of it, or with nothing of it."""
    printed = lay_out(freeze(report, "").snapshot, language)
    discussions = _discussions(report, printed.language) if with_comments else None
    return as_draft(printed, timezone.localtime(), discussions)


def draft_file_name(report: Report) -> str:
    """A name that is not that of any published file."""
    return f"utkast-{report.organisation.slug}-{report.year}-{timezone.localdate():%Y-%m-%d}.pdf"


def _discussions(report: Report, language: str) -> list[Discussion]:
    """In the order of the form."""
    fields = template_of(report).fields
    order = {field.meaning: place for place, field in enumerate(fields)}
    names = {field.meaning: f"{field.code or ''} {field.label.in_language(language)}".strip() for field in fields}
    threads = sorted(threads_of(report), key=lambda thread: order.get(thread.meaning, len(order)))
    return [_discussion(thread, names.get(thread.meaning, thread.meaning)) for thread in threads]


def _discussion(thread: Thread, place: str) -> Discussion:
    said = tuple(Said(str(one.author), timezone.localtime(one.written_at), one.text) for one in thread.sayings)
    resolved_by = str(thread.resolved_by) if thread.resolved_by else ""
    return Discussion(place, said, thread.is_resolved, resolved_by)
