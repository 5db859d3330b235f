"""Reading the codes of the Common Procurement Vocabulary: the full list where it is loaded, else the product's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aktsom.reference.cpv import Cpv, best_first, compact_cpv, divisions, folded, own_code, own_codes, stems
from aktsom.reference.models import CpvCode, CpvEdition
from aktsom.values.searched_words import searched_words
from aktsom.values.words import Words

MOST_RANKED = 2000
MOST_SHOWN = 500


def loaded_cpv_edition() -> CpvEdition | None:
    """The full list in use, if any is loaded."""
    return CpvEdition.objects.first()


def listed_cpv(words: str) -> Sequence[Cpv] | QuerySet[CpvCode]:
    """The codes of the list in use, in their order; or those that the words lead to, best first. `as_cpv` makes one of each."""
    if words.strip():
        return find_cpv(words, MOST_SHOWN)
    edition = loaded_cpv_edition()
    return own_codes() if edition is None else edition.codes.order_by("code")


def as_cpv(listed: Cpv | CpvCode) -> Cpv:
    """A code of either list in one shape."""
    return _entry(listed) if isinstance(listed, CpvCode) else listed


def find_cpv(words: str, limit: int = 20) -> list[Cpv]:
    """The codes that the words lead to, best first: the beginning of a code, or words of a name in any form."""
    words = searched_words(words)
    if not stems(words):
        return []
    edition = loaded_cpv_edition()
    if words.replace("-", "").isdecimal():
        return _beginning_with(words.split("-")[0][:8], edition, limit)
    return _find(words, edition, limit)


def _beginning_with(digits: str, edition: CpvEdition | None, limit: int) -> list[Cpv]:
    if edition is None:
        return [entry for entry in own_codes() if entry.code.startswith(digits)][:limit]
    return [_entry(row) for row in edition.codes.filter(code__startswith=digits)[:limit]]


def _find(words: str, edition: CpvEdition | None, limit: int) -> list[Cpv]:
    for shorter in (0, 2):
        wanted = stems(words, shorter)
        if found := _among_own(wanted) if edition is None else _among_all(wanted, edition):
            codes = best_first(found, words, wanted)[:limit]
            known = cpv_codes(codes)
            return [known[code] for code in codes]
    return []


def _among_own(wanted: Sequence[str]) -> list[tuple[str, str]]:
    texts = ((entry.code, folded(*_names(entry))) for entry in own_codes())
    return [(code, text) for code, text in texts if all(stem in text for stem in wanted)]


def _among_all(wanted: Sequence[str], edition: CpvEdition) -> list[tuple[str, str]]:
    holds = Q(*[("words__contains", stem) for stem in wanted])
    return list(edition.codes.filter(holds).values_list("code", "words")[:MOST_RANKED])


def _names(entry: Cpv) -> tuple[str, ...]:
    return (entry.name.nb, entry.name.nn, entry.name.en, *entry.also)


def _entry(row: CpvCode) -> Cpv:
    own = own_code(row.code)
    return Cpv(row.code, own.name if own else Words(row.name_nb, row.name_nb, row.name_en))


def cpv_codes(codes: Iterable[str]) -> dict[str, Cpv]:
    """Those of these codes that are known, by code. One query, and none where the product's own list has them all."""
    wanted = set(codes)
    found = {code: own for code in wanted if (own := own_code(code))}
    missing = wanted - set(found)
    edition = loaded_cpv_edition() if missing else None
    if edition is not None:
        found |= {row.code: _entry(row) for row in edition.codes.filter(code__in=missing)}
    return found


def cpv_name(code: str, language: str) -> str:
    """What a code covers; blank where no list here knows it."""
    found = cpv_codes([code]).get(code)
    return found.name.in_language(language) if found else ""


def cpv_names(codes: Iterable[str], language: str) -> dict[str, str]:
    """What each code covers, blank where no list here knows it."""
    wanted = list(codes)
    found = cpv_codes(wanted)
    return {code: found[code].name.in_language(language) if code in found else "" for code in wanted}


def check_cpv(code: str) -> str:
    """The eight digits of a code written with or without its check digit. Raises ValueError with words for the user."""
    return check_cpv_codes([code])[0]


def check_cpv_codes(codes: Sequence[str]) -> tuple[str, ...]:
    """The eight digits of each code. Raises ValueError for one that is no code, or that the full list does not know.

    Without the full list a code of any division that exists is taken, for the product's own list has but a few of them.
    """
    compact = tuple(_compact(code) for code in codes)
    unknown = set(compact) - set(cpv_codes(compact))
    if unknown and loaded_cpv_edition() is None:
        known_divisions = {entry.division for entry in divisions()}
        unknown = {code for code in unknown if code[:2] not in known_divisions}
    if unknown:
        raise ValueError(_("%(code)s er ikke en CPV-kode i listen.") % {"code": min(unknown)})
    return compact


def _compact(code: str) -> str:
    try:
        return compact_cpv(code)
    except ValueError as problem:
        words = _("«%(code)s» er ikke en CPV-kode. Den har åtte siffer, for eksempel 18110000.")
        raise ValueError(words % {"code": code[:40]}) from problem
