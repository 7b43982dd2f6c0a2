"""The text of a journey as an immutable value."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from portal.procedures.record import FrozenModel, Line, Text

MOST_STEPS = 20


class Step(FrozenModel):
    """One step: a procedure given by its code, a page given by its address, or text only."""

    title: Annotated[Line, Field(min_length=2, max_length=200)]
    text: Annotated[Text, Field(max_length=1_500)] = ""
    optional: bool = False
    procedure: Annotated[Line, Field(max_length=40)] = ""
    url: Annotated[Line, Field(max_length=500)] = ""


class JourneyContent(FrozenModel):
    title: Annotated[Line, Field(min_length=2, max_length=150)]
    lead: Annotated[Line, Field(max_length=400)] = ""
    icon: Annotated[Line, Field(max_length=40)] = ""
    intro: Annotated[Text, Field(max_length=3_000)] = ""
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=MOST_STEPS)]
    closing: Annotated[Text, Field(max_length=3_000)] = ""
    event: Annotated[Line, Field(max_length=80)] | None = None
    """The slug of the life event under which the journey is listed, or "". None does not change the event."""
    order: Annotated[int, Field(ge=0, le=32_767)] | None = None
    """The place in the list of journeys. None does not change the place."""
