"""What a merge of two suppliers would move, and what it would leave: told before it is done, and checked when it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aktsom.register.models import Supplier
from aktsom.register.offers import SupplierRows, supplier_rows
from aktsom.register.supplier_facts import FACTS, NORWAY
from aktsom.register.tokens import token_of

SUPPLIER_TABLE = "register.Supplier"
UNKNOWN = Supplier.Coverage.UNKNOWN.value
_NUMBERS = ("number", "register_number")


@dataclass(frozen=True, slots=True)
class Twins:
    """Rows of which a supplier may have one for each `by`: where both have one, that of the kept stands.

    Twins with fields to keep are taken out, and can be put back from those fields; the others stay where they are.
    """

    by: str
    kept: tuple[str, ...] = ()


OWN_ROWS = (
    SupplierRows("register.AgreementSupplier", "supplier", _("avtaler")),
    SupplierRows("register.ProcurementSupplier", "supplier", _("anskaffelser")),
    SupplierRows("register.SupplierContact", "supplier", _("kontakter")),
    SupplierRows("register.Certificate", "supplier", _("sertifikater og merker")),
    SupplierRows("register.SupplierSize", "supplier", _("størrelser")),
    SupplierRows("register.SupplyChainLink", "supplier", _("underleverandører")),
    SupplierRows("register.Site", "supplier", _("produksjonssteder")),
    SupplierRows("register.FormerName", "supplier", _("tidligere navn")),
)
TWINS = {
    "register.AgreementSupplier": Twins("agreement_id", ("agreement_id", "since", "until")),
    "register.ProcurementSupplier": Twins("procurement_id", ("procurement_id",)),
    "register.SupplierSize": Twins("year"),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """The rows of one table: those that move, and those that have a twin at the kept one."""

    rows: SupplierRows
    moves: tuple[int, ...]
    twins: tuple[int, ...]

    @property
    def name(self) -> str | Promise:
        """What the rows are called."""
        return self.rows.name


@dataclass(frozen=True, slots=True)
class Filled:
    """A fact that the kept one lacks and takes over."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Everything that a merge would do."""

    kept: Supplier
    merged: Supplier
    moved: tuple[Moved, ...]
    filled: tuple[Filled, ...]

    @property
    def token(self) -> str:
        """A mark of the plan, so that nothing else is done than what was shown."""
        rows = [(one.rows.table, one.moves, one.twins) for one in self.moved]
        return token_of(self.kept.pk, self.merged.pk, rows, self.filled)


def plan_merge(kept: Supplier, merged: Supplier) -> MergePlan:
    """What a merge would move from the one to the other."""
    moved = [_moved(rows, kept, merged) for rows in every_kind_of_row()]
    return MergePlan(kept, merged, tuple(one for one in moved if one.moves or one.twins), tuple(_filled(kept, merged)))


def every_kind_of_row() -> tuple[SupplierRows, ...]:
    """Every kind of row that hangs on a supplier: the room's own, and those that rooms above have offered."""
    return (*OWN_ROWS, *supplier_rows())


def rows_of(rows: SupplierRows) -> QuerySet[Model]:
    """Every row of the table that these rows lie in."""
    table: type[Model] = apps.get_model(rows.table)
    return table._default_manager.all()  # noqa: SLF001 - the framework's own name


def _moved(rows: SupplierRows, kept: Supplier, merged: Supplier) -> Moved:
    mine = rows_of(rows).filter(**{rows.field: merged.pk}).order_by("pk")
    rule = TWINS.get(rows.table)
    if rule is None:
        return Moved(rows, tuple(mine.values_list("pk", flat=True)), ())
    has: Sequence[Any] = list(rows_of(rows).filter(**{rows.field: kept.pk}).values_list(rule.by, flat=True))
    twins = tuple(mine.filter(**{f"{rule.by}__in": has}).values_list("pk", flat=True))
    return Moved(rows, tuple(pk for pk in mine.values_list("pk", flat=True) if pk not in set(twins)), twins)


def _filled(kept: Supplier, merged: Supplier) -> list[Filled]:
    found = []
    for name in FACTS:
        mine, theirs = getattr(kept, name), getattr(merged, name)
        if mine in ("", None, UNKNOWN) and theirs not in ("", None, UNKNOWN) and _may_take(name, kept, merged):
            found.append(Filled(name, theirs))
    return found


def _may_take(name: str, kept: Supplier, merged: Supplier) -> bool:
    """Numbers are of a country; a reason belongs to a decision."""
    if name in _NUMBERS:
        return kept.country == merged.country and (name == "number") == (kept.country == NORWAY)
    if name == "transparency_act_because":
        return kept.transparency_act == UNKNOWN
    return True
