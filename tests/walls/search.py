"""The addresses of the room `search`."""

from __future__ import annotations

from aktsom.access.roles import Role
from tests.walls.registry import Needs

LEAST_ROLE = {"search:search": Needs(read=Role.READER, write=Role.READER)}
