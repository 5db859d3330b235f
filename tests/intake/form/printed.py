"""Prints the questions of an edition in words made from its cues, with answers that a test gives."""

from __future__ import annotations

from collections.abc import Mapping

from aktsom.intake.reading import Reading, read_content
from aktsom.report.template import Template, built_in_templates

PUBLIC = next(one for one in built_in_templates() if one.id == "ehn-public-procurement" and one.version == "2024")
ACCOUNT = next(one for one in built_in_templates() if one.id == "ehn-redegjorelse")


def _length(stems: tuple[str, ...]) -> int:
    return len(stems)


def markdown(template: Template, answers: Mapping[str, str], key_information: str = "") -> str:
    """A report in Markdown: every coded question as a heading, and the answers that are given, by code."""
    lines = [f"# {' '.join(template.title_cues[0])} {template.version}", "", key_information, ""]
    for field in template.fields:
        if field.code:
            lines += [
                f"### {field.code} {' '.join(sorted(field.cues, key=_length)[-1])}?",
                "",
                answers.get(field.code, ""),
                "",
            ]
    return "\n".join(lines)


def read(template: Template, answers: Mapping[str, str], key_information: str = "") -> Reading:
    """What is read from such a report."""
    return read_content(markdown(template, answers, key_information).encode())
