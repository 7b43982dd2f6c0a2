"""Recognise the same reader within one day, without a cookie and without storing an address.

A reader is identified by a keyed hash of network address and browser. The key depends on the day and on
SECRET_KEY, so hashes of two days cannot be compared without SECRET_KEY. Two readers with the same address,
browser and languages count as one reader. The first half of the hash depends on the address only, so that
ratings of one address can be counted.
"""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from portal.base.middleware import network_of

PART = 16
"""The number of hexadecimal digits in each half of a hash."""


def visitor_on(request: HttpRequest, day: dt.date) -> str:
    """The reader's hash for this day: 32 hexadecimal digits; the first 16 depend on the address only.

    For IPv6, the /64 network is used instead of the address.
    """
    address = network_of(request.META.get("REMOTE_ADDR", ""))
    browser = "\n".join(request.headers.get(name, "") for name in ("User-Agent", "Accept-Language"))
    return _hash(day, address) + _hash(day, f"{address}\n{browser}")


def address_part(visitor: str) -> str:
    """The part of a reader's hash that all readers with the same network address share."""
    return visitor[:PART]


def _hash(day: dt.date, text: str) -> str:
    key = f"portal.feedback.visitor.{day.isoformat()}"
    return salted_hmac(key, text, algorithm="sha256").hexdigest()[:PART]
