"""The search's rows, written as the search itself would, but in the database's own fast way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db import connection

from aktsom.access.models import Organisation
from aktsom.search.actions import Findable
from aktsom.search.models import SearchEntry, SearchWord
from aktsom.search.offers import sources

AT_ONCE = 2_000
# A stem is letters and digits alone, so nothing has to be escaped.
_LINE = "{}\t{}\t{}\t{}\n"
Word = tuple[int, int, str, int]


def write_search(organisation: Organisation) -> None:
    """Everything that every room tells of, with the stems that lead to it."""
    things = (thing for source in sources() for thing in source.things(organisation))
    while batch := list(islice(things, AT_ONCE)):
        entries = SearchEntry.objects.bulk_create(
            SearchEntry(
                organisation_id=organisation.pk,
                kind=one.kind,
                thing_id=one.thing_id,
                title=one.title[:300],
                note=one.note[:300],
                address=one.address,
            )
            for one in batch
        )
        _write(_words(organisation, entries, batch))


def _words(organisation: Organisation, entries: list[SearchEntry], batch: list[Findable]) -> Iterator[Word]:
    for entry, one in zip(entries, batch, strict=True):
        for stem, weight in one.stems.items():
            yield entry.pk, organisation.pk, stem, weight


def _write(words: Iterator[Word]) -> None:
    table = f"{SearchWord._meta.db_table} (entry_id, organisation_id, stem, weight)"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                while batch := list(islice(words, AT_ONCE)):
                    copy.write("".join(map(_LINE.format, *zip(*batch, strict=True))))
        else:
            cursor.executemany(f"INSERT INTO {table} VALUES (%s, %s, %s, %s)", words)
