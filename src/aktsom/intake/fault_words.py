"""What a person is told about a file that could not be read, and about why a value is uncertain."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.intake.actions.readings import WORKER_LOST
from aktsom.intake.faults import WORDS, FaultCode, UnreadableFile

if TYPE_CHECKING:
    from aktsom.intake.models import ImportBatch


def fault_message(batch: ImportBatch) -> str:
    """What was wrong with the file of an import, and what to do about it."""
    if batch.fault == WORKER_LOST:
        return _("Lesingen stoppet uventet flere ganger. Prøv igjen, eller lagre filen på nytt fra programmet den kom fra.")
    parameters = json.loads(batch.fault_parameters) if batch.fault_parameters else {}
    return _(WORDS[FaultCode(batch.fault)].text) % parameters


def message_of(fault: UnreadableFile) -> str:
    """The message of a fault in the reader's language."""
    return _(fault.text) % fault.parameters


def message_of_sheet(fault: UnreadableFile) -> str:
    """The same for a spreadsheet, which one makes smaller by dividing it."""
    if fault.fault is FaultCode.TOO_LARGE:
        words = _("Filen er for stor: grensen er %(limit)s MB. Del den i flere filer, og ta dem inn etter hverandre.")
        return words % fault.parameters
    return message_of(fault)
