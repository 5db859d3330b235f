"""Tables to work with: sorted, filtered, searched, with chosen columns and page size, exported as shown.

All of it lies in the address, so that a view can be mailed. A view says
`return answer_listing(request, "risk/risks.html", make_listing(request, RiskTable, rows, options), file_name="risikoer")`,
and its template `{% include "ui/components/listing.html" %}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Protocol

import django_tables2
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from aktsom.ui.exports import Format, Sheet, export_response
from aktsom.ui.rows import exported_cells
from aktsom.values.letter_cases import cases_of

SEARCH, SORT, PAGE, SIZE, COLUMNS, EXPORT = "sok", "sorter", "side", "antall", "kolonner", "format"
VIEW = "visning"
PAGE_SIZES = (25, 50, 100, 250)
MOST_FILTERS = 4
ROWS_AT_A_TIME = 500


class WorkTable(django_tables2.Table):  # type: ignore[misc]
    """A table of ours. `row_header` names the column that names the row; `hidden_at_first` those that wait to be chosen."""

    row_header: ClassVar[str] = ""
    hidden_at_first: ClassVar[tuple[str, ...]] = ()

    class Meta:
        attrs: ClassVar = {"class": "ds-table"}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # Not in Meta, which a table with a Meta of its own would not inherit.
        super().__init__(*arguments, **{**_TABLE_OPTIONS, **options})


_TABLE_OPTIONS: dict[str, Any] = {
    "template_name": "ui/table.html",
    "order_by_field": SORT,
    "page_field": PAGE,
    "per_page_field": SIZE,
    "empty_text": _("Ingen rader."),
}


class Filters(Protocol):
    """What narrows the rows: a form, and the rows that are left. A django_filters.FilterSet is one."""

    @property
    def form(self) -> Any:
        """The form that says what is wanted."""

    @property
    def qs(self) -> Any:
        """The rows that are left."""


@dataclass(frozen=True, slots=True)
class ListingOptions:
    """What a list can do beyond sorting: which filters it has, and which fields the search box looks in."""

    filters: Callable[..., Filters] | None = None
    search_in: tuple[str, ...] = ()
    table_arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column that can be shown or not."""

    name: str
    label: str
    is_shown: bool
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that is on, and the address without it."""

    label: str
    value: str
    address_without: str


def _no_editing(_row: Any, _column: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ListTools:
    """What a room adds to a list, which cannot know that room: templates, boxes that choose rows, and addresses that edit cells.

    The template `menus` stands over the rows, is renewed with them, and sees `context` as `tools`. `chooses_for` is the id of the
    form that the chosen rows belong to. `opens_with` is the query that a bare address opens with.
    """

    menus: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    chooses_for: str = ""
    edit_address: Callable[[Any, str], str] = _no_editing
    opens_with: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table as the address asks for it."""

    table: WorkTable
    query: QueryDict
    filters: Filters | None
    is_searchable: bool
    columns: tuple[ColumnChoice, ...]
    page_size: int
    count: int
    tools: ListTools | None = None

    @property
    def search(self) -> str:
        """The words in the search box."""
        return self.query.get(SEARCH, "").strip()

    @property
    def page_sizes(self) -> tuple[int, ...]:
        """The page sizes one may choose."""
        return PAGE_SIZES

    @property
    def is_narrowed(self) -> bool:
        """A search or a filter is on, so there may be rows that are not shown."""
        return bool(self.search or self.active_filters)

    @property
    def is_empty(self) -> bool:
        """There is nothing, and not because something is filtered away."""
        return self.count == 0 and not self.is_narrowed

    @property
    def active_filters(self) -> list[ActiveFilter]:
        """The filters that are on, with the words that the reader chose."""
        if self.filters is None:
            return []
        form = self.filters.form
        names = [name for name in form.fields if form.cleaned_data.get(name) not in (None, "", [])] if form.is_valid() else []
        return [
            ActiveFilter(str(form[name].label), _shown_value(form[name]), self.address_without(name))
            for name in names
            if _shown_value(form[name])
        ]

    @property
    def first_filters(self) -> list[Any]:
        """The fields of the filters that always stand there."""
        return _fields(self.filters)[: _filters_that_stand(self.filters)]

    @property
    def more_filters(self) -> list[Any]:
        """The fields of those that are folded away where there are many."""
        return _fields(self.filters)[_filters_that_stand(self.filters) :]

    @property
    def uses_more_filters(self) -> bool:
        """One of those that are folded away is on."""
        return any(self.query.get(field.html_name) for field in self.more_filters)

    @property
    def sort_in_use(self) -> str:
        """The order as the address says it."""
        return self.query.get(SORT, "")

    def address_without(self, *names: str) -> str:
        """The same view without these words of the address, from its first page."""
        query = self.query.copy()
        for name in (*names, PAGE, EXPORT):
            query.pop(name, None)
        return f"?{query.urlencode()}"

    @property
    def view(self) -> str:
        """The saved view that the address names."""
        return self.query.get(VIEW, "")

    @property
    def query_to_keep(self) -> str:
        """What of the address a saved view keeps: all but which view it is, the page and the file format."""
        return self.address_without(VIEW)[1:]

    @property
    def bare_address(self) -> str:
        """The same view without search and filters."""
        names = list(self.filters.form.fields) if self.filters is not None else []
        return self.address_without(SEARCH, *names)

    @property
    def export_addresses(self) -> list[tuple[str, str]]:
        """Each format with the address that gives what is shown in it."""
        begin = self.address_without()
        return [(kind.label, f"{begin}{'&' if len(begin) > 1 else ''}{EXPORT}={kind.value}") for kind in Format]

    @property
    def page_query(self) -> str:
        """What stands before the page's number in an address."""
        rest = self.address_without()[1:]
        return f"{rest}&" if rest else ""


