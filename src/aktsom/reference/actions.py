"""Loading the full list of CPV codes. The list is nobody's, so no organisation's history tells of it; the edition itself does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.reference.cpv import folded, own_code
from aktsom.reference.cpv_file import CpvFileError, CpvRow, Fault, rows_in
from aktsom.reference.models import CpvCode, CpvEdition
from aktsom.reference.queries import loaded_cpv_edition
from aktsom.values.files import MEBIBYTE
from aktsom.values.refusals import Refusal

LARGEST_FILE = 50 * MEBIBYTE
BATCH = 1000
_CHUNK = 1 << 20


class CpvFileRefused(Refusal):
    """The file is not a list of CPV codes; the message says where it is wrong, a line for each fault."""

    code = "cpv_file_refused"
    status = 422


def load_cpv(path: Path) -> tuple[CpvEdition, bool]:
    """Make the codes of a file the full list, instead of those there were; both or neither. Answers whether anything is new.

    The same file again changes nothing. Raises CpvFileRefused.
    """
    try:
        with path.open("rb") as file:
            digest = _digest(file)
            current = loaded_cpv_edition()
            if current is not None and current.sha256 == digest:
                return current, False
            file.seek(0)
            return _replace(path.name, digest, file), True
    except OSError as problem:
        raise CpvFileRefused(_("Filen kan ikke leses: %(path)s") % {"path": path}) from problem
    except CpvFileError as problem:
        raise CpvFileRefused("\n".join(_words(fault) for fault in problem.faults)) from problem


def _digest(file: IO[bytes]) -> str:
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST_FILE:
            raise CpvFileRefused(_("Filen er for stor til å være en liste over CPV-koder."))
        digest.update(chunk)
    return digest.hexdigest()


@transaction.atomic
def _replace(name: str, digest: str, file: IO[bytes]) -> CpvEdition:
    edition = CpvEdition.objects.create(file_name=name[:200], sha256=digest, count=0)
    rows: Iterator[CpvRow] = rows_in(file)
    while batch := [_stored(edition, row) for row in islice(rows, BATCH)]:
        CpvCode.objects.bulk_create(batch)
        edition.count += len(batch)
    edition.save(update_fields=["count"])
    CpvCode.objects.exclude(edition=edition).delete()
    return edition


def _stored(edition: CpvEdition, row: CpvRow) -> CpvCode:
    own = own_code(row.code)
    more = (own.name.nb, own.name.nn, *own.also) if own else ()
    words = folded(row.name_nb, row.name_en, *row.former, *more)
    return CpvCode(edition=edition, code=row.code, name_nb=row.name_nb, name_en=row.name_en, words=words)


def _words(fault: Fault) -> str:
    where = _("Linje %(line)s") % {"line": fault.line}
    if fault.code:
        where = f"{where}, {fault.code}"
    if fault.field:
        where = f"{where}, {fault.field}"
    return f"{where}: {_why(fault)}"


def _why(fault: Fault) -> str:
    reasons = {
        "not_yaml": _("Dette er ikke YAML."),
        "not_text": _("Filen er ikke tekst i UTF-8."),
        "not_a_list_of_codes": _("Her skal det stå koder med navn under."),
        "bad_code": _("«%(value)s» er ikke en kode med åtte siffer.") % {"value": fault.value},
        "twice": _("Koden står to ganger."),
        "missing": _("Feltet mangler."),
        "too_long": _("Navnet er for langt."),
        "not_a_word": _("Dette er ikke et navn."),
        "empty": _("Filen har ingen koder."),
        "too_many": _("Det er flere koder her enn CPV har."),
    }
    return reasons[fault.why]
