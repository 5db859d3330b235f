"""A risk to the environment says what in the environment is at risk."""

from __future__ import annotations

from functools import cache

from aktsom.reference.themes import theme_named, themes
from aktsom.report.case import Case
from aktsom.report.findings import Check, Result, counted, failed, not_applicable, passed
from aktsom.report.template import Words


def run(case: Case) -> Result:
    """Find risks that have the theme with sub-themes, and none of them."""
    broad = [(index, names) for index, row in enumerate(case.rows("risks")) if (names := _named(row.get("themes"))) & _parents()]
    if not broad:
        return not_applicable(
            Words(
                "Ingen risiko har et tema med undertemaer.",
                "Ingen risiko har eit tema med undertema.",
                "No risk has a theme with sub-themes.",
            )
        )
    bare = [case.place("risks", index, "themes") for index, names in broad if not names & _children()]
    return failed(_words(len(bare)), ["risks"], bare) if bare else passed("risks")


def _named(names: object) -> set[str]:
    """The codes of the themes that a cell names."""
    found = [theme_named(str(name)) for name in names] if isinstance(names, list) else []
    return {theme.code for theme in found if theme is not None}


@cache
def _parents() -> frozenset[str]:
    return frozenset(theme.parent for theme in themes() if theme.parent)


@cache
def _children() -> frozenset[str]:
    """The sub-themes, and animal welfare, which says as much."""
    return frozenset(theme.code for theme in themes() if theme.parent) | {"animal_welfare"}


def _words(bare: int) -> Words:
    return counted(
        bare,
        Words(
            "En risiko har temaet miljø, men ikke hva i miljøet det gjelder.",
            "Ein risiko har temaet miljø, men ikkje kva i miljøet det gjeld.",
            "A risk has the theme environment, but not what in the environment it is about.",
        ),
        Words(
            "{count} risikoer har temaet miljø, men ikke hva i miljøet det gjelder.",
            "{count} risikoar har temaet miljø, men ikkje kva i miljøet det gjeld.",
            "{count} risks have the theme environment, but not what in the environment they are about.",
        ),
    )


CHECK = Check(
    code="environment_without_subtheme",
    means=Words(
        "En risiko for miljøet har et undertema.",
        "Ein risiko for miljøet har eit undertema.",
        "A risk to the environment has a sub-theme.",
    ),
    why=Words(
        "Miljø er alt fra plast til drivhusgasser. Undertemaet gjør at risikoen kan finnes igjen og sammenlignes.",
        "Miljø er alt frå plast til drivhusgassar. Undertemaet gjer at risikoen kan finnast att og samanliknast.",
        "Environment is everything from plastic to greenhouse gases. The sub-theme lets the risk be found again and compared.",
    ),
    in_force_from=2023,
    run=run,
)
