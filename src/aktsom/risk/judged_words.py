"""How a judgement of a risk is told: every side with its reason, and how the severity is formed of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.risk.severity import HIGHEST, SEVERITY, Dimension, Judgement, rule_on

MOST = HIGHEST**3


@dataclass(frozen=True, slots=True)
class SideTold:
    """One side: its name, its level in words, and why."""

    name: str
    level: str
    reason: str
    is_blank: bool


@dataclass(frozen=True, slots=True)
class JudgementTold:
    """A judgement in the reader's language."""

    severity: str
    likelihood: str
    arithmetic: str
    sides: tuple[SideTold, ...]


def told(judgement: Judgement) -> JudgementTold:
    """The judgement in words, with the arithmetic shown."""
    return JudgementTold(
        severity=severity_in_words(judgement),
        likelihood=_level_of(judgement, Dimension.LIKELIHOOD),
        arithmetic=arithmetic(judgement),
        sides=tuple(_side(judgement, side) for side in Dimension),
    )


def severity_in_words(judgement: Judgement) -> str:
    """`4 av 5`; `minst 4` while a side is missing; blank where none is known."""
    if judgement.severity is not None:
        return _("%(level)s av 5") % {"level": judgement.severity}
    return _("minst %(level)s") % {"level": judgement.at_least} if judgement.at_least else ""


def arithmetic(judgement: Judgement) -> str:
    """How the severity is formed, side by side, and what orders risks that are equally severe."""
    if judgement.severity is None:
        return _("Alvorligheten regnes ut når styrke, utbredelse og uopprettelighet er vurdert.") if judgement.sides else ""
    numbers = {side.value: judgement.level(side) for side in SEVERITY}
    highest = _and([_name(side).casefold() for side in judgement.highest_sides])
    words = _(
        "Alvorligheten er den høyeste av styrke %(scale)s, utbredelse %(scope)s og uopprettelighet %(irremediability)s, "
        "altså %(severity)s (%(highest)s). %(scale)s × %(scope)s × %(irremediability)s = %(product)s av %(most)s ordner "
        "risikoer som er like alvorlige."
    )
    return words % {
        **numbers,
        "severity": judgement.severity,
        "highest": highest,
        "product": judgement.product,
        "most": MOST,
    }


def _side(judgement: Judgement, side: Dimension) -> SideTold:
    judged = judgement.levels.get(side)
    return SideTold(_name(side), _level_of(judgement, side), judged.reason if judged else "", judged is None)


def _level_of(judgement: Judgement, side: Dimension) -> str:
    judged = judgement.levels.get(side)
    if judged is None:
        return ""
    if judged.level is None:
        return _("vi vet ikke")
    words = rule_on().side(side).levels[judged.level - 1].in_language(_language())
    return _("%(level)s av 5 – %(words)s") % {"level": judged.level, "words": words}


def _name(side: Dimension) -> str:
    return rule_on().side(side).name.in_language(_language())


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else _("%(some)s og %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


def _language() -> str:
    return (get_language() or "nb")[:2]
