"""Several measures as one text of a report, and an edited text back onto its measures. Pure: no Django.

A report asks for measures and results as one text each. Measures are its paragraphs, each with its reason as a paragraph of its
own. An edited text finds its measures again: a paragraph that stands keeps its record, one that is much alike or stands in the
place of another takes it over, the others are new measures. Whatever comes of it, the text reads back as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from aktsom.risk.matching import pair

PART = "\n\n"
REASON_WORDS = {"nb": "Begrunnelse: ", "nn": "Grunngjeving: "}
MUCH_ALIKE = 60.0


@dataclass(frozen=True, slots=True)
class MeasureText:
    """What the report shows of a measure; `record` names it, and is None for a new one."""

    text: str | None = None
    reason: str = ""
    result: str | None = None
    record: int | None = None


def joined(texts: Sequence[str | None]) -> str | None:
    """Texts as paragraphs of one; None where none of them says anything."""
    said = [text for text in texts if text is not None]
    return PART.join(said) if said else None


def printed(measure: MeasureText, word: str) -> str | None:
    """A measure as the report prints it, with its reason after it."""
    if measure.text is None or not measure.reason:
        return measure.text
    return f"{measure.text}{PART}{word}{measure.reason}"


def parted(block: str, word: str) -> tuple[str, str]:
    """A printed measure as its text and its reason."""
    text, mark, reason = block.partition(PART + word)
    return (text, reason) if mark and reason else (block, "")


def rewritten(known: Sequence[MeasureText], measures: str | None, results: str | None, word: str) -> list[MeasureText]:
    """The measures that these two texts tell of, those that are known first recognised. Joined again they are the texts."""
    is_untouched = measures == joined([printed(one, word) for one in known])
    listed = list(known) if is_untouched else _recognised(known, measures, word)
    if results is not None and not listed:
        listed = [MeasureText(record=known[0].record if len(known) == 1 else None)]
    told = _with_results(listed, results)
    return [one for one in told if one.text is not None or one.result is not None]


def returning(closed: Sequence[MeasureText], known: Sequence[MeasureText], measures: str | None, word: str) -> list[MeasureText]:
    """The measures that were taken out and stand in the text again, to the letter."""
    now = joined([printed(one, word) for one in known])
    texts = [(one, printed(one, word)) for one in closed]
    return [one for one, text in texts if text and _holds(measures, text) and not _holds(now, text)]


def _holds(whole: str | None, part: str) -> bool:
    return f"{PART}{part}{PART}" in f"{PART}{whole or ''}{PART}"


def _recognised(known: Sequence[MeasureText], measures: str | None, word: str) -> list[MeasureText]:
    if measures is None:
        return [replace(one, text=None, reason="") for one in known if len(known) == 1 or one.text is None]
    silent = [one for one in known if one.text is None]
    worded = [one for one in known if one.text is not None]
    if not worded and len(silent) == 1:
        worded, silent = silent, []
    blocks = _blocks(measures.split(PART), worded, word)
    return silent + [_as_measure(worded[owner] if owner is not None else MeasureText(), block, word) for owner, block in blocks]


def _as_measure(measure: MeasureText, block: str, word: str) -> MeasureText:
    text, reason = parted(block, word)
    return replace(measure, text=text, reason=reason)


def _blocks(paragraphs: list[str], worded: Sequence[MeasureText], word: str) -> list[tuple[int | None, str]]:
    """The paragraphs of each measure, by its place among the known; None where it is new."""
    if len(worded) <= 1:
        return [(0 if worded else None, PART.join(paragraphs))]
    owners = _joining(paragraphs, _owners(paragraphs, worded, word), word)
    runs = [list(run) for _, run in groupby(range(len(paragraphs)), key=lambda place: owners[place])]
    kept = {owners[run[0]]: run for run in sorted(runs, key=len)}
    return [(_owner_of(run, owners, kept), PART.join(paragraphs[place] for place in run)) for run in runs]


def _owner_of(run: list[int], owners: list[int], kept: Mapping[int, list[int]]) -> int | None:
    """A measure that was torn apart keeps its longest part; the others are new."""
    owner = owners[run[0]]
    return owner if owner >= 0 and kept[owner] is run else None


def _owners(paragraphs: list[str], worded: Sequence[MeasureText], word: str) -> list[int | None]:
    old = [(place, part) for place, one in enumerate(worded) for part in (printed(one, word) or "").split(PART)]
    matcher = SequenceMatcher(None, [part for _, part in old], paragraphs, autojunk=False)
    found = {block.b + step: block.a + step for block in matcher.get_matching_blocks() for step in range(block.size)}
    found |= _much_alike(paragraphs, [part for _, part in old], found)
    found |= _in_the_place_of(matcher, found)
    return [old[found[place]][0] if place in found else None for place in range(len(paragraphs))]


def _much_alike(new: list[str], old: list[str], found: Mapping[int, int]) -> dict[int, int]:
    taken = set(found.values())
    wordings = [None if place in found else text for place, text in enumerate(new)]
    return pair(wordings, {place: text for place, text in enumerate(old) if place not in taken}, MUCH_ALIKE)


def _in_the_place_of(matcher: SequenceMatcher[str], found: Mapping[int, int]) -> dict[int, int]:
    """As many new paragraphs as old ones in the same place are those, rewritten."""
    taken = set(found.values())
    same: dict[int, int] = {}
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        old = [place for place in range(old_from, old_to) if place not in taken]
        new = [place for place in range(new_from, new_to) if place not in found]
        if kind == "replace" and len(old) == len(new):
            same |= dict(zip(new, old, strict=True))
    return same


def _joining(paragraphs: list[str], owners: list[int | None], word: str) -> list[int]:
    """What belongs to no measure is a new one (below zero), but for a reason, a gap, and what stands inside a measure."""
    joining: list[int] = []
    for place, owner in enumerate(owners):
        before = joining[-1] if joining else None
        after = next((later for later in owners[place:] if later is not None), None)
        belongs = paragraphs[place].startswith(word) or not paragraphs[place].strip() or before == after
        if owner is not None:
            joining.append(owner)
        elif before is not None and belongs:
            joining.append(before)
        else:
            joining.append(-1 - place)
    return joining


def _with_results(listed: Sequence[MeasureText], results: str | None) -> list[MeasureText]:
    if results == joined([one.result for one in listed]):
        return list(listed)
    if results is None or not listed:
        return [replace(one, result=None) for one in listed]
    shares: dict[int, list[str]] = {}
    for owner, part in _shared_out(listed, results.split(PART)):
        shares.setdefault(owner, []).append(part)
    return [replace(one, result=PART.join(shares[place]) if place in shares else None) for place, one in enumerate(listed)]


def _shared_out(listed: Sequence[MeasureText], paragraphs: list[str]) -> Iterator[tuple[int, str]]:
    """Each paragraph of the results with its measure, never against the order of the measures."""
    old = [(place, part) for place, one in enumerate(listed) if one.result is not None for part in one.result.split(PART)]
    matcher = SequenceMatcher(None, [part for _, part in old], paragraphs, autojunk=False)
    owner = 0
    for _, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        for step, place in enumerate(range(new_from, new_to)):
            if old_to > old_from:
                owner = old[min(old_from + step, old_to - 1)][0]
            yield owner, paragraphs[place]
