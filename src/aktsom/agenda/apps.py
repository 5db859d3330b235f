"""The room's name for Django."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """The room `agenda`."""

    name = "aktsom.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on the history has words for what is done here, and people can be told of it."""
        from aktsom.access.history_words import offer_words  # noqa: PLC0415 - not before the apps are ready
        from aktsom.agenda.holdings import HOLDINGS  # noqa: PLC0415
        from aktsom.agenda.queries import stand_ins_of  # noqa: PLC0415
        from aktsom.agenda.sources import offer_agenda  # noqa: PLC0415
        from aktsom.agenda.words import AGENDA_WORDS  # noqa: PLC0415
        from aktsom.notices.actions import offer_stand_ins  # noqa: PLC0415

        offer_words(AGENDA_WORDS)
        offer_agenda([], HOLDINGS)
        offer_stand_ins(stand_ins_of)
