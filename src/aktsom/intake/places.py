"""Where a value stands in its file, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def place_words(page: int | None, line: int | None, last_line: int | None = None) -> str:
    """A place as people say it: "side 4, linje 12–15"; empty where the file has neither pages nor lines."""
    said = []
    if page is not None:
        said.append(_("side %(page)d") % {"page": page})
    if line is not None and last_line is not None and last_line > line:
        said.append(_("linje %(line)d–%(last)d") % {"line": line, "last": last_line})
    elif line is not None:
        said.append(_("linje %(line)d") % {"line": line})
    return ", ".join(said)
