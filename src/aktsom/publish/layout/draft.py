"""A report laid out as a draft: marked as one on every page, and followed by what people have said of it where that is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aktsom.document.markdown import Paragraph, Run
from aktsom.publish.layout.blocks import Block, Card, Chapter, Colophon, Fact, Heading, Note, Printed, Prose
from aktsom.publish.watermark import watermark
from aktsom.publish.wording import Wording, wording
from aktsom.ui.formats import clock, short_date


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody said of a field, and when."""

    who: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Discussion:
    """What was said of a field in one go. `place` is the field's code and name; `resolved_by` is empty while it is open."""

    place: str
    said: tuple[Said, ...]
    is_resolved: bool = False
    resolved_by: str = ""


def as_draft(printed: Printed, at: datetime, discussions: Sequence[Discussion] | None) -> Printed:
    """The document as the draft of a moment; `discussions` are left out altogether where they are None."""
    words = wording(printed.language)
    day = short_date(at, words.language)
    comments = () if discussions is None else (_comments(discussions, words),)
    return replace(
        printed,
        title=words("draft_title", title=printed.title),
        draft=words("draft_mark", date=day),
        published=at.replace(microsecond=0).isoformat(),
        attachment="",
        cover=replace(
            printed.cover,
            facts=(*printed.cover.facts[:-2], (words("draft_as_of"), f"{day} {clock(at, words.language)}")),
            address="",
            correction="",
            correction_reason="",
        ),
        chapters=(*printed.chapters, *comments),
        colophon=Colophon(printed.colophon.heading, (words("draft_colophon"),), ()),
        watermark=watermark(words("draft_word")),
    )


def _comments(discussions: Sequence[Discussion], words: Wording) -> Chapter:
    return Chapter(Heading(1, words("draft_comments"), "kommentarer"), tuple(_listed(discussions, words)))


def _listed(discussions: Sequence[Discussion], words: Wording) -> Iterator[Heading | Block]:
    """What is not resolved comes first."""
    if not discussions:
        yield Note(words("draft_no_comments"))
    for is_resolved, key, anchor in ((False, "draft_open_comments", "apne"), (True, "draft_resolved_comments", "loste")):
        group = [one for one in discussions if one.is_resolved is is_resolved]
        if group:
            yield Heading(2, words(key, number=len(group)), f"kommentarer-{anchor}")
            yield from (_card(one, words) for one in group)


def _card(discussion: Discussion, words: Wording) -> Card:
    resolved = words("draft_resolved_by", who=discussion.resolved_by) if discussion.resolved_by else ""
    return Card(
        title=discussion.place,
        level=3,
        lead=None,
        strong=False,
        facts=tuple(Fact(_who_and_when(said, words), Prose(_as_written(said.text))) for said in discussion.said),
        blanks=resolved,
    )


def _who_and_when(said: Said, words: Wording) -> str:
    return f"{said.who}, {short_date(said.at, words.language)} {clock(said.at, words.language)}"


def _as_written(text: str) -> tuple[Paragraph, ...]:
    """A comment has no marks: each of its lines stands as it was typed."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(Paragraph(tuple((Run(line),) for line in part.split("\n") if line)) for part in parts if part)
