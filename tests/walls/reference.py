"""The addresses of the room `reference`: public lists, open to whoever has logged in."""

from __future__ import annotations

from tests.walls.registry import Anyone, Arguments, Least

LEAST_ROLE: dict[str, Least] = {
    "reference:lists": Anyone.NOBODYS,
    "reference:edition": Anyone.NOBODYS,
    "reference:cpv": Anyone.NOBODYS,
    "reference:pick_cpv": Anyone.NOBODYS,
}
ARGUMENTS: dict[str, Arguments] = {"reference:edition": lambda cast: {"source": "report_themes", "name": "2023"}}
