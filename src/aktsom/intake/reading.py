"""Reads a published report: a file in, its data out, with where each value stood and what is uncertain. Pure: no Django."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from aktsom.document.blocks import Document
from aktsom.intake.faults import FaultCode, UnreadableFile
from aktsom.intake.form.attached import attached_data, sure_leaves
from aktsom.intake.form.found import ReadLeaf, UnplacedText
from aktsom.intake.form.understand import Editions, Understood, understand
from aktsom.intake.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from aktsom.intake.readers import read_document
from aktsom.intake.readers.apart import read_apart
from aktsom.reference.themes import theme_names
from aktsom.report.shape import ReportData
from aktsom.report.template import Template, built_in_templates

UNCERTAIN_BELOW = 0.9
OnStep = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as it was read.

    `unplaced` are texts that no field took; `set_aside` are those that are not the member's own (the form's words, captions,
    running headers): kept, so that nothing is dropped in silence. `embedded` tells that the file carried its own data.
    """

    data: ReportData
    template_id: str
    template_version: str
    reporting_year: int | None
    evidence: tuple[str, ...]
    leaves: tuple[ReadLeaf, ...]
    unplaced: tuple[UnplacedText, ...] = ()
    set_aside: tuple[UnplacedText, ...] = ()
    warnings: tuple[str, ...] = ()
    pages: int | None = None
    embedded: bool = False

    @property
    def uncertain(self) -> tuple[ReadLeaf, ...]:
        """The values that a person should look at first."""
        return tuple(leaf for leaf in self.leaves if leaf.certainty < UNCERTAIN_BELOW)


def read_file(
    path: Path,
    limits: Limits = DEFAULT_LIMITS,
    on_step: OnStep = lambda _: None,
    templates: Sequence[Template] | None = None,
) -> Reading:
    """The report in a file, read in a confined process of its own. Raises UnreadableFile, and OSError where there is no file."""
    on_step("file")
    content = _content(path, limits)
    on_step("blocks")
    return read_report(read_apart(content, limits), on_step, templates)


def read_content(content: bytes, limits: Limits = DEFAULT_LIMITS, templates: Sequence[Template] | None = None) -> Reading:
    """The report in bytes, read in this process. Raises UnreadableFile."""
    return read_report(read_document(content, limits), templates=templates)


def read_report(document: Document, on_step: OnStep = lambda _: None, templates: Sequence[Template] | None = None) -> Reading:
    """The report that a document holds: its attached data where it is sound, else what its text says.

    `templates` are the editions to choose among, by default those that come with the program.
    Raises UnreadableFile (unknown_form).
    """
    on_step("template")
    editions = built_in_editions() if templates is None else Editions(tuple(templates))
    attached = attached_data(document.embedded, editions.templates)
    if attached is not None:
        return _as_attached(document, *attached)
    on_step("fields")
    understood = understand(document, editions, theme_names())
    if understood is None:
        raise UnreadableFile(FaultCode.UNKNOWN_FORM)
    on_step("values")
    return _as_understood(document, understood)


@cache
def built_in_editions() -> Editions:
    """The editions that come with the program."""
    return Editions(built_in_templates())


def _content(path: Path, limits: Limits) -> bytes:
    if path.stat().st_size > limits.file_bytes:
        raise UnreadableFile(FaultCode.TOO_LARGE, limit=limits.file_bytes // MEBIBYTE)
    content = path.read_bytes()
    if not content:
        raise UnreadableFile(FaultCode.EMPTY)
    return content


def _as_attached(document: Document, data: ReportData, template: Template) -> Reading:
    return Reading(
        data=data,
        template_id=template.id,
        template_version=template.version,
        reporting_year=data["template"]["reporting_year"],
        evidence=("attached data",),
        leaves=tuple(sure_leaves(data)),
        pages=document.pages,
        embedded=True,
    )


def _as_understood(document: Document, understood: Understood) -> Reading:
    found, recognition = understood.findings, understood.recognition
    damaged = ("attached_data_unsound",) if document.embedded else ()
    return Reading(
        data=found.data,
        template_id=recognition.template.id,
        template_version=recognition.template.version,
        reporting_year=recognition.year,
        evidence=recognition.evidence,
        leaves=tuple(found.leaves),
        unplaced=tuple(found.unplaced),
        set_aside=tuple(found.set_aside),
        warnings=(*document.warnings, *recognition.warnings, *damaged),
        pages=document.pages,
    )


def as_json(data: dict[str, Any]) -> str:
    """A report's data as the JSON that is printed."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
