"""What a room says of its own addresses, so that the generated wall test can attack them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from aktsom.access.models import Organisation, User
from aktsom.access.roles import Role


class Anyone(Enum):
    """Those who are not asked for a role in an organisation."""

    PERSON = "whoever has logged in, about herself"
    NOBODYS = "whoever has logged in, about what belongs to nobody"
    PLATFORM = "the platform's administrator"


Least = Role | Anyone


@dataclass(frozen=True)
class Needs:
    """The least role that may see an address, and the least that may act on it."""

    read: Least
    write: Least


@dataclass(frozen=True)
class WallCast:
    """Whose things are attacked: Fjordvik's, its least privileged and its most privileged person at hand for factories."""

    fjordvik: Organisation
    storoya: Organisation
    secretariat: Organisation
    people: Mapping[Role, User]

    @property
    def kari(self) -> User:
        """Fjordvik's report owner."""
        return self.people[Role.REPORT_OWNER]

    @property
    def arne(self) -> User:
        """Fjordvik's administrator."""
        return self.people[Role.ADMINISTRATOR]


Arguments = Callable[[WallCast], Mapping[str, Any]]


@dataclass
class Registry:
    """Everything that all rooms say."""

    arguments: dict[str, Arguments] = field(default_factory=dict)
    least_role: dict[str, Least | Needs] = field(default_factory=dict)
    post_data: dict[str, Arguments] = field(default_factory=dict)
    public: dict[str, frozenset[str]] = field(default_factory=dict)

    def needs(self, route: str) -> Needs | None:
        """What the route needs, or None where its room has not said."""
        said = self.least_role.get(route)
        return said if said is None or isinstance(said, Needs) else Needs(said, said)
