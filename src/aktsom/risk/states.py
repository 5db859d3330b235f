"""How it may go with goals and measures, how the buyer is involved in a risk, and the parts of a year that can be locked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalState(models.TextChoices):
    """How it goes with a goal or a measure; unknown until a person has judged it."""

    UNKNOWN = "unknown", _("ikke vurdert")
    PLANNED = "planned", _("planlagt")
    STARTED = "started", _("i gang")
    DONE = "done", _("nådd")
    DELAYED = "delayed", _("forsinket")
    DROPPED = "dropped", _("utgår")


MEASURE_WORDS = {state.value: state.label for state in GoalState} | {"done": _("gjennomført")}
"""The words for the states of a measure, which is carried out, not reached."""

MOVES: dict[GoalState, frozenset[GoalState]] = {
    GoalState.UNKNOWN: frozenset(GoalState) - {GoalState.UNKNOWN},
    GoalState.PLANNED: frozenset({GoalState.STARTED, GoalState.DONE, GoalState.DELAYED, GoalState.DROPPED}),
    GoalState.STARTED: frozenset({GoalState.PLANNED, GoalState.DONE, GoalState.DELAYED, GoalState.DROPPED}),
    GoalState.DELAYED: frozenset({GoalState.PLANNED, GoalState.STARTED, GoalState.DONE, GoalState.DROPPED}),
    GoalState.DONE: frozenset({GoalState.STARTED}),
    GoalState.DROPPED: frozenset({GoalState.PLANNED}),
}
"""Each state with those that may follow; whoever contributes may move. Backwards is mending a mistake or taking up again."""

NEEDS_REASON = frozenset({GoalState.DROPPED})
"""What is given up is given up for a reason."""

ENDED = frozenset({GoalState.DONE, GoalState.DROPPED})
"""What is not carried to the next year."""


def may_follow(before: GoalState, after: GoalState) -> bool:
    """Whether a goal or measure may go from one state to the other; staying is always allowed."""
    return before == after or after in MOVES[before]


def next_states(state: GoalState) -> tuple[GoalState, ...]:
    """The state itself and those that may follow, in the order of a form."""
    return tuple(other for other in GoalState if may_follow(state, other))


class MeasureTopic(models.TextChoices):
    """What a measure that belongs to no salient risk is about; the report asks for each topic by itself."""

    NATURE = "nature", _("natur og miljø")
    CLIMATE = "climate", _("klimagasser")
    PURCHASING = "purchasing", _("egen innkjøpspraksis")
    PRODUCTS = "products", _("merker og valg av varer")
    ASSOCIATION = "association", _("retten til å organisere seg")
    COMPETENCE = "competence", _("opplæring av leverandører og arbeidere")
    CORRUPTION = "corruption", _("korrupsjon")
    OTHER = "other", _("annet")


class Involvement(models.TextChoices):
    """How the buyer is tied to the harm, in the words of the UN Guiding Principles (principles 13 and 19)."""

    CAUSE = "cause", _("vi forårsaker skaden")
    CONTRIBUTE = "contribute", _("vi bidrar til skaden")
    LINKED = "linked", _("skaden er knyttet til oss gjennom en leverandør")
    UNKNOWN = "unknown", _("vi vet ikke")


class VoiceGroup(models.TextChoices):
    """To whom somebody belongs who was heard about a risk."""

    WORKERS = "workers", _("arbeidere eller de som taler for dem")
    UNION = "union", _("fagforening")
    COMMUNITY = "community", _("lokalsamfunn")
    SOCIETY = "society", _("organisasjon i sivilsamfunnet")
    SUPPLIER = "supplier", _("leverandør")
    AUTHORITY = "authority", _("myndighet")
    OTHER = "other", _("andre")


class RiskPart(models.TextChoices):
    """What the report shows of this room, part by part; each can be locked for a year."""

    RISKS = "risks", _("prioriterte risikoer")
    HANDLING = "handling", _("mål og tiltak for hver risiko")
    GOALS = "goals", _("mål for året")
    COMING_GOALS = "coming_goals", _("mål for neste år")
