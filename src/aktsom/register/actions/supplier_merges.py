"""Merging two rows that are the same supplier, and undoing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.register.actions.suppliers import held, remember_supplier, thing_of_supplier
from aktsom.register.models import MergedRow, Supplier, SupplierMerge
from aktsom.register.queries.suppliers import supplier_numbered
from aktsom.register.supplier_merge_plan import SUPPLIER_TABLE, TWINS, MergePlan, Moved, every_kind_of_row, plan_merge, rows_of
from aktsom.register.supplier_rules import SupplierIsThere
from aktsom.register.tokens import check_is_fresh
from aktsom.search.actions import forget
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


class CannotMerge(Refusal):
    """The two cannot be merged, or the merge cannot be undone, as they stand now."""

    code = "cannot_merge_suppliers"
    status = 409


class MergeConflicts(Refusal):
    """Something has changed since the merge, so that undoing it would not bring everything back; `conflicts` names each."""

    code = "merge_conflicts"
    status = 409

    def __init__(self, conflicts: Sequence[str]) -> None:
        super().__init__(_("Noe er endret siden sammenslåingen. Se hva, og avgjør om den skal angres likevel."))
        self.conflicts = tuple(conflicts)


@transaction.atomic
def merge_suppliers(kept: Supplier, merged: Supplier, actor: User | None, *, seen: str | None = None) -> SupplierMerge:
    """Let one supplier stand for another: everything that hangs on the other moves, and blank facts are filled from it.

    Raises CannotMerge, StaleRow where the plan is another than the one that was seen.
    """
    kept, merged = _let_in(kept, merged, actor)
    plan = plan_merge(kept, merged)
    check_is_fresh(seen, plan.token)
    merge = SupplierMerge.objects.create(organisation=kept.organisation, kept=kept, merged=merged, actor=actor)
    for moved in plan.moved:
        _move(merge, moved)
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    _fill(merge, plan)
    forget(kept.organisation, "supplier", merged.pk)
    remember_supplier(kept)
    _tell(merge, actor, "supplier_merged", "supplier_merged_away", sum(len(one.moves) for one in plan.moved))
    return merge


def _let_in(kept: Supplier, merged: Supplier, actor: User | None) -> tuple[Supplier, Supplier]:
    if actor is not None:
        check_can_contribute(actor, kept.organisation)
    if kept.pk == merged.pk or kept.organisation_id != merged.organisation_id:
        raise CannotMerge(_("Velg to ulike leverandører."))
    # Always in the same order, so that two who merge the same pair do not wait for each other.
    first, second = (held(one) for one in sorted((kept, merged), key=lambda one: one.pk))
    kept, merged = (first, second) if first.pk == kept.pk else (second, first)
    if any(one.merged_into_id or one.withdrawn_at for one in (kept, merged)):
        raise CannotMerge(_("En av dem er allerede slått sammen eller trukket tilbake."))
    return kept, merged


def _move(merge: SupplierMerge, moved: Moved) -> None:
    rows, old = moved.rows, str(merge.merged_id)
    MergedRow.objects.bulk_create(
        MergedRow(merge=merge, table=rows.table, row=pk, field=rows.field, old=old) for pk in moved.moves
    )
    rows_of(rows).filter(pk__in=moved.moves).update(**{rows.field: merge.kept_id})
    kept = TWINS[rows.table].kept if rows.table in TWINS else ()
    if kept and moved.twins:
        twins = rows_of(rows).filter(pk__in=moved.twins)
        MergedRow.objects.bulk_create(
            MergedRow(merge=merge, table=rows.table, row=twin["pk"], field=name, old=str(twin[name] or ""))
            for twin in twins.values("pk", f"{rows.field}_id", *kept)
            for name in (f"{rows.field}_id", *kept)
        )
        twins.delete()


def _fill(merge: SupplierMerge, plan: MergePlan) -> None:
    for one in plan.filled:
        old = getattr(merge.kept, one.name)
        MergedRow.objects.create(merge=merge, table=SUPPLIER_TABLE, row=merge.kept_id, field=one.name, old=old or "")
        setattr(merge.kept, one.name, one.value)
    if plan.filled:
        merge.kept.save(update_fields=[one.name for one in plan.filled])


@transaction.atomic
def undo_merge(merge: SupplierMerge, actor: User | None, *, despite_conflicts: bool = False) -> None:
    """Put both suppliers back as they were; what has changed since stays, where the caller says that it may.

    Raises CannotMerge, MergeConflicts, SupplierIsThere.
    """
    if actor is not None:
        check_can_contribute(actor, merge.organisation)
    merge = SupplierMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    kept, merged = held(merge.kept), held(merge.merged)
    _check_can_be_undone(merge, kept)
    conflicts = conflicts_of(merge)
    if conflicts and not despite_conflicts:
        raise MergeConflicts(conflicts)
    _unfill(merge, kept, merged)
    there = supplier_numbered(merge.organisation, merged.number, merged.country, merged.register_number)
    if there is not None:
        raise SupplierIsThere(there, "number")
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    _move_back(merge)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    for one in (kept, merged):
        remember_supplier(one)
    _tell(merge, actor, "supplier_merge_undone", "supplier_merge_undone")


def _check_can_be_undone(merge: SupplierMerge, kept: Supplier) -> None:
    if merge.undone_at is not None:
        raise CannotMerge(_("Sammenslåingen er allerede angret."))
    if kept.merged_into_id:
        raise CannotMerge(
            _("%(name)s er selv slått sammen med en annen siden. Angre det først.") % {"name": kept.name},
        )
    if kept.withdrawn_at:
        raise CannotMerge(_("%(name)s er trukket tilbake siden.") % {"name": kept.name})


def conflicts_of(merge: SupplierMerge) -> list[str]:
    """What has changed since a merge, so that it would not come back as it was."""
    found = []
    for table, field, pks in _moved_rows(merge):
        there = set(_table(table).filter(pk__in=pks, **{field: merge.kept_id}).values_list("pk", flat=True))
        lost = len(set(pks) - there)
        if lost:
            words = _("%(number)s av radene med %(what)s er endret eller tatt bort siden, og blir som de er.")
            found.append(words % {"number": lost, "what": _name_of(table, field)})
    for row in merge.rows.filter(table=SUPPLIER_TABLE):
        if getattr(merge.kept, row.field) != getattr(merge.merged, row.field):
            label = str(getattr(Supplier, row.field).field.verbose_name)
            found.append(_("Feltet «%(field)s» er endret siden, og blir som det er.") % {"field": label})
    return found


def _moved_rows(merge: SupplierMerge) -> list[tuple[str, str, list[int]]]:
    """The rows that were moved, by table and field; those that were taken out are told by more fields than one."""
    by_place: dict[tuple[str, str], list[int]] = {}
    fields = {(rows.table, rows.field) for rows in every_kind_of_row()}
    for row in merge.rows.exclude(table=SUPPLIER_TABLE):
        if (row.table, row.field) in fields:
            by_place.setdefault((row.table, row.field), []).append(row.row)
    return [(table, field, pks) for (table, field), pks in by_place.items()]


def _name_of(table: str, field: str) -> str:
    return next(str(rows.name) for rows in every_kind_of_row() if (rows.table, rows.field) == (table, field))


def _table(name: str) -> Any:
    table: type[Model] = apps.get_model(name)
    return table._default_manager  # noqa: SLF001 - the framework's own name


def _move_back(merge: SupplierMerge) -> None:
    for table, field, pks in _moved_rows(merge):
        _table(table).filter(pk__in=pks, **{field: merge.kept_id}).update(**{field: merge.merged_id})
    taken_out: dict[tuple[str, int], dict[str, Any]] = {}
    moved = {(table, field) for table, field, _pks in _moved_rows(merge)}
    for row in merge.rows.exclude(table=SUPPLIER_TABLE):
        if (row.table, row.field) not in moved:
            taken_out.setdefault((row.table, row.row), {})[row.field] = row.old or None
    for (table, pk), values in taken_out.items():
        if not _table(table).filter(pk=pk).exists():
            _table(table).create(pk=pk, **values)


def _unfill(merge: SupplierMerge, kept: Supplier, merged: Supplier) -> None:
    rows = [row for row in merge.rows.filter(table=SUPPLIER_TABLE) if getattr(kept, row.field) == getattr(merged, row.field)]
    for row in rows:
        is_empty_day = row.field == "account_published_on" and not row.old
        setattr(kept, row.field, None if is_empty_day else row.old)
    if rows:
        kept.save(update_fields=[row.field for row in rows])


def _tell(merge: SupplierMerge, actor: User | None, verb: str, other_verb: str, moved: int | None = None) -> None:
    kept, merged = merge.kept, merge.merged
    for one, other, done in ((kept, merged, verb), (merged, kept, other_verb)):
        told = {"supplier_merged_with": Change(None, f"{other.name} ({other.number or other.pk})")}
        if moved is not None and one is kept:
            told["supplier_moved_rows"] = Change(None, str(moved))
        record_event(actor, merge.organisation, done, thing_of_supplier(one), told)
