"""A report as PDF: what the template is given, and what is said when it cannot be set."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from aktsom.publish.layout.blocks import Printed, plain
from aktsom.typesetting.setting import Job, NotSet, OutOfTime, in_our_fonts, set_pdf
from aktsom.values.refusals import Refusal

_TEMPLATE = Path(__file__).parent / "typst" / "report.typ"


class NotTypeset(Refusal):
    """The PDF could not be set."""

    code = "not_typeset"
    status = 422


def typeset(printed: Printed, data: str = "") -> bytes:
    """The bytes of the PDF, with the data attached where there are any; the same always gives the same. Raises NotTypeset."""
    inputs = {"printed": json.dumps(plain(printed, in_our_fonts), ensure_ascii=False), "snapshot": data}
    job = Job(_TEMPLATE, inputs, int(datetime.fromisoformat(printed.published).timestamp()))
    try:
        return set_pdf(job, settings.PUBLISH_SECONDS)
    except OutOfTime as problem:
        raise NotTypeset(_("PDF-en ble ikke ferdig i tide. Prøv igjen om litt.")) from problem
    except NotSet as problem:
        raise NotTypeset(_("PDF-en kunne ikke settes: %(reason)s") % {"reason": str(problem)[:300]}) from problem
