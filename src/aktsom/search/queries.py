"""Finding. Every search begins at the organisation that asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, When, Window
from django.db.models.functions import RowNumber

from aktsom.search.models import SearchEntry, SearchWord
from aktsom.search.offers import label_of, place_of
from aktsom.search.wanted import Reading, Term, readings_of

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

SHOWN_OF_EACH = 5
_EXACT = 3


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of one kind: the best of it, and how much there is."""

    kind: str
    label: str
    entries: tuple[SearchEntry, ...]
    count: int

    @property
    def has_more(self) -> bool:
        """There is more than is shown."""
        return self.count > len(self.entries)


def find(organisation: Organisation, words: str, shown: int = SHOWN_OF_EACH) -> list[Hits]:
    """The best hits of each kind: one query ranks them, the other reads those that are shown."""
    best_first = [F("score").desc(), F("entry").desc()]
    ranked = (
        _scores(organisation, words)
        .annotate(place=Window(RowNumber(), partition_by=[F("kind")], order_by=best_first))
        .annotate(of_kind=Window(Count("entry"), partition_by=[F("kind")]))
        .filter(place__lte=shown)
    )
    found = sorted(ranked, key=lambda row: (place_of(row["kind"]), row["kind"], row["place"]))
    entries = SearchEntry.objects.in_bulk([row["entry"] for row in found]) if found else {}
    return list(_by_kind(found, entries))


def _by_kind(found: Iterable[dict[str, Any]], entries: Mapping[int, SearchEntry]) -> Iterator[Hits]:
    for kind, group in groupby(found, key=lambda row: row["kind"]):
        rows = list(group)
        of_kind = tuple(entries[row["entry"]] for row in rows if row["entry"] in entries)
        yield Hits(kind, label_of(kind), of_kind, rows[0]["of_kind"])


def _scores(organisation: Organisation, words: str) -> QuerySet[Any, Any]:
    """Each entry that is asked for, with its kind and its score.

    One word may lead to most of what there is, so its entries are summed up in one pass; several words lead to few.
    """
    readings = readings_of(words)
    if [len(reading) for reading in readings] != [1]:
        return _ranked(organisation, words).values("kind", "score", entry=F("pk"))
    term = readings[0][0]
    met = SearchWord.objects.filter(_leads_to(term), organisation=organisation).order_by()
    return met.values("entry", kind=F("entry__kind")).annotate(score=Sum(_weight([term])))


def find_of_kind(organisation: Organisation, words: str, kind: str) -> QuerySet[Any]:
    """Every hit of one kind, the best first."""
    return _ranked(organisation, words).filter(kind=kind).order_by("-score", "-pk")


def _ranked(organisation: Organisation, words: str) -> QuerySet[Any]:
    readings = readings_of(words)
    entries = SearchEntry.objects.filter(organisation=organisation)
    if not readings:
        return entries.none().annotate(score=_no_score())
    asked = reduce(or_, (_all_of(organisation, reading) for reading in readings))
    return entries.filter(asked).annotate(score=_score({term for reading in readings for term in reading}))


def _all_of(organisation: Organisation, reading: Reading) -> Q:
    leading = SearchWord.objects.filter(organisation=organisation)
    return Q(*[("pk__in", leading.filter(_leads_to(term)).values("entry")) for term in reading])


def _leads_to(term: Term) -> Q:
    return Q(stem__gte=term.stem, stem__lt=term.end) if term.is_beginning else Q(stem=term.stem)


def _score(terms: set[Term]) -> Subquery:
    """The weights of the words that were met, those that are exactly the same counted more."""
    met = reduce(or_, (_leads_to(term) for term in terms))
    of_entry = SearchWord.objects.filter(met, entry=OuterRef("pk")).order_by().values("entry")
    return Subquery(of_entry.annotate(sum=Sum(_weight(terms))).values("sum"), output_field=IntegerField())


def _weight(terms: Iterable[Term]) -> Case:
    """What a word weighs: more where it is exactly one of those that were asked for."""
    exact = When(stem__in={term.stem for term in terms}, then=F("weight") * _EXACT)
    return Case(exact, default=F("weight"), output_field=IntegerField())


def _no_score() -> Case:
    return Case(default=0, output_field=IntegerField())
