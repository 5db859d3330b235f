"""Our own texts of requirements, in bokmål and nynorsk. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from aktsom.reference.editions import edition_on
from aktsom.values.words import Words

SOURCE = "requirement_library"


@dataclass(frozen=True, slots=True)
class BothForms:
    """The same text in bokmål and nynorsk: it stands in documents, which have one of the two."""

    nb: str
    nn: str

    def in_form(self, form: str) -> str:
        """The text in a written form; bokmål where it is neither."""
        return self.nn if form == "nn" else self.nb


@dataclass(frozen=True, slots=True)
class LibraryText:
    """A requirement ready to be used: where in a procurement, how far it goes, what it is about, and when it is proposed.

    `from_level` is the risk level from which it is proposed, `kinds` and `cpv` what it is for (all where they are blank), and
    `threshold` the rule that makes it a duty where the rule holds.
    """

    code: str
    title: Words
    group: str
    use: str
    level: str
    themes: tuple[str, ...]
    text: BothForms
    documentation: BothForms
    follow_up: BothForms
    kinds: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    from_level: int | None = None
    threshold: str = ""
    label: Words | None = None
    edition: str = ""


@cache
def library_texts(on: date | None = None) -> tuple[LibraryText, ...]:
    """Every text of the edition that held on a day."""
    edition = edition_on(SOURCE, on)
    return tuple(
        LibraryText(
            code=entry["code"],
            title=Words(**entry["title"]),
            group=entry["group"],
            use=entry["use"],
            level=entry["level"],
            themes=tuple(entry["themes"]),
            text=BothForms(**entry["text"]),
            documentation=BothForms(**entry["documentation"]),
            follow_up=BothForms(**entry["follow_up"]),
            kinds=tuple(entry.get("kinds", ())),
            cpv=tuple(str(code) for code in entry.get("cpv", ())),
            from_level=entry.get("from_level"),
            threshold=entry.get("threshold", ""),
            label=Words(**entry["label"]) if "label" in entry else None,
            edition=edition.edition,
        )
        for entry in edition.entries
    )


def library_text(code: str, on: date | None = None) -> LibraryText | None:
    """One text by its code."""
    return next((text for text in library_texts(on) if text.code == code), None)


@cache
def library_groups(on: date | None = None) -> dict[str, Words]:
    """The groups that texts are in, in order."""
    return {code: Words(**words) for code, words in edition_on(SOURCE, on).more["groups"].items()}
