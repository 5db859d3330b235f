"""The public pages: anybody may read, nobody logs in, and nothing is written."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from aktsom.publish import queries
from aktsom.publish import schema as schemas
from aktsom.publish.formats import html_page
from aktsom.publish.forms_of_publication import PublishedFile, file_named, files_of, shelf_of
from aktsom.publish.models import Publication
from aktsom.publish.tables import PublicationFilters, PublicationTable
from aktsom.ui.tables import ListingOptions, answer_listing, make_listing
from aktsom.values.refusals import NotFound

_NEWEST_SHOWN = 6
_LISTING = ListingOptions(filters=PublicationFilters, search_in=("search_text",))


@require_safe
@login_not_required
def front_page(request: HttpRequest) -> HttpResponse:
    """What is published here, and the newest of it."""
    newest = queries.publications()
    return render(request, "publish/front_page.html", {"newest": newest[:_NEWEST_SHOWN], "count": newest.count()})


@require_safe
@login_not_required
def reports(request: HttpRequest) -> HttpResponse:
    """Every published report, to search and filter."""
    listing = make_listing(request, PublicationTable, queries.publications(), _LISTING)
    return answer_listing(request, "publish/reports.html", listing, file_name="publiserte-rapporter")


@require_safe
@login_not_required
def newest(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The newest version of a report."""
    return _report_page(request, queries.publication(slug, year))


@require_safe
@login_not_required
def version(request: HttpRequest, slug: str, year: int, version: int) -> HttpResponse:
    """One version of a report, also one that has been corrected since."""
    return _report_page(request, queries.publication(slug, year, version))


def _report_page(request: HttpRequest, published: Publication) -> HttpResponse:
    versions = list(queries.versions_of(published.slug, published.year))
    page = _content(published, html_page.NAME).decode("utf-8")
    context: dict[str, Any] = {
        "published": published,
        "versions": versions,
        "newest": versions[0],
        "files": files_of(published),
        "article": html_page.article_of(page),
    }
    return render(request, "publish/report.html", context)


def _etag(_request: HttpRequest, slug: str, year: int, version: int, name: str) -> str:
    return f'"{file_named(queries.publication(slug, year, version), name).sha256}"'


@require_safe
@login_not_required
@cache_control(public=True, max_age=3600)
@condition(etag_func=_etag)
def download(_request: HttpRequest, slug: str, year: int, version: int, name: str) -> HttpResponseBase:
    """One of the three files, as it was frozen."""
    published = queries.publication(slug, year, version)
    file = file_named(published, name)
    path = shelf_of(published).folder / name
    if not path.is_file():
        raise _missing()
    shown_at_once = name != html_page.NAME
    response = FileResponse(path.open("rb"), as_attachment=not shown_at_once, filename=_file_name(published, file))
    response["Content-Type"] = file.media_type
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _file_name(published: Publication, file: PublishedFile) -> str:
    return f"{published.slug}-{published.year}-v{published.version}{file.name.removeprefix('report')}"


def _content(published: Publication, name: str) -> bytes:
    try:
        return (shelf_of(published).folder / name).read_bytes()
    except FileNotFoundError as problem:
        raise _missing() from problem


def _missing() -> NotFound:
    return NotFound(
        _("Filen mangler på tjeneren. Den som driver tjenesten, må hente den fra sikkerhetskopien."), code="file_missing"
    )


@require_safe
@login_not_required
@cache_control(public=True, max_age=86400)
def schema(_request: HttpRequest, version: int) -> HttpResponse:
    """The JSON Schema of the data files."""
    if version != schemas.VERSION:
        raise NotFound(_("Denne utgaven av dataformatet finnes ikke."))
    response = HttpResponse(schemas.schema_text(), content_type="application/schema+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response
