"""Editions read once: those that come with the program, and those an administrator has added. Pure: no Django."""

from __future__ import annotations

from functools import cache, lru_cache

from aktsom.report.template import Template, built_in_templates, read_template


@cache
def built_in_editions() -> tuple[Template, ...]:
    """Every edition that comes with the program."""
    return built_in_templates()


@lru_cache(maxsize=8)
def added_editions(texts: tuple[str, ...]) -> tuple[Template, ...]:
    """Editions from their texts, in the order they were added; each may be based on any before it."""
    known = list(built_in_editions())
    for text in texts:
        known.append(read_template(text, known))
    return tuple(known[len(built_in_editions()) :])
