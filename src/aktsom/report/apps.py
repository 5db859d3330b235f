"""The room's name for Django."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """The room `report`."""

    name = "aktsom.report"
    label = "report"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on the history and the notices have words for what is done here."""
        from aktsom.access.history_words import offer_words  # noqa: PLC0415 - not before the apps are ready
        from aktsom.agenda.sources import offer_agenda  # noqa: PLC0415
        from aktsom.notices.kinds import offer_kind  # noqa: PLC0415
        from aktsom.register.offers import offer_columns  # noqa: PLC0415
        from aktsom.report import agenda  # noqa: PLC0415
        from aktsom.report.findables import offer_sources  # noqa: PLC0415
        from aktsom.report.history_words import REPORT_WORDS  # noqa: PLC0415
        from aktsom.report.list_filters import COUNTED  # noqa: PLC0415
        from aktsom.report.notice_kinds import TOGETHER_KINDS  # noqa: PLC0415
        from aktsom.report.notice_kinds_approval import APPROVAL_KINDS  # noqa: PLC0415

        offer_columns("agreements", COUNTED)
        offer_words(REPORT_WORDS)
        offer_sources()
        offer_agenda(agenda.SOURCES, agenda.HOLDINGS)
        for kind in (*TOGETHER_KINDS, *APPROVAL_KINDS):
            offer_kind(kind)
