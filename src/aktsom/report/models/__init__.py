"""Reports, their answers, the work on them together, and the editions of forms that an administrator has added."""

from aktsom.report.models.answers import Answer, AnswerCell, AnswerRow, UnaskedCell, ValueOrigin
from aktsom.report.models.approval import FieldVerdict, ReviewRound
from aktsom.report.models.checks import AttachedDocument, FindingAnswer
from aktsom.report.models.computed import ComputedUse, Training
from aktsom.report.models.reports import Report, TemplateEdition
from aktsom.report.models.together import Assignment, Comment, Mention
from aktsom.report.models.writing import EarlierValue, KeptText, WritingSession

__all__ = [
    "Answer",
    "AnswerCell",
    "AnswerRow",
    "Assignment",
    "AttachedDocument",
    "Comment",
    "ComputedUse",
    "EarlierValue",
    "FieldVerdict",
    "FindingAnswer",
    "KeptText",
    "Mention",
    "Report",
    "ReviewRound",
    "TemplateEdition",
    "Training",
    "UnaskedCell",
    "ValueOrigin",
    "WritingSession",
]
