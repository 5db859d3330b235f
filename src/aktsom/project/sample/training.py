"""What Fjordvik's own people have learned, and the measures that it has beside those of its risks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aktsom.report.actions.trainings import record_training
from aktsom.report.training_facts import TrainingFacts
from aktsom.risk.actions import add_other_measure
from aktsom.risk.details import MeasureDetails

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

TRAININGS = (
    TrainingFacts("Risiko i varekjøp", date(2025, 3, 18), "innkjøpere", 11, "innkjøpsavdelingen"),
    TrainingFacts("Kontroll av lønn og arbeidstid", date(2025, 10, 7), "avtaleforvaltere", 8, "fylkeskommunen"),
    TrainingFacts("Krav til produksjonssted i anbud", date(2026, 2, 11), "innkjøpere", 12, "innkjøpsavdelingen"),
    TrainingFacts(
        "Samtaler med leverandører om avvik", date(2026, 9, 3), "avtaleforvaltere og byggeledere", None, "ekstern rådgiver"
    ),
)
MEASURES = (
    MeasureDetails("Vi kjøper ikke tropisk tre til brygger og benker", "Regnskogen tåler ikke mer hogst", topic="nature"),
    MeasureDetails("Alle varebiler som kjører for oss, skal være elektriske innen 2028", topic="climate"),
    MeasureDetails("Skolemøbler bestilles i januar", "Fabrikken slipper overtid før skolestart", topic="purchasing"),
    MeasureDetails("Kaffe, te og bananer skal være merket for rettferdig handel", topic="products"),
    MeasureDetails("To personer vurderer hvert tilbud", "Én alene er lettere å påvirke", topic="corruption"),
)
YEAR = 2026


def log_trainings(organisation: Organisation) -> None:
    """Put the courses and the measures in."""
    for facts in TRAININGS:
        record_training(organisation, facts, None)
    for details in MEASURES:
        add_other_measure(organisation, YEAR, details, None)
