"""Files with a line for each person or day: hours are added up by agreement, employer, workplace and month, and names let go.

A line tells the group of a person by a yes or no for apprentices, a trade certificate, or a role. What no column of the file
tells of is unknown and not zero; a line that leaves blank what the others fill in is wrong, and is told of.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from aktsom.intake.sheets.columns import Fault
from aktsom.intake.sheets.parsing import NO, YES, folded, plain_decimal
from aktsom.intake.sheets.rows import ReadRow

PERSON, APPRENTICE, CERTIFICATE, ROLE = "person", "is_apprentice", "certificate", "role"
ABOUT_A_PERSON = frozenset({PERSON, APPRENTICE, CERTIFICATE, ROLE})
SUMMED = ("apprentices", "skilled", "total")
NEEDED = ("agreement", "year", "month", "total")

MARKED = YES | {"x", "✓", "✔", "lærling", "sant"}
UNMARKED = NO | {"ingen", "uten", "mangler", "none", "ikke", "ikke lærling", "uten fagbrev", "usant"}
NOT_KNOWN = frozenset({"", "ukjent", "ukjend", "vet ikke", "unknown"})
# The words of those who are neither come first: «ufaglært» ends as «faglært».
ROLES = (
    (
        "others",
        ("ufaglær", "unskilled", "uten fagbrev", "utan fagbrev", "hjelpearbeid", "hjelpemann", "leder", "leiar", "ingeniør"),
    ),
    ("others", ("andre", "annet", "anna", "øvrig", "other", "funksjonær", "administrasjon")),
    ("apprentices", ("lærling", "lærekandidat", "apprentice")),
    ("skilled", ("fagarbeid", "faglær", "fagbrev", "svenn", "mesterbrev", "meisterbrev", "skilled")),
)

Told = bool | None


def role_group(words: str) -> str | None:
    """The group that a role surely is in. None where the words do not tell: a carpenter may or may not have the certificate."""
    text = folded(words)
    return next((group for group, parts in ROLES if any(part in text for part in parts)), None)


def truth_of(words: str | None, *, otherwise: Told) -> Told:
    """Yes, no, or that nobody has told; `otherwise` is what any other words mean."""
    text = (words or "").strip().casefold().rstrip(".")
    if text in NOT_KNOWN:
        return None
    return True if text in MARKED else False if text in UNMARKED else otherwise


def group_of(apprentice: str | None, certificate: str | None, role: str | None) -> tuple[Told, Told]:
    """Whether a person is an apprentice, and whether a skilled worker; an apprentice with a certificate is an apprentice."""
    named, has_certificate = role_group(role or ""), truth_of(certificate, otherwise=True)
    is_apprentice = truth_of(apprentice, otherwise=None)
    if is_apprentice is None:
        is_apprentice = True if named == "apprentices" else False if named or has_certificate else None
    if is_apprentice:
        return True, False
    if has_certificate or named == "skilled":
        return is_apprentice, True
    return is_apprentice, False if has_certificate is False or named == "others" else None


class CrewLines:
    """Adds up the lines of one file, which has the columns `codes`. Rows that tell of no person go through as they are."""

    def __init__(self, codes: frozenset[str]) -> None:
        self.codes = codes
        self.sums: dict[tuple[Any, ...], ReadRow] = {}

    def add(self, rows: Sequence[ReadRow]) -> list[ReadRow]:
        """Take the lines in; answers the rows that are no lines, and the lines that are wrong."""
        passed = []
        for row in rows:
            told = {code: row.values.pop(code, None) for code in ABOUT_A_PERSON}
            is_line = any(told.values())
            if is_line:
                self._make_line(row, told)
            if is_line and not row.faults:
                self._add_up(row)
            elif row.values or row.faults:
                passed.append(row)
        return passed

    def _make_line(self, row: ReadRow, told: dict[str, str | None]) -> None:
        wrong = {fault.column for fault in row.faults}
        row.faults += [Fault(name, "missing") for name in NEEDED if name not in wrong and row.values.get(name) in (None, "")]
        if row.values.keys() & {"apprentices", "skilled"}:
            return
        apprentice, skilled = group_of(told[APPRENTICE], told[CERTIFICATE], told[ROLE])
        fault = self._fault_of_group(told, apprentice, skilled)
        if fault is not None:
            row.faults.append(fault)
        if not row.faults:
            parts = {"apprentices": apprentice, "skilled": skilled}
            total = row.values["total"]
            row.values |= {name: total if is_it else "0" for name, is_it in parts.items() if is_it is not None}

    def _fault_of_group(self, told: dict[str, str | None], apprentice: Told, skilled: Told) -> Fault | None:
        """What is wrong where a line does not tell what the file has a column for."""
        unknown = [(CERTIFICATE, ROLE)] if skilled is None else []
        unknown += [(APPRENTICE, ROLE)] if apprentice is None else []
        asked = [code for codes in unknown for code in codes if code in self.codes]
        if not asked:
            return None
        blank = next((code for code in asked if not told[code]), None)
        return Fault(blank, "no_group") if blank else Fault(asked[-1], "not_group", told[asked[-1]] or "")

    def _add_up(self, row: ReadRow) -> None:
        values = row.values
        who = values.get("employer_number") or folded(values.get("employer") or "")
        key = (values["agreement"], who, values.get("site") or "", values["year"], values["month"])
        standing = self.sums.setdefault(key, row)
        if standing is row:
            return
        _add(standing, row)

    def sums_of_lines(self) -> list[ReadRow]:
        """What the lines come to, each under the number of its first line."""
        self._join_employers()
        for row in self.sums.values():
            row.values = {name: value for name, value in row.values.items() if value is not None}
        return sorted(self.sums.values(), key=lambda row: row.number)

    def _join_employers(self) -> None:
        """An employer whose number stands on some of the lines is the same on the others."""
        named = {
            (key[0], folded(row.values.get("employer") or ""), *key[2:]): row
            for key, row in self.sums.items()
            if row.values.get("employer_number") and row.values.get("employer")
        }
        for key, row in list(self.sums.items()):
            standing = named.get(key)
            if standing is not None and standing is not row:
                _add(standing, row)
                standing.number = min(standing.number, row.number)
                del self.sums[key]


def _add(standing: ReadRow, row: ReadRow) -> None:
    for name in SUMMED:
        ours, theirs = standing.values.get(name), row.values.get(name)
        standing.values[name] = None if ours is None or theirs is None else plain_decimal(Decimal(ours) + Decimal(theirs))
