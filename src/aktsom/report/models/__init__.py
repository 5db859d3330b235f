"""Reports, their answers, and the editions of forms that an administrator has added."""

from aktsom.report.models.answers import Answer, AnswerCell, AnswerRow, UnaskedCell, ValueOrigin
from aktsom.report.models.reports import Report, TemplateEdition

__all__ = ["Answer", "AnswerCell", "AnswerRow", "Report", "TemplateEdition", "UnaskedCell", "ValueOrigin"]
