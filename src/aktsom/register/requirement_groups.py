"""Requirements by where in a procurement they are used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from aktsom.reference.themes import theme_coded
from aktsom.register.states import RequirementUse

if TYPE_CHECKING:
    from aktsom.register.models import Requirement


@dataclass(frozen=True, slots=True)
class RequirementGroup:
    """The requirements of one use."""

    use: str
    name: str
    requirements: tuple[Requirement, ...]

    @property
    def total_weight(self) -> Decimal | None:
        """The weights together; None where none is given."""
        weights = [one.weight for one in self.requirements if one.weight is not None]
        return sum(weights, Decimal(0)) if weights else None

    @property
    def weight_shown(self) -> str:
        """The weights together as they are written."""
        weight = self.total_weight
        return "" if weight is None else format(weight.normalize(), "f").replace(".", ",")


def grouped(requirements: Iterable[Requirement]) -> list[RequirementGroup]:
    """The requirements by use, in the order of a procurement; a use without any is left out."""
    rows = list(requirements)
    groups = [
        RequirementGroup(use.value, str(use.label), tuple(one for one in rows if one.use == use.value)) for use in RequirementUse
    ]
    return [group for group in groups if group.requirements]


def theme_name(code: str, language: str) -> str:
    """A theme by its code in a language; the code itself where no list knows it."""
    try:
        return theme_coded(code).name.in_language(language)
    except KeyError:
        return code
