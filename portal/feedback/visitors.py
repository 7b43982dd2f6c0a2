"""Who is the same reader today, without a cookie and without keeping an address.

A reader is the keyed hash of network address and browser, under a key that changes each day: within a day the
same reader is known again, the next day nobody can be. Two readers behind one address with the very same
browser count as one; that is the price of not marking people.
"""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def visitor_on(request: HttpRequest, day: dt.date) -> str:
    """The reader's mark for this day: 32 hexadecimal digits."""
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
