"""Create, confirm, replace and end procedures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.base.audit import record_event
from portal.portals.actions.changes import tell_approvers
from portal.portals.addresses import address_map
from portal.procedures.choices import Origin, ProcedureState
from portal.procedures.codes import CodeError, is_national, read_code
from portal.procedures.models import Procedure
from portal.procedures.subscribers import notify_subscribers


@transaction.atomic
def add_procedure(*, code: str, actor: Any, now: dt.datetime) -> Procedure:
    """Create a procedure without a version. Raises ValidationError for an invalid or existing code."""
    try:
        code = read_code(code)
    except CodeError:
        raise ValidationError({"code": _("This is no code of a procedure, such as 1.001193.")}) from None
    procedure = Procedure(code=code, origin=Origin.NATIONAL if is_national(code) else Origin.LOCAL)
    procedure.full_clean(exclude=["field", "current"])
    procedure.save()
    record_event(actor=actor, verb="procedure.added", target=f"procedure:{code}", now=now)
    return procedure


@transaction.atomic
def confirm_procedure(*, procedure: Procedure, actor: Any, now: dt.datetime) -> Procedure:
    """Record that a person compared the record with its source today and found no difference."""
    procedure.checked_on = timezone.localdate(now)
    procedure.save(update_fields=["checked_on"])
    record_event(actor=actor, verb="procedure.confirmed", target=f"procedure:{procedure.code}", now=now)
    notify_subscribers(what="confirmed", ids=[procedure.pk], now=now)
    return procedure


def replace_procedure(
    *,
    procedure: Procedure,
    successor: Procedure,
    ended_on: dt.date,
    decision: str,
    actor: Any,
    now: dt.datetime,
) -> Procedure:
    """End a procedure that `successor` replaces.

    This needs no second person, but the other approvers of the main portal get a mail.

    `ended_on` is the first day on which `procedure` no longer applies. If it is later than today,
    `bring_into_force` changes the state on that day. Raises ValidationError without a decision, for a
    procedure that was never published, and if replacements would form a cycle.
    """
    seen: set[int] = {procedure.pk}
    ahead: int | None = successor.pk
    while ahead is not None:
        if ahead in seen:
            raise ValidationError({"successor": _("These procedures would replace each other in a circle.")})
        seen.add(ahead)
        ahead = Procedure.objects.values_list("replaced_by", flat=True).get(pk=ahead)
    return _end(procedure, successor, ended_on, decision, actor, now)


def repeal_procedure(
    *, procedure: Procedure, ended_on: dt.date, decision: str, actor: Any, now: dt.datetime
) -> Procedure:
    """End a procedure without a successor. `ended_on` means the same as in `replace_procedure`.

    The other approvers of the main portal get a mail. Raises ValidationError without a decision and for a
    procedure that was never published.
    """
    return _end(procedure, None, ended_on, decision, actor, now)


@transaction.atomic
def _end(
    procedure: Procedure,
    successor: Procedure | None,
    ended_on: dt.date,
    decision: str,
    actor: Any,
    now: dt.datetime,
) -> Procedure:
    procedure = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if procedure.state == ProcedureState.PREPARED:
        raise ValidationError(_("A procedure that was never published cannot end."))
    if not decision.strip():
        raise ValidationError({"decision": _("Name the decision that ends it.")})
    procedure.replaced_by, procedure.ended_on, procedure.ending_decision = successor, ended_on, decision
    procedure.full_clean(exclude=["field", "current"])
    procedure.state = ProcedureState.PUBLISHED
    if ended_on <= timezone.localdate(now):
        procedure.state = ProcedureState.REPLACED if successor else ProcedureState.REPEALED
    procedure.save(update_fields=["replaced_by", "ended_on", "ending_decision", "state"])
    event = record_event(
        actor=actor,
        verb="procedure.replaced" if successor else "procedure.repealed",
        target=f"procedure:{procedure.code}",
        detail={
            "title": procedure.name,
            "ended_on": ended_on.isoformat(),
            "decision": decision,
            "successor": successor.code if successor else "",
        },
        now=now,
    )
    tell_approvers(event=event, portal=address_map().main, actor=actor, now=now)
    notify_subscribers(what="replaced" if successor else "repealed", ids=[procedure.pk], now=now)
    return procedure
