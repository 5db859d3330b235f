"""A template file as entries that are read strictly: what is wrong is noted, and reading goes on. Pure: no Django."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import yaml

from aktsom.report.template_faults import Fault, TemplateFault, Wrong
from aktsom.values.words import Words

MOST_CHARACTERS = 400_000
MOST_LEVELS = 12
LANGUAGES = ("nb", "nn", "en")
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry:
    """One mapping of a template file, which gives its values up one by one; what is left in the end is unknown."""

    def __init__(self, data: Any, name: str, file: str, faults: list[Fault]) -> None:
        self.name = name
        self._file = file
        self._faults = faults
        self._left: dict[Any, Any] = dict(data) if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.note(Wrong.WRONG_TYPE, "key: value")

    def note(self, wrong: Wrong, detail: str = "", at: str = "") -> None:
        """Note a fault of this entry, or of one key of it."""
        self._faults.append(Fault(self._file, f"{self.name}.{at}" if at else self.name, wrong, detail))

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._left:
            self.note(Wrong.UNKNOWN_KEY, str(key))

    def text(self, key: str) -> str:
        """A text that must be there."""
        return self.text_or_none(key, required=True) or ""

    def text_or_none(self, key: str, *, required: bool = False) -> str | None:
        """A text that may be missing."""
        value = self._take(key, required=required)
        if type(value) is int:
            return str(value)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self.note(Wrong.WRONG_TYPE, "tekst / text", key)
        return None

    def one_of(self, key: str, allowed: Collection[str], *, required: bool = False) -> str | None:
        """A text that must be among some known ones."""
        value = self.text_or_none(key, required=required)
        if value is None or value in allowed:
            return value
        self.note(Wrong.NOT_ALLOWED, ", ".join(allowed), key)
        return None

    def flag(self, key: str) -> bool:
        """A yes or no; no where it is missing."""
        value = self._take(key, required=False)
        if not isinstance(value, bool | None):
            self.note(Wrong.WRONG_TYPE, "true / false", key)
        return value is True

    def step(self, key: str) -> int | None:
        """One of the six steps, or None where it is missing."""
        value = self._take(key, required=False)
        if value is None or (type(value) is int and 1 <= value <= 6):
            return value
        self.note(Wrong.NOT_ALLOWED, "1, 2, 3, 4, 5, 6", key)
        return None

    def words(self, key: str) -> Words:
        """A text in all three languages."""
        value = self._take(key, required=True)
        if value is None:
            return Words("", "", "")
        if not isinstance(value, dict):
            self.note(Wrong.WRONG_TYPE, "nb: … nn: … en: …", key)
            return Words("", "", "")
        inner = Entry(value, f"{self.name}.{key}", self._file, self._faults)
        found = [inner.language(language) for language in LANGUAGES]
        inner.close()
        return Words(*found)

    def language(self, language: str) -> str:
        """The text in one language."""
        value = self._left.pop(language, None)
        if isinstance(value, str) and value.strip():
            return value
        self.note(Wrong.MISSING_LANGUAGE, language)
        return ""

    def path(self, key: str) -> tuple[str, ...]:
        """A list of texts that must be there."""
        value = self._take(key, required=True)
        if value is None or _is_texts(value):
            return tuple(value or ())
        self.note(Wrong.WRONG_TYPE, "[a, b]", key)
        return ()

    def whole_number(self, key: str, *, least: int, default: int | None = None) -> int:
        """A whole number that is not below the least; it must be there unless there is a default."""
        value = self._take(key, required=default is None)
        if type(value) is int and value >= least:
            return value
        if value is not None:
            self.note(Wrong.WRONG_TYPE, f"≥ {least}", key)
        return least if default is None else default

    def inner(self, key: str) -> Entry:
        """A mapping that must be there."""
        name = f"{self.name}.{key}" if self.name else key
        return Entry(self._take(key, required=True) or {}, name, self._file, self._faults)

    def words_or_none(self, key: str) -> Words | None:
        """A text in all three languages, or None where it is missing."""
        return self.words(key) if key in self._left else None

    def span(self, key: str) -> tuple[int, int] | None:
        """Two whole numbers, the least first, or None where it is missing."""
        value = self._take(key, required=False)
        if value is None:
            return None
        if isinstance(value, list) and [type(number) for number in value] == [int, int] and 0 <= value[0] <= value[1]:
            return value[0], value[1]
        self.note(Wrong.WRONG_TYPE, "[50, 200]", key)
        return None

    def cues(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Groups of word stems in lower case; none where it is missing."""
        value = self._take(key, required=False)
        groups = value if isinstance(value, list) else []
        if value is not None and not (groups and all(_is_stems(group) for group in groups)):
            self.note(Wrong.WRONG_TYPE, "[[små, bokstaver], [lower, case]]", key)
            return ()
        return tuple(tuple(group) for group in groups)

    def entries(self, key: str, name_key: str, *, required: bool = False) -> list[Entry]:
        """A list of mappings, each named by one of its keys."""
        value = self._take(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list) or (required and not value):
            self.note(Wrong.WRONG_TYPE, "- …", key)
            return []
        return [self._inner(key, name_key, place, item) for place, item in enumerate(value, 1)]

    def _inner(self, key: str, name_key: str, place: int, item: Any) -> Entry:
        name = item.get(name_key, place) if isinstance(item, dict) else place
        return Entry(item, f"{self.name}.{key}[{name}]" if self.name else f"{key}[{name}]", self._file, self._faults)

    def _take(self, key: str, *, required: bool) -> Any:
        value = self._left.pop(key, None)
        if value is None and required:
            self.note(Wrong.MISSING, key)
        return value


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) and item for item in value)


def _is_stems(value: Any) -> bool:
    return _is_texts(value) and all(stem == stem.lower().strip() for stem in value)


class _NotPlain(yaml.YAMLError):
    """YAML that means more than it seems to."""

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.problem_mark = mark


def load_mapping(text: str, file: str) -> dict[str, Any]:
    """The mapping that a YAML text holds. Raises TemplateFault where it holds none, is too large, or says something twice."""
    if len(text) > MOST_CHARACTERS:
        raise TemplateFault([Fault(file, "YAML", Wrong.TOO_LARGE, str(len(text)))])
    try:
        data = _load(text)
    except (yaml.YAMLError, RecursionError) as problem:
        raise TemplateFault([Fault(file, "YAML", Wrong.NOT_YAML, _where(problem))]) from problem
    if not isinstance(data, dict):
        raise TemplateFault([Fault(file, "YAML", Wrong.WRONG_TYPE, "id: …")])
    return data


def _load(text: str) -> Any:
    _check_events(text)
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        _check_keys(root)
        return loader.construct_document(root) if root else None
    finally:
        loader.dispose()


def _check_events(text: str) -> None:
    """Deep nesting would break the parser, and aliases could make a small file huge."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_LEVELS or isinstance(event, yaml.AliasEvent):
            raise _NotPlain(event.start_mark)


def _check_keys(root: yaml.Node | None) -> None:
    """Of a key that stands twice the first would be lost in silence."""
    waiting = [root] if root else []
    while waiting:
        waiting += _inner_nodes(waiting.pop())


def _inner_nodes(node: yaml.Node) -> list[yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return list(node.value) if isinstance(node, yaml.SequenceNode) else []
    keys = [str(key.value) for key, _ in node.value]
    if len(keys) != len(set(keys)):
        raise _NotPlain(node.start_mark)
    return [part for pair in node.value for part in pair]


def _where(problem: Exception) -> str:
    mark = getattr(problem, "problem_mark", None)
    return f"linje/line {mark.line + 1}" if mark else type(problem).__name__
