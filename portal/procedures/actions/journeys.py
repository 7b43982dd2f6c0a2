"""Write and publish versions of journeys; a second person reviews each one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.base.pagecache import purge
from portal.base.review.workflow import ReviewWorkflow
from portal.procedures import permissions
from portal.procedures.actions.files import record_files
from portal.procedures.journey_content import JourneyContent
from portal.procedures.models import Journey, JourneyStep, JourneyVersion, LifeEvent, Procedure


class JourneyWorkflow(ReviewWorkflow[JourneyVersion]):
    model, subject, verbs = JourneyVersion, "journey", "journey"

    def may_publish(self, person: Any, subject: Journey) -> bool:
        return permissions.may_publish(person)

    def target(self, subject: Journey) -> str:
        return f"journey:{subject.slug}"

    def prepare(self, version: JourneyVersion, now: dt.datetime) -> None:
        version.valid_from = timezone.localdate(now)

    def apply(self, versions: Sequence[JourneyVersion], now: dt.datetime) -> None:
        for version in versions:
            _show_to_readers(version)
        purge("procedures")


JOURNEYS = JourneyWorkflow()


@transaction.atomic
def save_journey(
    *,
    slug: str,
    content: JourneyContent,
    editor: User | None,
    now: dt.datetime,
    seen: str | None = None,
    change_note: str = "",
) -> JourneyVersion:
    """Write the one open draft of a journey; an unknown slug creates the journey.

    `seen` is `ReviewWorkflow.stamp` at the time when the form was opened; None skips the check. Raises
    ValidationError if the journey has changed since then, if a field is invalid, or if a step names a
    procedure that has no page.
    """
    _check_steps(content)
    journey, _new = Journey.objects.get_or_create(slug=slug)
    return JOURNEYS.save_draft(
        subject=journey,
        editor=editor,
        now=now,
        seen=seen,
        valid_from=timezone.localdate(now),
        content=content.model_dump(mode="json", exclude_defaults=True),
        change_note=change_note,
    )


@transaction.atomic
def import_journey(
    *, slug: str, content: JourneyContent, actor: Any, now: dt.datetime
) -> JourneyVersion | None:
    """Publish a journey from a file without review; return None if the journey has a published version.

    Raises ValidationError as `save_journey` does.
    """
    if Journey.objects.public().filter(slug=slug).exists():
        return None
    version = save_journey(slug=slug, content=content, editor=None, now=now)
    JOURNEYS.seal([version], publisher=None, now=now)
    JOURNEYS.record(version, "published", actor, now)
    return version


def _show_to_readers(version: JourneyVersion) -> None:
    text, journey = version.text, version.journey
    procedures = _check_steps(text)
    journey.steps.all().delete()
    JourneyStep.objects.bulk_create(
        JourneyStep(
            journey=journey,
            order=order,
            title=step.title,
            text=step.text,
            optional=step.optional,
            procedure=procedures.get(step.procedure),
            url=step.url,
        )
        for order, step in enumerate(text.steps, start=1)
    )
    record_files({f"journey:{journey.pk}": text.model_dump_json()})
    journey.current = version
    journey.title, journey.lead, journey.icon = text.title, text.lead, text.icon
    if text.event is not None:
        journey.event = LifeEvent.objects.filter(slug=text.event).first()
    if text.order is not None:
        journey.order = text.order
    journey.save(update_fields=["current", "title", "lead", "icon", "event", "order"])


def _check_steps(content: JourneyContent) -> dict[str, Procedure]:
    """The procedures of the steps by code. Raises ValidationError for a code without a page."""
    codes = {step.procedure for step in content.steps if step.procedure}
    found = {procedure.code: procedure for procedure in Procedure.objects.public().filter(code__in=codes)}
    missing = sorted(codes - found.keys())
    if missing:
        raise ValidationError(
            _("No procedure with a page has the code %(codes)s.") % {"codes": ", ".join(missing)}
        )
    return found
