"""Texts of requirements that may be chosen: the library's and the buyer's own, in one shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aktsom.reference.requirement_library import LibraryText, library_texts
from aktsom.register.requirement_facts import RequirementFacts

if TYPE_CHECKING:
    from aktsom.register.models import RequirementText

OWN = "own:"


@dataclass(frozen=True, slots=True)
class ChoosableText:
    """A text that may be used: its code, what it says in the buyer's written form, and where it comes from."""

    code: str
    edition: str
    facts: RequirementFacts
    themes: tuple[str, ...]
    group: str = ""
    library: LibraryText | None = None

    @property
    def is_own(self) -> bool:
        """It is one of the buyer's own."""
        return self.library is None


def choosable_texts(form: str, own: Iterable[RequirementText]) -> list[ChoosableText]:
    """Every text, the buyer's own first, in a written form ("nb" or "nn")."""
    return [*(_own(text, form) for text in own), *(_of_library(text, form) for text in library_texts())]


def _own(text: RequirementText, form: str) -> ChoosableText:
    words = text.text_nn if form == "nn" and text.text_nn else text.text_nb
    facts = RequirementFacts(
        title=text.title,
        text=words,
        use=text.use,
        level=text.level,
        theme=text.theme,
        documentation=text.documentation,
        follow_up=text.follow_up,
    )
    return ChoosableText(f"{OWN}{text.pk}", "", facts, (text.theme,) if text.theme else ())


def _of_library(text: LibraryText, form: str) -> ChoosableText:
    facts = RequirementFacts(
        title=text.title.in_language(form),
        text=text.text.in_form(form),
        use=text.use,
        level=text.level,
        theme=text.themes[0] if text.themes else "",
        label=text.label.in_language(form) if text.label else "",
        documentation=text.documentation.in_form(form),
        follow_up=text.follow_up.in_form(form),
    )
    return ChoosableText(text.code, text.edition, facts, text.themes, text.group, text)
