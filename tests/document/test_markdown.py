"""Any text is Markdown: what is ours is formatted, all else stands as it was typed, and nothing is lost."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aktsom.document.inline import WHITE
from aktsom.document.markdown import Block, Heading, Item, List, Paragraph, Run, blocks_of, plain_text, word_count

CASES = json.loads(Path(__file__).with_name("markdown_cases.json").read_text(encoding="utf-8"))
GOLD = Path(__file__).parents[3] / "shared" / "reports" / "gold"

SIGNS = (
    " ",
    "  ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "- ",
    "1. ",
    "2. ",
    "  - ",
    "# ",
    "## ",
    "[",
    "](",
    ")",
    "\\",
    "\t",
    "`",
    "|",
    "!",
)
OTHERS = ("a", "bø", "5", ".", "https://x.no", "mailto:a@b.no", "<b>", "&amp;", "\x00", "\x0b", "\N{NO-BREAK SPACE}", "\r\n")
pieces = st.sampled_from(SIGNS + OTHERS)
texts = st.one_of(st.lists(pieces, max_size=30).map("".join), st.text(max_size=60))


def html(blocks: tuple[Block, ...]) -> str:
    return "".join(map(html_of, blocks))


def html_of(block: Block | Item) -> str:
    if isinstance(block, List):
        name = "ol" if block.ordered else "ul"
        return f"<{name}>{''.join(html_of(item) for item in block.items)}</{name}>"
    inner = "<br>".join("".join(map(run_html, line)) for line in block.lines)
    if isinstance(block, Item):
        return f"<li>{inner}{''.join(map(html_of, block.nested))}</li>"
    name = f"h{block.level + 2}" if isinstance(block, Heading) else "p"
    return f"<{name}>{inner}</{name}>"


def run_html(run: Run) -> str:
    shown = run.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = f"<em>{shown}</em>" if run.italic else shown
    if run.href is not None:
        shown = f'<a href="{run.href.replace("&", "&amp;")}">{shown}</a>'
    return f"<strong>{shown}</strong>" if run.bold else shown


def runs(block: Block | Item) -> Iterator[Run]:
    for item in block.items if isinstance(block, List) else ():
        yield from runs(item)
    for line in () if isinstance(block, List) else block.lines:
        yield from line
    for nested in block.nested if isinstance(block, Item) else ():
        yield from runs(nested)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_is_read_as_it_was_meant(case: dict[str, str]) -> None:
    assert html(blocks_of(case["text"])) == case["html"]


def letters(text: str) -> str:
    return re.sub(r"[^a-zæøå@]", "", text)


@given(texts)
def test_no_letter_is_lost_or_invented(text: str) -> None:
    assume("](" not in text)
    assert letters(text) == letters("".join(run.text for block in blocks_of(text) for run in runs(block)))


@given(texts)
def test_every_address_of_a_link_is_of_the_web_or_of_mail(text: str) -> None:
    for run in (run for block in blocks_of(text) for run in runs(block) if run.href is not None):
        assert re.match(r"(https?://|mailto:)[^\s\"<>]", run.href or "", re.IGNORECASE)


@given(texts)
def test_no_block_line_or_run_is_empty(text: str) -> None:
    for block in blocks_of(text):
        assert all(run.text for run in runs(block))
        assert any(runs(block))


@given(texts)
def test_levels_of_headings_never_skip(text: str) -> None:
    levels = [block.level for block in blocks_of(text) if isinstance(block, Heading)]
    assert levels[:1] in ([], [1])
    assert set(levels) <= {1, 2}


@given(texts)
def test_lists_are_nested_once_at_most(text: str) -> None:
    tops = (item for block in blocks_of(text) if isinstance(block, List) for item in block.items)
    assert all(not inner.nested for item in tops for nested in item.nested for inner in nested.items)


@given(texts)
def test_plain_text_holds_every_letter_and_word(text: str) -> None:
    plain = plain_text(text)
    assume("](" not in text)
    assert letters(plain) == letters(text)
    assert word_count(text) <= len(re.split(f"[{WHITE}]+", plain))


def test_plain_text_keeps_bullets_numbers_and_addresses() -> None:
    lists = "- a\n  mer\n  1. b\n  2. c\n\n"
    written = f"# Om *oss*\nVi **gjør** dette:\n{lists}Se [krav *her*](https://x.no) og https://y.no, [post](mailto:a@b.no)."
    shown = f"Om oss\n\nVi gjør dette:\n\n{lists}Se krav her (https://x.no) og https://y.no, post (a@b.no)."
    assert plain_text(written) == shown


def test_words_are_what_a_reader_counts() -> None:
    assert word_count("- **To** ord – her\n\n1. tre\n2. *fi*re [fem](https://x.no)") == 6
    assert word_count("") == word_count("- \n***") == 0


HOSTILE = ("*", "[", "**a ", "[a](http://", "- ", "1. a\nb\n", "*a**b", "[a", "https://(", "- x\n", "a:\n", "\\")
LONG = [piece * (200_000 // len(piece)) for piece in HOSTILE]
LOPSIDED = ["https://x" + ")" * 200_000, "\n" * 100_000 + "1. a" + "\n" * 100_000]


@pytest.mark.parametrize("text", LONG + LOPSIDED, ids=lambda text: repr(text[:8]))
def test_a_long_hostile_text_is_read_in_seconds(text: str) -> None:
    began = time.process_time()
    assert blocks_of(text)
    assert time.process_time() - began < 15


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="the real reports are not here")
@pytest.mark.parametrize("name", ["ks-2023", "ntnu-2024", "oslo-2024"])
def test_nothing_in_a_real_report_is_taken_for_markdown_but_its_bullets(name: str) -> None:
    answers = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    for text in strings({key: value for key, value in answers.items() if key != "importer_notes"}):
        for block in blocks_of(text):
            assert isinstance(block, Paragraph) or (isinstance(block, List) and not block.ordered), text
            assert not any(run.bold or run.italic or run.href not in (None, run.text) for run in runs(block)), text


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)
