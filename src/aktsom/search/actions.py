"""Keeping what can be found in step with the things themselves. The rooms call these from their own actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from aktsom.access.many_rows import insert_rows
from aktsom.access.queries import all_organisations
from aktsom.search.findable import LONGEST_SHOWN, Findable
from aktsom.search.models import SearchEntry, SearchWord
from aktsom.search.offers import sources

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

__all__ = [
    "Findable",
    "build_what_is_missing",
    "forget",
    "forget_all",
    "forget_many",
    "rebuild",
    "remember",
    "remember_many",
    "renew",
]

_BATCH = 400
_SHOWN = ("title", "note", "address", "changed_at")


def remember(organisation: Organisation, found: Findable) -> None:
    """Let a thing be found by these words, and no longer by those it had."""
    remember_many(organisation, [found])


def remember_many(organisation: Organisation, things: Iterable[Findable]) -> int:
    """The same for many things, a batch at a time; answers how many they were."""
    rest, count = iter(things), 0
    while batch := list(islice(rest, _BATCH)):
        # What is told twice in one breath is what was told last.
        by_key = {(one.kind, str(one.thing_id)): one for one in batch}
        _write(organisation, list(by_key.values()))
        count += len(by_key)
    return count


def forget(organisation: Organisation, kind: str, thing_id: object) -> None:
    """A thing is found no more."""
    SearchEntry.objects.filter(organisation=organisation, kind=kind, thing_id=str(thing_id)).delete()


def forget_many(organisation: Organisation, kind: str, thing_ids: Iterable[object]) -> None:
    """Many things of a kind are found no more."""
    rest = iter(thing_ids)
    while batch := [str(each) for each in islice(rest, _BATCH)]:
        SearchEntry.objects.filter(organisation=organisation, kind=kind, thing_id__in=batch).delete()


def forget_all(organisation: Organisation) -> None:
    """Nothing of the organisation's is found, until it is told anew."""
    SearchWord.objects.filter(organisation=organisation).delete()
    SearchEntry.objects.filter(organisation=organisation).delete()


def renew(organisation: Organisation, kind: str, things: Iterable[Findable]) -> None:
    """Let these be all the things of a kind, where a room writes many at once: what is new or shown otherwise is told."""
    shown = {one.thing_id: _shown(one) for one in SearchEntry.objects.filter(organisation=organisation, kind=kind)}
    wanted = {one.thing_id: one for one in things}
    if changed := [one for key, one in wanted.items() if shown.get(key) != _shown(_entry(organisation, one))]:
        remember_many(organisation, changed)
    if gone := shown.keys() - wanted.keys():
        SearchEntry.objects.filter(organisation=organisation, kind=kind, thing_id__in=gone).delete()


def _shown(entry: SearchEntry) -> tuple[str, str, str]:
    return entry.title, entry.note, entry.address


def rebuild(organisation: Organisation) -> int:
    """Ask every room what there is in an organisation, a batch at a time, while people go on searching.

    What no room tells of is forgotten. Answers how much there is.
    """
    begun = timezone.now()
    count = sum(remember_many(organisation, source.things(organisation)) for source in sources())
    untold = SearchEntry.objects.filter(organisation=organisation, changed_at__lt=begun).order_by("pk")
    while gone := list(untold.values_list("pk", flat=True)[:_BATCH]):
        SearchEntry.objects.filter(pk__in=gone).delete()
    return count


def build_what_is_missing() -> int:
    """Build the search of organisations that nothing can be found in, as after an upgrade from before there was one.

    All of an organisation's or nothing. Answers how much there is.
    """
    there = set(SearchEntry.objects.order_by().values_list("organisation", flat=True).distinct())
    return sum(_build(organisation) for organisation in all_organisations() if organisation.pk not in there)


@transaction.atomic
def _build(organisation: Organisation) -> int:
    return rebuild(organisation)


@transaction.atomic
def _write(organisation: Organisation, batch: Sequence[Findable]) -> None:
    entries = SearchEntry.objects.bulk_create(
        [_entry(organisation, one) for one in batch],
        update_conflicts=True,
        unique_fields=["organisation", "kind", "thing_id"],
        update_fields=_SHOWN,
    )
    SearchWord.objects.filter(entry__in=[entry.pk for entry in entries]).delete()
    words = [
        {"entry_id": entry.pk, "organisation_id": organisation.pk, "stem": stem, "weight": weight}
        for entry, one in zip(entries, batch, strict=True)
        for stem, weight in one.stems.items()
    ]
    insert_rows(SearchWord, words)


def _entry(organisation: Organisation, one: Findable) -> SearchEntry:
    return SearchEntry(
        organisation=organisation,
        kind=one.kind,
        thing_id=str(one.thing_id),
        title=one.title[:LONGEST_SHOWN],
        note=one.note[:LONGEST_SHOWN],
        address=one.address[:LONGEST_SHOWN],
    )