def _fields(filters: Filters | None) -> list[Any]:
    return list(filters.form) if filters is not None else []


def _filters_that_stand(filters: Filters | None) -> int:
    """A fold for one or two more would only be in the way."""
    count = len(_fields(filters))
    return count if count <= MOST_FILTERS + 1 else MOST_FILTERS


def make_listing(
    request: HttpRequest,
    table_class: type[WorkTable],
    rows: QuerySet[Any] | Sequence[Any],
    options: ListingOptions = ListingOptions(),
) -> Listing:
    """The table as the address asks for it; what it asks that cannot be is left out."""
    query = _tidied(request.GET)
    filters, rows = _narrowed(request, query, rows, options)
    columns = _column_choices(table_class, query.getlist(COLUMNS))
    if columns == _column_choices(table_class, []):
        query.pop(COLUMNS, None)
    hidden = [column.name for column in columns if not column.is_shown]
    table = table_class(rows, exclude=hidden, request=request, **options.table_arguments)
    size = _page_size(query)
    if size == PAGE_SIZES[0]:
        query.pop(SIZE, None)
    table.order_by = query.getlist(SORT) or table.order_by
    table.paginate(page=1, per_page=size)
    table.page = table.paginator.get_page(query.get(PAGE, 1))
    return Listing(table, query, filters, bool(options.search_in), columns, size, table.paginator.count)


def matching_rows(request: HttpRequest, query: QueryDict, rows: QuerySet[Any], options: ListingOptions) -> QuerySet[Any]:
    """The rows that a list shows when its address has this query, on all its pages."""
    _filters, narrowed = _narrowed(request, _tidied(query), rows, options)
    return narrowed  # type: ignore[no-any-return]


def _narrowed(request: HttpRequest, query: QueryDict, rows: Any, options: ListingOptions) -> tuple[Filters | None, Any]:
    filters = options.filters(query, queryset=rows, request=request) if options.filters else None
    return filters, _searched(rows if filters is None else filters.qs, query.get(SEARCH, ""), options.search_in)


def answer_listing(
    request: HttpRequest,
    template: str,
    listing: Listing,
    context: Mapping[str, Any] | None = None,
    *,
    file_name: str = "liste",
    tools: ListTools | None = None,
) -> HttpResponse:
    """The page with the list; or what is shown as a file, where the address names a format."""
    if tools and tools.opens_with and not request.GET and not request.headers.get("HX-Request"):
        return HttpResponseRedirect(f"{request.path}?{tools.opens_with}")
    if (wanted := Format.named(request.GET.get(EXPORT, ""))) is not None:
        return export_response(_sheet(listing.table), wanted, file_name)
    clean = f"{request.path}?{listing.query.urlencode()}" if listing.query else request.path
    if "" in {value for _name, values in request.GET.lists() for value in values} and not request.headers.get("HX-Request"):
        return HttpResponseRedirect(clean)
    response = render(request, template, {**(context or {}), "listing": replace(listing, tools=tools)})
    if request.headers.get("HX-Request"):
        response["HX-Push-Url"] = clean
    return response


def _tidied(given: QueryDict) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in given.lists():
        if kept := [value for value in values if value.strip()]:
            query.setlist(name, kept)
    return query


def _searched(rows: Any, words: str, fields: tuple[str, ...]) -> Any:
    for word in words.split() if fields else ():
        if not isinstance(rows, QuerySet):
            rows = [row for row in rows if any(word.casefold() in str(getattr(row, name)).casefold() for name in fields)]
            continue
        rows = rows.filter(Q(*[(f"{name}__icontains", form) for name in fields for form in cases_of(word)], _connector=Q.OR))
    return rows


def _column_choices(table_class: type[WorkTable], wanted: list[str]) -> tuple[ColumnChoice, ...]:
    choices = []
    for name, column in table_class.base_columns.items():
        fixed = name == table_class.row_header
        shown = fixed or (name in wanted if wanted else name not in table_class.hidden_at_first)
        choices.append(ColumnChoice(name, str(column.header or column.verbose_name or name), shown, fixed))
    return tuple(choices)


def _page_size(query: QueryDict) -> int:
    wanted = query.get(SIZE, "")
    return int(wanted) if wanted in {str(size) for size in PAGE_SIZES} else PAGE_SIZES[0]


def _shown_value(bound: Any) -> str:
    value = bound.value()
    choices = dict(getattr(bound.field, "choices", ()))
    values = value if isinstance(value, (list, tuple)) else [value]
    labels = {str(key): str(label) for key, label in choices.items()}
    return ", ".join(labels.get(str(each), str(each)) for each in values if each not in (None, ""))


def _sheet(table: WorkTable) -> Sheet:
    cells = exported_cells(table)
    rows = ([cell.of(record) for cell in cells] for record in _all_records(table))
    return Sheet([cell.column.name for cell in cells], [str(cell.column.header) for cell in cells], rows)


def _all_records(table: WorkTable) -> Iterator[Any]:
    """Every row, read a chunk at a time, so that a long list is never all in memory."""
    rows = table.data.data
    if isinstance(rows, QuerySet):
        rows = rows.iterator(chunk_size=ROWS_AT_A_TIME)
    yield from rows


def paginate(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = PAGE_SIZES[0]) -> Any:
    """The page of these rows that the address asks for, for lists that are not tables."""
    return Paginator(rows, size).get_page(request.GET.get(PAGE, 1))
