"""The room's name for Django."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """The room `risk`."""

    name = "aktsom.risk"
    label = "risk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on the history has words for what is done here."""
        from aktsom.access.history_words import offer_words  # noqa: PLC0415 - not before the apps are ready
        from aktsom.agenda.sources import offer_agenda  # noqa: PLC0415
        from aktsom.risk import agenda  # noqa: PLC0415
        from aktsom.risk.computations import offer_computation  # noqa: PLC0415
        from aktsom.risk.history_words import RISK_WORDS  # noqa: PLC0415
        from aktsom.risk.history_words_assessments import ASSESSMENT_WORDS  # noqa: PLC0415
        from aktsom.risk.indicator_words import INDICATOR_WORDS  # noqa: PLC0415
        from aktsom.risk.offering import offer_everything  # noqa: PLC0415
        from aktsom.risk.own_computations import PROCUREMENTS_WITH_REQUIREMENTS  # noqa: PLC0415
        from aktsom.risk.searching import offer_sources  # noqa: PLC0415

        offer_words(RISK_WORDS)
        offer_agenda(agenda.SOURCES, agenda.HOLDINGS)
        offer_words(INDICATOR_WORDS)
        offer_computation(PROCUREMENTS_WITH_REQUIREMENTS)
        offer_words(ASSESSMENT_WORDS)
        offer_everything()
        offer_sources()
