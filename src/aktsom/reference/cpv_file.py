"""Reading a file with the full list of CPV codes, entry by entry, and saying where it is wrong. Pure: no Django.

The file is YAML: each code of eight digits with `name` (English), `nob` (bokmål), and `history`, a list of former names.
It is read as a stream of events, so that a fault is told with its line and no file is held whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import yaml

from aktsom.reference.cpv import compact_cpv

LONGEST_NAME = 300
MOST_FAULTS = 20
MOST_CODES = 100_000
_PARSER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class CpvRow:
    """One code of the file, with what it was called before."""

    code: str
    name_en: str
    name_nb: str
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: the line, the code and the field as far as known, and why (`FAULTS`)."""

    line: int
    why: str
    code: str = ""
    field: str = ""
    value: str = ""


class CpvFileError(Exception):
    """The file cannot be used. `faults` say why, the first ones alone where there are many."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class _WrongError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.why)
        self.fault = fault


FAULTS = (
    "not_yaml",
    "not_text",
    "not_a_list_of_codes",
    "bad_code",
    "twice",
    "missing",
    "too_long",
    "not_a_word",
    "empty",
    "too_many",
)
"""Why a file, or an entry in it, cannot be used."""


def rows_in(file: IO[bytes]) -> Iterator[CpvRow]:
    """The codes of the file. Raises CpvFileError when all of it is read, or what is left cannot be read."""
    faults: list[Fault] = []
    seen: set[str] = set()
    try:
        for entry in _entries(file):
            try:
                row = _row(entry, seen)
            except _WrongError as wrong:
                faults.append(wrong.fault)
                if len(faults) >= MOST_FAULTS:
                    break
                continue
            seen.add(row.code)
            yield row
    except _WrongError as wrong:
        faults.append(wrong.fault)
    if not seen and not faults:
        faults.append(Fault(1, "empty"))
    if faults:
        raise CpvFileError(faults)


@dataclass(frozen=True, slots=True)
class _Told:
    """A value of the file and the line it stands on."""

    value: Any
    line: int


def _entries(file: IO[bytes]) -> Iterator[tuple[_Told, _Told]]:
    """Each code with what stands under it, one at a time."""
    events = _events(file)
    first = next(events, None)
    if not isinstance(first, yaml.MappingStartEvent):
        raise _WrongError(Fault(first.start_mark.line + 1 if first else 1, "not_a_list_of_codes" if first else "empty"))
    for count, event in enumerate(events):
        if isinstance(event, yaml.MappingEndEvent):
            return
        if count >= MOST_CODES:
            raise _WrongError(Fault(event.start_mark.line + 1, "too_many"))
        yield _value(event, events), _value(next(events), events)


def _events(file: IO[bytes]) -> Iterator[Any]:
    try:
        for event in yaml.parse(file, Loader=_PARSER):
            if not isinstance(
                event, (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)
            ):
                yield event
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        raise _WrongError(Fault(mark.line + 1 if mark else 1, "not_yaml")) from problem
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise _WrongError(Fault(1, "not_text")) from problem


def _value(event: Any, events: Iterator[Any]) -> _Told:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.ScalarEvent):
        return _Told(event.value, line)
    if isinstance(event, yaml.SequenceStartEvent):
        return _Told([_value(each, events).value for each in _until(yaml.SequenceEndEvent, events)], line)
    if isinstance(event, yaml.MappingStartEvent):
        found = {}
        for key in _until(yaml.MappingEndEvent, events):
            found[str(_value(key, events).value)] = _value(next(events), events)
        return _Told(found, line)
    raise _WrongError(Fault(line, "not_a_list_of_codes"))


def _until(end: type[Any], events: Iterator[Any]) -> Iterator[Any]:
    for event in events:
        if isinstance(event, end):
            return
        yield event


def _row(entry: tuple[_Told, _Told], seen: set[str]) -> CpvRow:
    key, told = entry
    written = str(key.value)
    try:
        code = compact_cpv(written)
    except ValueError as problem:
        raise _WrongError(Fault(key.line, "bad_code", value=written[:40])) from problem
    if code in seen:
        raise _WrongError(Fault(key.line, "twice", code))
    if not isinstance(told.value, dict):
        raise _WrongError(Fault(told.line, "missing", code, "name"))
    name = _name(code, "name", told)
    return CpvRow(code, name, _name(code, "nob", told), _former(told.value.get("history")))


def _name(code: str, field: str, told: _Told) -> str:
    found = told.value.get(field)
    if found is None:
        raise _WrongError(Fault(told.line, "missing", code, field))
    if not isinstance(found.value, str):
        raise _WrongError(Fault(found.line, "not_a_word", code, field))
    text = " ".join(found.value.split())
    if not text or not any(sign.isalpha() for sign in text) or not text.isprintable():
        raise _WrongError(Fault(found.line, "not_a_word", code, field, text[:40]))
    if len(text) > LONGEST_NAME:
        raise _WrongError(Fault(found.line, "too_long", code, field))
    return text


def _former(told: _Told | None) -> tuple[str, ...]:
    if told is None or not isinstance(told.value, list):
        return ()
    names = (each["nob"].value for each in told.value if isinstance(each, dict) and "nob" in each)
    return tuple(dict.fromkeys(" ".join(name.split())[:LONGEST_NAME] for name in names if isinstance(name, str)))
