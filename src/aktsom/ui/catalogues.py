"""Texts out of the source and into catalogues: what is to be translated, what is, and what is wrong with it.

Source texts are bokmål, so there is no bokmål catalogue. Each room keeps its own `locale/{nn,en}/LC_MESSAGES/django.po`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LANGUAGES = ("nn", "en")
PACKAGE = Path(__file__).resolve().parents[1]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# Dates and programs in the head of a catalogue would make every run a change.
_HEADERS = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Project-Id-Version'
    rb'|Report-Msgid-Bugs-To|MIME-Version|Content-Transfer-Encoding):.*\\n"\n',
    re.MULTILINE,
)

Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Room:
    """A folder with texts of its own."""

    name: str
    folder: Path

    def catalogue(self, language: str) -> Path:
        """Where its translations into this language lie."""
        return self.folder / "locale" / language / "LC_MESSAGES" / "django.po"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not right with a text in a catalogue."""

    room: str
    language: str
    reason: str
    text: str


def rooms(package: Path = PACKAGE) -> list[Room]:
    """Every room, by name."""
    folders = sorted(folder for folder in package.iterdir() if (folder / "__init__.py").is_file())
    return [Room(folder.name, folder) for folder in folders]


def texts_of(room: Room) -> Catalog:
    """Every text that the room's source marks for translation, in order of place."""
    catalogue = Catalog(charset="utf-8")
    for path in _sources(room.folder):
        place = path.relative_to(room.folder).as_posix()
        for line, message, comments, context in extract("python", _as_python(path), KEYWORDS):
            catalogue.add(message, None, [(place, line)], context=context, auto_comments=comments)
    return catalogue


def _sources(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".html", ".txt", ".xml") and "migrations" not in path.parts and _may_hold_texts(path):
            yield path


def _may_hold_texts(path: Path) -> bool:
    return path.suffix == ".py" or "templates" in path.parts


def _as_python(path: Path) -> BytesIO:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # The extractor reads tokens of Python, to which the indentation of markup means nothing.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).split("\n"))
    return BytesIO(source.encode())


def read_catalogue(room: Room, language: str) -> Catalog:
    """The room's translations into this language; an empty catalogue where there are none."""
    path = room.catalogue(language)
    if not path.is_file():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update_catalogue(room: Room, language: str, *, tidy: bool = False) -> bool:
    """Bring new texts in. Texts that are gone are kept aside until `tidy`. Answers whether the file changed."""
    path = room.catalogue(language)
    catalogue = read_catalogue(room, language)
    catalogue.update(texts_of(room), no_fuzzy_matching=True)
    if not len(catalogue) and not path.is_file():
        return False
    written = _written(catalogue, tidy=tidy)
    if path.is_file() and path.read_bytes() == written:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written)
    return True


def _written(catalogue: Catalog, *, tidy: bool) -> bytes:
    catalogue.header_comment = ""
    catalogue.fuzzy = False
    buffer = BytesIO()
    write_po(buffer, catalogue, width=120, sort_by_file=True, ignore_obsolete=tidy, include_lineno=False)
    return _HEADERS.sub(b"", buffer.getvalue()).lstrip(b"#\n ")


def compile_catalogue(room: Room, language: str) -> bool:
    """Make the machine's form of a catalogue where it is missing or older. Answers whether it was made."""
    source = room.catalogue(language)
    made = source.with_suffix(".mo")
    if not source.is_file() or (made.is_file() and made.stat().st_mtime_ns >= source.stat().st_mtime_ns):
        return False
    unfinished = made.with_suffix(".new")
    with unfinished.open("wb") as file:
        write_mo(file, read_catalogue(room, language))
    unfinished.replace(made)
    return True


def faults_in(some_rooms: Iterable[Room]) -> list[Fault]:
    """Every text that is missing, untranslated, uncertain, gone, mistaken, or translated in two ways."""
    found: list[Fault] = []
    ways: dict[tuple[str, Key], dict[str, str]] = defaultdict(dict)
    for room in some_rooms:
        texts = {_key(message): message for message in texts_of(room) if message.id}
        for language in LANGUAGES:
            catalogue = read_catalogue(room, language)
            found += (Fault(room.name, language, reason, key[1]) for key, reason in _faults(texts, catalogue))
            for key in texts:
                if translation := _translation(catalogue, key):
                    ways[language, key].setdefault(translation, room.name)
    return found + [
        Fault(", ".join(by.values()), language, "translated in two ways", key[1])
        for (language, key), by in ways.items()
        if len(by) > 1
    ]


def _faults(texts: dict[Key, Message], catalogue: Catalog) -> Iterator[tuple[Key, str]]:
    translated = {_key(message): message for message in catalogue if message.id}
    for key in texts:
        if key not in translated:
            yield key, "missing"
    for key in [*(key for key in translated if key not in texts), *map(_key, catalogue.obsolete.values())]:
        yield key, "no longer in the source"
    for key, message in translated.items():
        if message.fuzzy:
            yield key, "uncertain"
        strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        if not strings or not all(strings):
            yield key, "untranslated"
        elif errors := list(message.check(catalogue)):
            yield key, str(errors[0])


def _key(message: Message) -> Key:
    text = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
    return message.context, str(text)


def _translation(catalogue: Catalog, key: Key) -> str:
    message = catalogue.get(key[1], key[0])
    return "" if message is None or not message.string else str(message.string)
