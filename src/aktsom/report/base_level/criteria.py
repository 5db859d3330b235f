"""An edition of the base level: which criteria a report of a member of some type is held against. Pure: no Django.

Criteria are data. What a criterion demands is said by one of a few rules, so that no data is ever carried out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from aktsom.report.template_entries import Entry, load_mapping
from aktsom.report.template_faults import Fault, TemplateFault, Wrong
from aktsom.values.words import Words

FOLDER = Path(__file__).parent
MEMBER_TYPES = ("public", "redegjorelse")
"""The families of forms: which form a member reports in tells which type of member it is."""


class RuleKind(StrEnum):
    """What a criterion can demand of the fields that it looks at."""

    ANSWERED = "answered"
    ANY_ANSWERED = "any_answered"
    ROWS = "rows"
    ROWS_OR_COMMENT = "rows_or_comment"
    EACH_ROW = "each_row"
    EACH_RISK = "each_risk"
    LINK_PUBLIC = "link_public"
    DOCUMENT = "document"


NEEDS_COLUMNS = (RuleKind.EACH_ROW, RuleKind.EACH_RISK)


@dataclass(frozen=True, slots=True)
class Rule:
    """A demand: `at_least` is a number of rows, `columns` are those that each row, or the handling of each risk, must fill."""

    kind: RuleKind
    at_least: int = 1
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a report must show. `document` tells which document it needs as well, where it needs one."""

    code: str
    member_types: tuple[str, ...]
    words: Words
    why: Words
    meanings: tuple[str, ...]
    rule: Rule
    document: Words | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The criteria that hold for reports of a year and later, until the next edition. `source` says whose they are."""

    edition: str
    in_force_from: int
    name: Words
    source: Words
    criteria: tuple[Criterion, ...]

    def criteria_for(self, member_type: str) -> tuple[Criterion, ...]:
        """The criteria for members of this type."""
        return tuple(criterion for criterion in self.criteria if member_type in criterion.member_types)


@cache
def built_in_base_levels() -> tuple[Edition, ...]:
    """Every edition that comes with the program, the oldest first."""
    found = (read_base_level(path.read_text(encoding="utf-8"), file=path.name) for path in FOLDER.glob("*.yaml"))
    return tuple(sorted(found, key=lambda edition: edition.in_force_from))


def base_level_for(year: int, editions: Sequence[Edition]) -> Edition | None:
    """The edition that held for reports of a year; None where none did yet."""
    in_force = [edition for edition in editions if edition.in_force_from <= year]
    return max(in_force, key=lambda edition: edition.in_force_from, default=None)


def read_base_level(text: str, *, file: str = "YAML") -> Edition:
    """An edition from its YAML. Raises TemplateFault with every fault found."""
    faults: list[Fault] = []
    entry = Entry(load_mapping(text, file), "", file, faults)
    edition = Edition(
        edition=entry.text("edition"),
        in_force_from=entry.whole_number("in_force_from", least=2000),
        name=entry.words("name"),
        source=entry.words("source"),
        criteria=tuple(_criterion(item) for item in entry.entries("criteria", "code", required=True)),
    )
    entry.close()
    faults += [Fault(file, name, wrong, detail) for name, wrong, detail in _contradictions(edition)]
    if faults:
        raise TemplateFault(faults)
    return edition


def _criterion(entry: Entry) -> Criterion:
    criterion = Criterion(
        code=entry.text("code"),
        member_types=_member_types(entry),
        words=entry.words("words"),
        why=entry.words("why"),
        meanings=entry.path("meanings"),
        rule=_rule(entry.inner("rule")),
        document=entry.words_or_none("document"),
    )
    entry.close()
    return criterion


def _member_types(entry: Entry) -> tuple[str, ...]:
    found = entry.path("member_types")
    if not set(found) <= set(MEMBER_TYPES):
        entry.note(Wrong.NOT_ALLOWED, ", ".join(MEMBER_TYPES), "member_types")
    return found


def _rule(entry: Entry) -> Rule:
    kind = RuleKind(entry.one_of("kind", [kind.value for kind in RuleKind], required=True) or RuleKind.ANSWERED)
    at_least = entry.whole_number("at_least", least=1, default=1) if kind is RuleKind.ROWS else 1
    columns = entry.path("columns") if kind in NEEDS_COLUMNS else ()
    entry.close()
    return Rule(kind, at_least, columns)


def _contradictions(edition: Edition) -> Iterator[tuple[str, Wrong, str]]:
    for code, times in Counter(criterion.code for criterion in edition.criteria).items():
        if code and times > 1:
            yield "criteria", Wrong.DUPLICATE, code
    for criterion in edition.criteria:
        if criterion.rule.kind is RuleKind.DOCUMENT and criterion.document is None:
            yield f"criteria[{criterion.code}]", Wrong.MISSING, "document"
