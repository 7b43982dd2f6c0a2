"""Writing a journey: a draft, handed to a second person, published by that person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.base.pagecache import purge
from portal.procedures.choices import VersionState
from portal.procedures.journey_content import JourneyContent
from portal.procedures.models import Journey, JourneyStep, JourneyVersion, LifeEvent, Procedure

OPEN = (VersionState.DRAFT, VersionState.IN_REVIEW)


@transaction.atomic
def save_journey(
    *,
    slug: str,
    content: JourneyContent,
    editor: User | None,
    now: dt.datetime,
    event: LifeEvent | None = None,
    order: int = 0,
    seen: dt.datetime | None = None,
    change_note: str = "",
) -> JourneyVersion:
    """Write the open draft of a journey, or begin journey and draft; one in review becomes a draft again.

    `seen`: when the draft the editor had before their eyes was last written. Raises ValidationError when
    somebody wrote it since, or when a step names a procedure that is not there.
    """
    _check_steps(content)
    journey, _new = Journey.objects.select_for_update().get_or_create(slug=slug)
    if event is not None or order:
        journey.event, journey.order = event, order
        journey.save(update_fields=["event", "order"])
    draft = journey.versions.filter(state__in=OPEN).first()
    if draft is not None and seen is not None and draft.edited_at != seen:
        raise ValidationError(
            _("%(person)s saved this draft meanwhile. Look at it, then write your changes again.")
            % {"person": draft.edited_by or _("The system")}
        )
    if draft is None:
        last = journey.versions.aggregate(last=Max("number"))["last"] or 0
        draft = JourneyVersion(journey=journey, number=last + 1)
    draft.state = VersionState.DRAFT
    draft.content = content.model_dump(mode="json", exclude_defaults=True)
    draft.__dict__.pop("text", None)
    draft.change_note = change_note[:500]
    draft.edited_by, draft.edited_at = editor, now
    draft.save()
    _note(draft, "journey.draft-saved", editor, now)
    return draft


@transaction.atomic
def submit_journey(*, version: JourneyVersion, editor: User, now: dt.datetime) -> JourneyVersion:
    """Hand a draft to the second person."""
    version = _locked(version, VersionState.DRAFT)
    version.state = VersionState.IN_REVIEW
    version.save(update_fields=["state"])
    _note(version, "journey.submitted", editor, now)
    return version


@transaction.atomic
def return_journey(
    *, version: JourneyVersion, reviewer: User, reason: str, now: dt.datetime
) -> JourneyVersion:
    """Give a version back to its editor, with a reason."""
    if not reason.strip():
        raise ValidationError(_("Say what is to be corrected."))
    version = _locked(version, VersionState.IN_REVIEW)
    version.state = VersionState.DRAFT
    version.save(update_fields=["state"])
    _note(version, "journey.returned", reviewer, now, reason=reason.strip())
    return version


@transaction.atomic
def publish_journey(*, version: JourneyVersion, publisher: User, now: dt.datetime) -> JourneyVersion:
    """Publish a submitted version: readers walk its steps now. The publisher is never its last editor."""
    version = _locked(version, VersionState.IN_REVIEW)
    if publisher.pk == version.edited_by_id:
        raise PermissionDenied(_("A second person publishes: you wrote this version last."))
    _put_before_readers(version, publisher, now)
    return version


@transaction.atomic
def bring_in_journey(
    *, slug: str, content: JourneyContent, actor: Any, now: dt.datetime, event: LifeEvent | None, order: int
) -> JourneyVersion | None:
    """Publish a journey from a file, as the system; none when it is published already."""
    if Journey.objects.public().filter(slug=slug).exists():
        return None
    version = save_journey(slug=slug, content=content, editor=None, now=now, event=event, order=order)
    _put_before_readers(version, None, now, actor)
    return version


def _put_before_readers(
    version: JourneyVersion, publisher: User | None, now: dt.datetime, actor: Any = None
) -> None:
    text, journey = version.text, version.journey
    procedures = _check_steps(text)
    version.state, version.published_by, version.published_at = VersionState.PUBLISHED, publisher, now
    version.save()
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
    journey.current = version
    journey.title, journey.lead, journey.icon = text.title, text.lead, text.icon
    journey.save(update_fields=["current", "title", "lead", "icon"])
    purge("procedures")
    _note(version, "journey.published", publisher or actor, now)


def _check_steps(content: JourneyContent) -> dict[str, Procedure]:
    """The procedures of the steps by code. Raises ValidationError for a code that has no page."""
    codes = {step.procedure for step in content.steps if step.procedure}
    found = {procedure.code: procedure for procedure in Procedure.objects.public().filter(code__in=codes)}
    missing = sorted(codes - found.keys())
    if missing:
        raise ValidationError(
            _("No procedure with a page has the code %(codes)s.") % {"codes": ", ".join(missing)}
        )
    return found


def _locked(version: JourneyVersion, state: VersionState) -> JourneyVersion:
    """The row as it is now, its journey held. Raises ValidationError when it is not in that state."""
    journey = Journey.objects.select_for_update().get(pk=version.journey_id)
    fresh = JourneyVersion.objects.get(pk=version.pk)
    fresh.journey = journey
    if fresh.state != state:
        raise ValidationError(
            _("This version is in the state “%(state)s” now; nothing was changed.")
            % {"state": fresh.get_state_display()}
        )
    return fresh


def _note(version: JourneyVersion, verb: str, actor: Any, now: dt.datetime, **detail: Any) -> None:
    record_event(
        actor=actor,
        verb=verb,
        target=f"journey:{version.journey.slug}",
        detail={"version": version.number, **detail},
        now=now,
    )
