"""The main navigation: which rooms there are, and which one the reader stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the main navigation."""

    address: str
    label: str
    icon: str
    is_current: bool
    is_here: bool


def entries(path: str, *, advises: bool = False) -> tuple[Entry, ...]:
    """The rooms of settings.NAVIGATION; the one whose address is the longest beginning of this path is current.

    A room has the addresses of settings.NAVIGATION_ALSO beside its own. For an adviser in her secretariat, her desk comes
    after the first.
    """
    first, *others = settings.NAVIGATION
    return _entries([first, *(settings.ADVISER_NAVIGATION if advises else ()), *others], path)


def person_entries(path: str, person: Any) -> tuple[Entry, ...]:
    """What is in the person's own menu; those who run the platform have more."""
    runs_platform = bool(getattr(person, "is_platform_administrator", False))
    return _entries([*settings.PERSON_NAVIGATION, *(settings.PLATFORM_NAVIGATION if runs_platform else ())], path)


def _entries(links: Iterable[tuple[str, Any, str]], path: str) -> tuple[Entry, ...]:
    found = [(name, address, label, icon) for name, label, icon in links if (address := _address(name))]
    lengths = {address: _length_under(path, name, address) for name, address, _, _ in found}
    current = max(lengths, key=lambda address: lengths[address], default="")
    return tuple(
        Entry(address, str(label), icon, address == current and lengths[address] > 0, address == path)
        for _name, address, label, icon in found
    )


def _length_under(path: str, name: str, address: str) -> int:
    """How much of the path the longest address of a room is the beginning of."""
    addresses = [address, *map(_address, settings.NAVIGATION_ALSO.get(name, ()))]
    return max((len(one) for one in addresses if one and _lies_under(path, one)), default=0)


def _address(name: str) -> str:
    return _address_in(settings.ROOT_URLCONF, name)


@lru_cache(maxsize=200)
def _address_in(_urls: str, name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _lies_under(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
