"""Recognise the same reader within a day, without a cookie and without storing an address.

A reader is the keyed hash of network address and browser, with a key that changes daily: the same reader is
recognised within a day and never after it. Two readers with one address and the same browser count as one.
"""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def visitor_on(request: HttpRequest, day: dt.date) -> str:
    """The reader's hash for this day: 32 hexadecimal digits."""
    traits = "\n".join(
        [
            request.META.get("REMOTE_ADDR", ""),
            request.headers.get("User-Agent", ""),
            request.headers.get("Accept-Language", ""),
        ]
    )
    return salted_hmac(f"portal.feedback.visitor.{day.isoformat()}", traits, algorithm="sha256").hexdigest()[
        :32
    ]
