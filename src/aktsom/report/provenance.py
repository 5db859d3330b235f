"""Where the values of a report came from. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a set of values came from; `places` and `certainty` by the path of the value (see `shape.leaves`).

    `source` is "written", "imported", "computed" or "carried". Certainty goes from 0 to 1; a value without one is certain.
    """

    source: str = "written"
    file_name: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    certainty: Mapping[str, float] = field(default_factory=dict)


WRITTEN = Provenance()
