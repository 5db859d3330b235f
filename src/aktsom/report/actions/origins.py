"""Writing where the values of a field came from."""

from __future__ import annotations

from aktsom.report.models import Answer, ValueOrigin
from aktsom.report.provenance import Provenance
from aktsom.report.shape import ReportData, get_path
from aktsom.report.template import Field

LONGEST_PATH = 200


def write_origins(answer: Answer, field: Field, provenance: Provenance) -> None:
    """The origins of a field's values are those of this provenance, and no others."""
    answer.origins.all().delete()
    paths = {path for path in {**provenance.places, **provenance.certainty} if belongs(field, path)}
    ValueOrigin.objects.bulk_create(
        ValueOrigin(
            answer=answer, path=path, place=provenance.places.get(path, "")[:200], certainty=provenance.certainty.get(path)
        )
        for path in sorted(paths)
        if len(path) <= LONGEST_PATH
    )


def keep_origins_of_unchanged(answer: Answer, before: ReportData, after: ReportData) -> None:
    """A value that was rewritten no longer comes from the file."""
    gone = [origin.pk for origin in answer.origins.all() if _at(before, origin.path) != _at(after, origin.path)]
    if gone:
        answer.origins.filter(pk__in=gone).delete()


def belongs(field: Field, path: str) -> bool:
    """Whether a path lies in a field."""
    at = ".".join(field.at)
    if not field.kind.has_rows:
        return path == at
    return path in (at, f"{at}.rows", f"{at}.comment") or path.startswith((f"{at}[", f"{at}.rows["))


def _at(data: ReportData, path: str) -> object:
    try:
        return get_path(data, path)
    except (KeyError, IndexError, TypeError):
        return None
