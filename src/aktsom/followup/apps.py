"""The room's name for Django."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """The room `followup`."""

    name = "aktsom.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on the history has words for what is done here."""
        from aktsom.access.history_words import offer_words  # noqa: PLC0415 - not before the apps are ready
        from aktsom.agenda.sources import offer_agenda  # noqa: PLC0415
        from aktsom.followup import agenda  # noqa: PLC0415
        from aktsom.followup.computations import COMPUTATIONS  # noqa: PLC0415
        from aktsom.followup.crew_panels import offer_crew_hours  # noqa: PLC0415
        from aktsom.followup.deviation_panels import offer_deviations  # noqa: PLC0415
        from aktsom.followup.findables import offer_sources  # noqa: PLC0415
        from aktsom.followup.follow_up_panels import offer_follow_ups  # noqa: PLC0415
        from aktsom.followup.history_words_crew import CREW_WORDS  # noqa: PLC0415
        from aktsom.followup.history_words_deviations import DEVIATION_WORDS  # noqa: PLC0415
        from aktsom.followup.history_words_follow_ups import FOLLOW_UP_WORDS  # noqa: PLC0415
        from aktsom.followup.notice_kinds_deviations import SANCTION_KINDS  # noqa: PLC0415
        from aktsom.followup.worklists import offer_lists  # noqa: PLC0415
        from aktsom.notices.kinds import offer_kind  # noqa: PLC0415
        from aktsom.risk.computations import offer_computation  # noqa: PLC0415

        offer_lists()
        offer_sources()
        offer_words(FOLLOW_UP_WORDS)
        offer_words(DEVIATION_WORDS)
        offer_words(CREW_WORDS)
        offer_follow_ups()
        offer_deviations()
        offer_crew_hours()
        for kind in SANCTION_KINDS:
            offer_kind(kind)
        offer_agenda(agenda.SOURCES, agenda.HOLDINGS)
        for computation in COMPUTATIONS:
            offer_computation(computation)
