"""What start-up asks of the sample."""

from __future__ import annotations

from aktsom.access.queries import person_by_email, platform_administrators
from aktsom.project.sample.content import GREETED


def person_to_greet() -> str | None:
    """The address for which a fresh start prints a log-in link: the sample's first person, or who runs the platform."""
    person = person_by_email(GREETED) or platform_administrators().first()
    return person.email if person else None
