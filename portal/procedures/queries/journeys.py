"""Published journeys for lists and for their own pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from portal.procedures.journey_content import JourneyContent
from portal.procedures.models import Journey, JourneyStep


class JourneyCard(NamedTuple):
    """A journey in a list."""

    slug: str
    title: str
    lead: str
    icon: str


@dataclass(frozen=True)
class JourneyPage:
    journey: Journey
    text: JourneyContent
    steps: list[JourneyStep]


def published() -> list[JourneyCard]:
    """Every published journey, in the order of the list. One query."""
    return _cards(Journey.objects.public())


def of_event(slug: str) -> list[JourneyCard]:
    return _cards(Journey.objects.public().filter(event__slug=slug))


def _cards(journeys: QuerySet[Journey]) -> list[JourneyCard]:
    return [JourneyCard._make(values) for values in journeys.values_list(*JourneyCard._fields)]


def journey_page(slug: str) -> JourneyPage | None:
    """A published journey with its steps; None for an unknown slug. Two queries."""
    journey = Journey.objects.public().select_related("current", "event").filter(slug=slug).first()
    if journey is None or journey.current is None:
        return None
    steps = list(journey.steps.select_related("procedure").order_by("order"))
    return JourneyPage(journey, journey.current.text, steps)
