"""The room's name for Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The room `register`."""

    name = "aktsom.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on the history has words for what is done here."""
        from aktsom.access.history_words import offer_words  # noqa: PLC0415 - not before the apps are ready
        from aktsom.agenda.sources import offer_agenda  # noqa: PLC0415
        from aktsom.notices.kinds import offer_kind  # noqa: PLC0415
        from aktsom.register import agenda  # noqa: PLC0415
        from aktsom.register.findables import offer_sources  # noqa: PLC0415
        from aktsom.register.history_words_agreements import AGREEMENT_WORDS  # noqa: PLC0415
        from aktsom.register.history_words_bulk import BULK_WORDS  # noqa: PLC0415
        from aktsom.register.history_words_procurements import PROCUREMENT_WORDS  # noqa: PLC0415
        from aktsom.register.history_words_suppliers import SUPPLIER_WORDS  # noqa: PLC0415
        from aktsom.register.notice_kinds import AGREEMENT_KINDS  # noqa: PLC0415
        from aktsom.register.notice_kinds_procurements import PROCUREMENT_KINDS  # noqa: PLC0415
        from aktsom.register.worklists import offer_lists  # noqa: PLC0415

        offer_lists()
        offer_sources()
        offer_words(AGREEMENT_WORDS)
        for kind in AGREEMENT_KINDS:
            offer_kind(kind)
        offer_words(PROCUREMENT_WORDS)
        for kind in PROCUREMENT_KINDS:
            offer_kind(kind)
        offer_words(BULK_WORDS)
        offer_words(SUPPLIER_WORDS)
        offer_agenda(agenda.SOURCES, agenda.HOLDINGS)
