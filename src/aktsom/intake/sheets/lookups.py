"""Finds what a row names: people, units, suppliers and agreements of the organisation. For a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aktsom.access.queries import people_who_may, units_of
from aktsom.access.roles import Act
from aktsom.intake.sheets.columns import Column, ColumnType
from aktsom.intake.sheets.parsing import SPACES, BadCell, folded, parts_of
from aktsom.register.queries.agreements import agreements_of
from aktsom.register.queries.suppliers import suppliers_of
from aktsom.risk.queries.indicators import indicators_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

Found = Mapping[str, frozenset[int]]
MOST_KEPT = 20_000


@dataclass
class _Known:
    """Rows by exact number or name; what is not found so is looked for without regard to case and signs."""

    exact: Callable[[set[str]], Iterable[tuple[int, tuple[str, ...]]]]
    everything: Callable[[], Iterable[tuple[int, tuple[str, ...]]]]
    kept: dict[str, frozenset[int]] = field(default_factory=dict)

    def learn(self, names: set[str]) -> None:
        """Look up, in one go, the names of a batch that are not known yet."""
        if len(self.kept) > MOST_KEPT:
            self.kept.clear()
        asked = {name for name in names if name not in self.kept}
        if not asked:
            return
        found: dict[str, set[int]] = {}
        for key, said in self.exact(asked):
            for name in said:
                if name in asked:
                    found.setdefault(name, set()).add(key)
        self.kept |= {name: frozenset(found.get(name) or self._folded.get(folded(name), frozenset())) for name in asked}

    @cached_property
    def _folded(self) -> Found:
        found: dict[str, set[int]] = {}
        for key, said in self.everything():
            for name in filter(None, said):
                found.setdefault(folded(name), set()).add(key)
        return {name: frozenset(keys) for name, keys in found.items()}


class Lookups:
    """What the rows of one organisation's sheet may name."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation

    @cached_property
    def _people(self) -> Found:
        found: dict[str, set[int]] = {}
        for person in people_who_may(self.organisation, Act.CONTRIBUTE):
            for name in {folded(person.email), folded(person.name)} - {""}:
                found.setdefault(name, set()).add(person.pk)
        return {name: frozenset(keys) for name, keys in found.items()}

    @cached_property
    def _units(self) -> Mapping[str, int]:
        return {folded(name): key for key, name in units_of(self.organisation).values_list("pk", "name")}

    @cached_property
    def _suppliers(self) -> _Known:
        rows = suppliers_of(self.organisation).order_by()

        def exact(asked: set[str]) -> Iterable[tuple[int, tuple[str, ...]]]:
            found = list(rows.filter(number__in=asked).exclude(number="").values_list("pk", "number"))
            left = asked - {number for _key, number in found}
            named = [(key, (name,)) for key, name in rows.filter(name__in=left).values_list("pk", "name")] if left else []
            return [*((key, (number,)) for key, number in found), *named]

        return _Known(exact, lambda: ((key, tuple(said)) for key, *said in rows.values_list("pk", "name", "register_number")))

    @cached_property
    def _agreements(self) -> _Known:
        rows = agreements_of(self.organisation).order_by()

        def exact(asked: set[str]) -> Iterable[tuple[int, tuple[str, ...]]]:
            found = list(rows.filter(number__in=asked).exclude(number="").values_list("pk", "number"))
            left = asked - {number for _key, number in found}
            named = [(key, (title,)) for key, title in rows.filter(title__in=left).values_list("pk", "title")] if left else []
            return [*((key, (number,)) for key, number in found), *named]

        return _Known(exact, lambda: ((key, tuple(said)) for key, *said in rows.values_list("pk", "title", "number")))

    @cached_property
    def _indicators(self) -> Mapping[str, list[tuple[int, str, str]]]:
        found: dict[str, list[tuple[int, str, str]]] = {}
        for key, name, every, computed in indicators_of(self.organisation).values_list("pk", "name", "every", "computed"):
            found.setdefault(folded(name), []).append((key, every, computed))
        return found

    def learn(self, column: Column, texts: Iterable[str]) -> None:
        """Look up what a batch of rows names in a column."""
        if column.type in (ColumnType.SUPPLIER, ColumnType.SUPPLIERS):
            self._suppliers.learn({_supplier_name(part) for text in texts for part in (text, *_parts(text))})
        elif column.type is ColumnType.AGREEMENT:
            self._agreements.learn(set(texts))

    def resolve(self, column: Column, text: str) -> Any:
        """The key or keys of what the text names. Raises BadCell. Call `learn` with the text first."""
        return _RESOLVERS[column.type](self, column, text)

    def person(self, _column: Column, text: str) -> int:
        """Somebody who may be responsible, by address or name."""
        return _only(self._people.get(folded(text), frozenset()), "person", "persons", text)

    def unit(self, _column: Column, text: str) -> int:
        """A unit by its name."""
        key = self._units.get(folded(text))
        if key is None:
            raise BadCell("no_unit", text)
        return key

    def units(self, column: Column, text: str) -> list[int]:
        """Units by their names; a whole text that is a name goes before its parts."""
        if (whole := self._units.get(folded(text))) is not None:
            return [whole]
        return sorted({self.unit(column, part) for part in _parts(text)})

    def supplier(self, _column: Column, text: str) -> int:
        """A supplier by number or name."""
        name = _supplier_name(text)
        return _only(self._suppliers.kept.get(name, frozenset()), "supplier", "suppliers", text)

    def suppliers(self, column: Column, text: str) -> list[int]:
        """Suppliers by number or name; a whole text that is a name goes before its parts."""
        whole = self._suppliers.kept.get(_supplier_name(text), frozenset())
        if len(whole) == 1:
            return list(whole)
        return sorted({self.supplier(column, part) for part in _parts(text)})

    def agreement(self, _column: Column, text: str) -> int:
        """An agreement by number or title."""
        return _only(self._agreements.kept.get(text, frozenset()), "agreement", "agreements", text)

    def indicator(self, _column: Column, text: str) -> int:
        """An indicator by its name."""
        found = self._indicators.get(folded(text), [])
        return _only(frozenset(key for key, _every, _computed in found), "indicator", "indicators", text)

    def nature_of(self, indicator: int) -> tuple[str, str]:
        """How often an indicator is followed, and as what it is counted, blank where people write it."""
        return next((every, computed) for rows in self._indicators.values() for key, every, computed in rows if key == indicator)


def _only(found: frozenset[int], one: str, several: str, text: str) -> int:
    if len(found) != 1:
        raise BadCell(f"two_{several}" if found else f"no_{one}", text)
    return next(iter(found))


def _parts(text: str) -> list[str]:
    """What a cell lists: by semicolon or line, else by comma."""
    parts = parts_of(text)
    return parts if len(parts) != 1 else [part for piece in text.split(",") if (part := piece.strip())]


def _supplier_name(text: str) -> str:
    """A number without its spaces; any other text as it is."""
    digits = SPACES.sub("", text)
    return digits if digits.isdigit() and len(digits) == 9 else text.strip()


_RESOLVERS: Mapping[ColumnType, Callable[[Lookups, Column, str], Any]] = {
    ColumnType.PERSON: Lookups.person,
    ColumnType.UNIT: Lookups.unit,
    ColumnType.UNITS: Lookups.units,
    ColumnType.SUPPLIER: Lookups.supplier,
    ColumnType.SUPPLIERS: Lookups.suppliers,
    ColumnType.AGREEMENT: Lookups.agreement,
    ColumnType.INDICATOR: Lookups.indicator,
}
