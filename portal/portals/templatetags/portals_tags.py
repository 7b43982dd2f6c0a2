from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django import template

from portal.portals.layout import decision_sentence

register = template.Library()


@register.filter
def counted(counts: Mapping[str, int], key: str) -> int:
    """The stored count of the preview line with this key (see `foreseen.counts`); 0 if there is none."""
    return counts.get(key, 0)


@register.simple_tag
def decided(decision: str, decided_on: dt.date | None) -> str:
    return decision_sentence(decision, decided_on)
