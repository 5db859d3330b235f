"""What a person writes in a risk assessment, as the page hands it to the actions. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aktsom.risk.proposed_level import JudgedStage


@dataclass(frozen=True, slots=True)
class ProductDetails:
    """A product that is judged: a stage that is missing is not relevant; one without a level is not known.

    `reason` tells why the person's levels are others than those of the list.
    """

    product: str
    category: str = ""
    from_cpv: str = ""
    stages: Mapping[str, int | None] = field(default_factory=dict)
    from_list: Mapping[str, int | None] = field(default_factory=dict)
    reason: str = ""

    @property
    def differs(self) -> bool:
        """Some stage is judged otherwise than the list judges it."""
        return any(level is not None and self.stages.get(stage) != level for stage, level in self.from_list.items())


@dataclass(frozen=True, slots=True)
class AssessmentDetails:
    """A judgement: products, themes and places by code, what is not known, and the sources and the method."""

    list_edition: str
    products: tuple[ProductDetails, ...] = ()
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    unknown: str = ""
    method: str = ""

    @property
    def judged_stages(self) -> tuple[JudgedStage, ...]:
        """Every stage of every product, for the arithmetic."""
        return tuple(JudgedStage(one.product, stage, level) for one in self.products for stage, level in one.stages.items())


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides, and why."""

    level: int
    reason: str
