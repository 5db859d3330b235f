"""The addresses of the switchboard itself."""

from __future__ import annotations

from tests.walls.registry import Anyone, Least

LEAST_ROLE: dict[str, Least] = {"sample:remove": Anyone.PLATFORM}
