"""Offers: who really takes files for a procedure, where and how."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.base.audit import record_event
from portal.procedures.choices import FilingWay
from portal.procedures.following import tell_followers
from portal.procedures.models import Offer


@transaction.atomic
def save_offer(*, offer: Offer, actor: Any, now: dt.datetime) -> Offer:
    """Add an offer or write its changes. For whom it may be done is asked above. Raises ValidationError."""
    is_new = offer.pk is None
    if offer.way in (FilingWay.NATIONAL, FilingWay.MINISTRY) and not offer.url and offer.is_offered:
        raise ValidationError({"url": _("Give the address of the system that takes the file.")})
    offer.full_clean()
    offer.save()
    _note(offer, "offer.added" if is_new else "offer.changed", actor, now)
    return offer


@transaction.atomic
def remove_offer(*, offer: Offer, actor: Any, now: dt.datetime) -> None:
    """Take an offer away; a commune then falls back to the one for every commune."""
    _note(offer, "offer.removed", actor, now)
    offer.delete()


def _note(offer: Offer, verb: str, actor: Any, now: dt.datetime) -> None:
    detail = {
        "agency": offer.agency.code if offer.agency else "every commune",
        "way": offer.way,
        "is_offered": offer.is_offered,
        "url": offer.url,
        "remarks": offer.remarks,
        "hours": offer.hours,
        "place": offer.place,
    }
    target = f"procedure:{offer.procedure.code}"
    record_event(actor=actor, verb=verb, target=target, detail=detail, now=now)
    tell_followers(what="offers", ids=[offer.procedure_id], now=now)
