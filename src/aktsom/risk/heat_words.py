"""The heat map as a page draws it, with a title that says the finding."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from aktsom.risk.models import RiskYear
from aktsom.risk.queries.heat import LEVELS, HeatMap
from aktsom.risk.severity import HIGHEST, SEVERITY, Dimension, Rule, rule_on

SHORT = 80


@dataclass(frozen=True, slots=True)
class Square:
    """One square of the map: how many risks lie there, and how strongly it is drawn (1 to 5)."""

    severity: int
    likelihood: int
    count: int
    strength: int
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """The squares of one severity, by rising likelihood."""

    severity: int
    words: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A risk that is not on the map, and what it lacks."""

    said: RiskYear
    lacks: str


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """The heat map of a year, row by row, the most severe on top."""

    year: int
    title: str
    rows: tuple[Row, ...]
    columns: tuple[tuple[int, str], ...]
    missing: tuple[Missing, ...]
    placed: tuple[RiskYear, ...]
    rule: tuple[str, ...]
    note: str


def drawn(heat: HeatMap) -> DrawnMap:
    """The map in the reader's language."""
    language, rule = (get_language() or "nb")[:2], rule_on()
    likelihoods = [words.in_language(language) for words in rule.side(Dimension.LIKELIHOOD).levels]
    return DrawnMap(
        year=heat.year,
        title=finding(heat),
        rows=tuple(_row(heat, severity) for severity in reversed(LEVELS)),
        columns=tuple(zip(LEVELS, likelihoods, strict=True)),
        missing=tuple(Missing(said, lacks(said, rule, language)) for said in heat.unplaced),
        placed=heat.placed,
        rule=tuple(words.in_language(language) for words in rule.basis),
        note=rule.note.in_language(language),
    )


def _row(heat: HeatMap, severity: int) -> Row:
    squares = tuple(_square(heat, severity, likelihood) for likelihood in LEVELS)
    words = _("høyest") if severity == HIGHEST else _("lavest") if severity == 1 else ""
    return Row(severity, words, squares)


def _square(heat: HeatMap, severity: int, likelihood: int) -> Square:
    count = heat.count(severity, likelihood)
    label = ngettext(
        "%(count)s risiko med alvorlighet %(severity)s og sannsynlighet %(likelihood)s",
        "%(count)s risikoer med alvorlighet %(severity)s og sannsynlighet %(likelihood)s",
        count,
    ) % {"count": count, "severity": severity, "likelihood": likelihood}
    # Severity goes before likelihood, in the drawing too.
    return Square(severity, likelihood, count, max(1, round((2 * severity + likelihood) / 3)), label)


def finding(heat: HeatMap) -> str:
    """What the map shows, in one sentence."""
    if not heat.placed:
        return _("Ingen risikoer er plassert i %(year)s ennå") % {"year": heat.year}
    worst = heat.worst
    if len(worst) == 1:
        wording = worst[0].wording
        name = wording if len(wording) <= SHORT else f"{wording[:SHORT].rsplit(' ', 1)[0]} …"
        return _("Mest alvorlig i %(year)s: %(risk)s") % {"year": heat.year, "risk": name}
    words = {"count": len(worst), "year": heat.year, "severity": worst[0].judgement.severity}
    return _("%(count)s risikoer deler den høyeste alvorligheten i %(year)s: %(severity)s av 5") % words


def lacks(said: RiskYear, rule: Rule, language: str) -> str:
    """The sides of a risk without a level, and whether they are blank or not known."""
    judgement = said.judgement
    if judgement.is_blank:
        return _("Ingenting er vurdert")
    sides = [side for side in (*SEVERITY, Dimension.LIKELIHOOD) if judgement.level(side) is None]
    names = [_side_lacking(rule.side(side).name.in_language(language), is_unknown=side in judgement.levels) for side in sides]
    return ", ".join(names).capitalize()


def _side_lacking(name: str, *, is_unknown: bool) -> str:
    words = _("%(side)s er ukjent") if is_unknown else _("%(side)s er ikke vurdert")
    return words % {"side": name.casefold()}
