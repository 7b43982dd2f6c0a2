"""Journeys as readers see them."""

from __future__ import annotations

from dataclasses import dataclass

from portal.procedures.journey_content import JourneyContent
from portal.procedures.models import Journey, JourneyStep


@dataclass(frozen=True)
class JourneyPage:
    journey: Journey
    text: JourneyContent
    steps: list[JourneyStep]

    @property
    def optional_count(self) -> int:
        return sum(step.optional for step in self.steps)


def published() -> list[Journey]:
    """Every published journey, in the order of the list. One query."""
    return list(Journey.objects.public().select_related("event"))


def of_event(slug: str) -> list[Journey]:
    return list(Journey.objects.public().filter(event__slug=slug))


def journey_page(slug: str) -> JourneyPage | None:
    """A journey with its steps; none when there is no such one. Two queries."""
    journey = Journey.objects.public().select_related("current", "event").filter(slug=slug).first()
    if journey is None or journey.current is None:
        return None
    steps = list(journey.steps.select_related("procedure").order_by("order"))
    return JourneyPage(journey, journey.current.text, steps)
