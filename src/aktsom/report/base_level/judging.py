"""A report held against the base level: each criterion is met, not met because, or needs a document. Pure: no Django."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aktsom.report.base_level.criteria import Criterion, Edition, Rule, RuleKind
from aktsom.report.checks.link_not_public import has_only_public_links
from aktsom.report.shape import ReportData, is_blank, value_at
from aktsom.report.template import Field, Template
from aktsom.values.words import Words

LANGUAGES = ("nb", "nn", "en")


class Outcome(StrEnum):
    """How a report stands against a criterion."""

    MET = "met"
    NOT_MET = "not_met"
    NEEDS_DOCUMENT = "needs_document"


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion with how the report stands against it; `because` says what is missing, `fields` are those it looks at."""

    criterion: Criterion
    outcome: Outcome
    because: Words | None
    fields: tuple[Field, ...]

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return self.outcome is Outcome.MET

    @property
    def step(self) -> int | None:
        """The step that its first field belongs to, where it belongs to one."""
        return self.fields[0].step if self.fields else None


def judge_report(edition: Edition, data: ReportData, template: Template, documented: Collection[str]) -> tuple[Judged, ...]:
    """Every criterion that the report's form has the fields for; `documented` are the codes that have a document."""
    known = {field.meaning: field for field in template.fields}
    found = []
    for criterion in edition.criteria_for(template.family):
        fields = tuple(known[meaning] for meaning in criterion.meanings if meaning in known)
        if fields:
            found.append(_judged(criterion, data, fields, has_document=criterion.code in documented))
    return tuple(found)


def _judged(criterion: Criterion, data: ReportData, fields: tuple[Field, ...], *, has_document: bool) -> Judged:
    missing = _RULES[criterion.rule.kind](data, fields, criterion.rule)
    if missing is not None:
        return Judged(criterion, Outcome.NOT_MET, missing, fields)
    if criterion.document is not None and not has_document:
        return Judged(criterion, Outcome.NEEDS_DOCUMENT, criterion.document, fields)
    return Judged(criterion, Outcome.MET, None, fields)


def _answered(data: ReportData, fields: Sequence[Field], _rule: Rule) -> Words | None:
    blank = [field for field in fields if not _is_answered(data, field)]
    return _unanswered(blank) if blank else None


def _any_answered(data: ReportData, fields: Sequence[Field], _rule: Rule) -> Words | None:
    return None if any(_is_answered(data, field) for field in fields) else _unanswered(fields)


def _rows(data: ReportData, fields: Sequence[Field], rule: Rule) -> Words | None:
    listed = len(_rows_of(data, fields[0]))
    if listed >= rule.at_least:
        return None
    if rule.at_least == 1:
        return Words("Ingen er ført opp.", "Ingen er førte opp.", "None is listed.")
    return Words(
        f"{listed} er ført opp. Det skal være minst {rule.at_least}.",
        f"{listed} er førte opp. Det skal vere minst {rule.at_least}.",
        f"{listed} are listed. There must be at least {rule.at_least}.",
    )


def _rows_or_comment(data: ReportData, fields: Sequence[Field], _rule: Rule) -> Words | None:
    if _is_answered(data, fields[0]):
        return None
    return Words(
        "Ingen er ført opp, og det står ikke i kommentaren at det ikke var noen.",
        "Ingen er førte opp, og det står ikkje i kommentaren at det ikkje var nokon.",
        "None is listed, and the comment does not say that there were none.",
    )


def _each_row(data: ReportData, fields: Sequence[Field], rule: Rule) -> Words | None:
    rows = _rows_of(data, fields[0])
    if not rows:
        return _rows(data, fields, rule)
    bare = [number for number, row in enumerate(rows, 1) if any(is_blank(row.get(column)) for column in rule.columns)]
    return _numbered("Rad", "Rad", "Row", bare, _column_names(fields[0], rule)) if bare else None


def _each_risk(data: ReportData, fields: Sequence[Field], rule: Rule) -> Words | None:
    """The first field lists the risks, the last one tells how each is handled."""
    risks, handling = _rows_of(data, fields[0]), _rows_of(data, fields[-1])
    if not risks:
        return _rows(data, fields, rule)
    bare = [number for number, risk in enumerate(risks, 1) if not _is_handled(risk, handling, rule.columns)]
    return _numbered("Risiko", "Risiko", "Risk", bare, _column_names(fields[-1], rule)) if bare else None


def _is_handled(risk: Mapping[str, Any], handling: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bool:
    """The handling is of the risk with the same number, or with the same words; any of the columns will do."""
    numbered, named = risk.get("no"), risk.get("risk")
    own = [
        block
        for block in handling
        if (numbered is not None and block.get("risk_no") == numbered) or (named and block.get("risk") == named)
    ]
    return any(not is_blank(block.get(column)) for block in own for column in columns)


def _link_public(data: ReportData, fields: Sequence[Field], rule: Rule) -> Words | None:
    missing = _answered(data, fields, rule)
    if missing is not None or all(has_only_public_links(str(value_at(data, field.at))) for field in fields):
        return missing
    return Words(
        "Lenken er ikke en nettadresse som alle kan åpne.",
        "Lenkja er ikkje ei nettadresse som alle kan opne.",
        "The link is not a web address that everybody can open.",
    )


def _document(_data: ReportData, _fields: Sequence[Field], _rule: Rule) -> Words | None:
    return None


_RULES: Mapping[RuleKind, Callable[[ReportData, Sequence[Field], Rule], Words | None]] = {
    RuleKind.ANSWERED: _answered,
    RuleKind.ANY_ANSWERED: _any_answered,
    RuleKind.ROWS: _rows,
    RuleKind.ROWS_OR_COMMENT: _rows_or_comment,
    RuleKind.EACH_ROW: _each_row,
    RuleKind.EACH_RISK: _each_risk,
    RuleKind.LINK_PUBLIC: _link_public,
    RuleKind.DOCUMENT: _document,
}


def _is_answered(data: ReportData, field: Field) -> bool:
    if not field.kind.has_rows:
        return not is_blank(value_at(data, field.at))
    return bool(_rows_of(data, field)) or not is_blank(value_at(data, (*field.at, "comment")))


def _rows_of(data: ReportData, field: Field) -> list[dict[str, Any]]:
    return value_at(data, field.rows_at) or [] if field.kind.has_rows else []


def _unanswered(fields: Sequence[Field]) -> Words:
    named = Words(*(", ".join(_name(field, language) for field in fields) for language in LANGUAGES))
    return Words(f"Ikke besvart: {named.nb}.", f"Ikkje svart på: {named.nn}.", f"Not answered: {named.en}.")


def _name(field: Field, language: str) -> str:
    label = field.label.in_language(language).rstrip(".")
    return f"{field.code} {label}" if field.code else label


def _column_names(field: Field, rule: Rule) -> Words:
    labels = {column.key: column.label for column in field.columns}
    known = [labels[key] for key in rule.columns if key in labels]
    return Words(*(" / ".join(label.in_language(language) for label in known) for language in LANGUAGES))


def _numbered(nb: str, nn: str, en: str, numbers: Sequence[int], missing: Words) -> Words:
    each = [str(number) for number in numbers]
    return Words(
        f"{nb} {_listed(each, 'og')} mangler: {missing.nb}.",
        f"{nn} {_listed(each, 'og')} manglar: {missing.nn}.",
        f"{en} {_listed(each, 'and')} lacks: {missing.en}.",
    )


def _listed(each: Sequence[str], word: str) -> str:
    return " ".join(filter(None, (", ".join(each[:-1]), word if len(each) > 1 else "", each[-1])))
