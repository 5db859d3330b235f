"""The files of a publication as a reader meets them: name, size, checksum."""

from __future__ import annotations

from dataclasses import dataclass

from aktsom.publish.files import Shelf
from aktsom.publish.formats import html_page, json_file, pdf
from aktsom.publish.models import Publication


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One of the three files."""

    name: str
    media_type: str
    sha256: str
    size: int


def files_of(published: Publication) -> tuple[PublishedFile, ...]:
    """The three files, the one that most readers want first."""
    return (
        PublishedFile(pdf.NAME, pdf.MEDIA_TYPE, published.pdf_sha256, published.pdf_size),
        PublishedFile(html_page.NAME, html_page.MEDIA_TYPE, published.html_sha256, published.html_size),
        PublishedFile(json_file.NAME, json_file.MEDIA_TYPE, published.json_sha256, published.json_size),
    )


def file_named(published: Publication, name: str) -> PublishedFile:
    """The file with this name. Raises KeyError."""
    return {file.name: file for file in files_of(published)}[name]


def shelf_of(published: Publication) -> Shelf:
    """Where the files lie."""
    return Shelf(published.slug, published.year, published.version)
