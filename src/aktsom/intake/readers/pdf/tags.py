"""The structure tree of a tagged PDF, put together from the part of it that PDFium gives for each page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

DEEPEST = 120


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of marked content: the words of `page` whose style bears the id `mark`."""

    page: int
    mark: int


@dataclass
class Element:
    """An element of the tree; its children keep the index they have in the file, so that pages can be put together."""

    kind: str
    count: int = 0
    columns: int = 1
    children: dict[int, Element | Mark] = field(default_factory=dict)

    def in_order(self) -> list[Element | Mark]:
        """The children that are on some page, as the file orders them."""
        return [self.children[index] for index in sorted(self.children)]

    def marks(self) -> Iterator[Mark]:
        """All marked content below this element."""
        for child in self.in_order():
            if isinstance(child, Mark):
                yield child
            else:
                yield from child.marks()


def add_page_tree(root: Element, page: Any, number: int) -> None:
    """Adds to `root` what the tree says of one page."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            handle = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            if handle:
                _add(root, index, handle, number, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _add(parent: Element, index: int, handle: Any, page: int, depth: int) -> None:
    element = parent.children.get(index)
    if not isinstance(element, Element):
        element = parent.children[index] = Element(
            _string(raw.FPDF_StructElement_GetType, handle), raw.FPDF_StructElement_CountChildren(handle), _columns(handle)
        )
    if depth >= DEEPEST:
        return
    for at in range(element.count):
        child = raw.FPDF_StructElement_GetChildAtIndex(handle, at)
        if child:
            _add(element, at, child, page, depth + 1)
            continue
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(handle, at)
        if mark >= 0:
            element.children[at] = Mark(page, mark)


def _string(ask: Callable[..., int], handle: Any) -> str:
    size = ask(handle, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(handle, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _columns(handle: Any) -> int:
    """How many columns a cell covers."""
    for index in range(max(0, raw.FPDF_StructElement_GetAttributeCount(handle))):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(handle, index)
        value = raw.FPDF_StructElement_Attr_GetValue(attribute, b"ColSpan") if attribute else None
        number = ctypes.c_float()
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return min(max(1, int(number.value)), 100)
    return 1
