"""What a place in a report is called, for the history: `risks.rows[1].themes` is "2.A.3 …, row 2: Themes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.access.history_words import Words
from aktsom.report.editions import built_in_editions
from aktsom.report.template import Field

ROW = re.compile(r"\[(\d+)\]\.?(\w*)$")


class PathWords(Mapping[str, Words]):
    """The names of places in the reader's language, by path, beside names given; knows the forms that come with the program."""

    def __init__(self, named: Mapping[str, Words]) -> None:
        self.named = named

    def __getitem__(self, path: str) -> Words:
        """The place's name. Raises KeyError where no form has such a place."""
        if path in self.named:
            return self.named[path]
        place, _mark, aspect = path.partition("#")
        if aspect:
            return f"{self._place(place)}, {self.named[aspect]}"
        return self._place(path)

    def _place(self, path: str) -> str:
        if path.startswith("step."):
            return _("steg %s") % path.removeprefix("step.")
        field = _fields()[_field_path(path)]
        language = get_language() or "nb"
        name = " ".join(filter(None, (field.code, field.label.in_language(language))))
        return f"{name}{_inside(field, path, language)}"

    def __iter__(self) -> Iterator[str]:
        return iter({**self.named, **_fields()})

    def __len__(self) -> int:
        return len(self.named) + len(_fields())


def _inside(field: Field, path: str, language: str) -> str:
    if path.endswith(".comment"):
        return f", {_('kommentar')}"
    found = ROW.search(path)
    if found is None:
        return ""
    row = _("rad %s") % (int(found[1]) + 1)
    column = next((item.label.in_language(language) for item in field.columns if item.key == found[2]), "")
    return f", {row}: {column}" if column else f", {row}"


def _field_path(path: str) -> str:
    return path if path.startswith("answers.") else re.sub(r"(\.rows)?\[\d+\].*$|\.rows$|\.comment$", "", path)


@cache
def _fields() -> dict[str, Field]:
    return {".".join(field.at): field for template in built_in_editions() for field in template.fields}
