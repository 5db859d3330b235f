"""What stands within a line of an answer: bold, italic, links and addresses. Pure.

The rules are markdown-it's, each narrowed so that a text nobody meant as Markdown looks as it was typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

# The browser's editor holds the same signs (ui/editor/inline.mjs); both are tested with tests/document/markdown_cases.json.
WHITE = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
_IS_WHITE = re.compile(f"[{WHITE}]")
_SCHEME = re.compile(r"https?$", re.IGNORECASE)
_ADDRESS = re.compile(rf'://[^{WHITE}<>"«»\\]+')
_TARGET = rf"(?:https?://|mailto:)(?:[^{WHITE}()<>\\]|\([^{WHITE}()<>\\]*\))+"
_LINK = re.compile(rf"\[((?:[^\[\]\\\n]|\\.)+)\]\(({_TARGET})\)", re.IGNORECASE)
_ESCAPED = frozenset("*[]#-.:")
_CLOSING = ".,;:!?'’”*"
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks the same throughout; `href` where it is a link."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


Line = tuple[Run, ...]


def lines_of(text: str) -> tuple[Line, ...]:
    """The text's lines, each as runs; a line's end is a break that the writer made."""
    children = _PARSER.parseInline(text)[0].children or []
    lines: list[list[Run]] = [[]]
    for run in _runs(children):
        if run is None:
            lines.append([])
        elif lines[-1] and replace(lines[-1][-1], text="") == replace(run, text=""):
            lines[-1][-1] = replace(run, text=lines[-1][-1].text + run.text)
        else:
            lines[-1].append(run)
    return tuple(tuple(line) for line in lines if line)


def _runs(tokens: list[Token]) -> Iterator[Run | None]:
    """Each run in order; None for the end of a line."""
    depth: Counter[str] = Counter()
    href: str | None = None
    for token in tokens:
        depth[token.tag] += token.nesting
        if token.tag == "a":
            href = str(token.attrs["href"]) if token.nesting == 1 else None
        elif token.type == "softbreak":
            yield None
        elif token.content:
            yield Run(token.content, depth["strong"] > 0, depth["em"] > 0, href)


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """A bare web address becomes a link."""
    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    scheme = found and _SCHEME.search(state.pending[-5:])
    if silent or state.linkLevel or not found or not scheme:
        return False
    rest = _without_closing(found.group())
    if rest == "://":
        return False
    state.pending = state.pending[: -len(scheme.group())]
    _push_link(state, scheme.group() + rest)
    state.push("text", "", 0).content = scheme.group() + rest
    state.push("link_close", "a", -1)
    state.pos += len(rest)
    return True


def _without_closing(address: str) -> str:
    """The address without the sentence's own signs behind it."""
    counts = Counter(address)
    end = len(address)
    while end > len("://") and (address[end - 1] in _CLOSING or _is_unpaired(address[end - 1], counts)):
        end -= 1
        counts[address[end]] -= 1
    return address[:end]


def _is_unpaired(sign: str, counts: Counter[str]) -> bool:
    opening = _PAIRS.get(sign)
    return opening is not None and counts[sign] > counts[opening]


def _push_link(state: StateInline, href: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": href}


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """`[text](address)`, where the address is one of the web or of mail; all else stays as typed."""
    found = _LINK.match(state.src, state.pos, state.posMax)
    if silent or state.linkLevel or not found:
        return False
    last = state.posMax
    state.pos, state.posMax = found.span(1)
    _push_link(state, found.group(2))
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.push("link_close", "a", -1)
    state.pos, state.posMax = found.end(), last
    return True


def _escape(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """A backslash is one only before a sign that could mean something here."""
    following = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or not following or following not in _ESCAPED:
        return False
    if not silent:
        state.push("text_special", "", 0).content = following
    state.pos += 2
    return True


def _stars(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """Stars open before a word and close after one; a star between digits is multiplication."""
    start, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    if silent or end == start:
        return False
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    times = end - start == 1 and before.isdecimal() and after.isdecimal()
    opens, closes = not times and not _IS_WHITE.match(after), not times and not _IS_WHITE.match(before)
    for _place in range(end - start):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["linkify", "newline", "escape", "emphasis", "link"])
    for name, rule in (("linkify", _address), ("escape", _escape), ("emphasis", _stars), ("link", _link)):
        parser.inline.ruler.at(name, rule)
    return parser


_PARSER = _parser()
