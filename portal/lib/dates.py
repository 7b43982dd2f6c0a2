"""Read a day as people write it."""

import datetime as dt
import re
import unicodedata

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Other years are treated as typing errors. No decision in force is older than the State, founded in 1945."""

_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})", re.ASCII),
)
_MIDNIGHT = re.compile(r"(?:T.*| 00:00(?::00)?)$")


def read_day(text: str) -> dt.date | None:
    """The day of a text such as 1/7/25, 01/07/2025, 1.7.2025 or 2025-07-01, from 1945 to 2100; else None.

    The day comes before the month. Two digits of a year mean 1969 to 2068, as in the forms of the back
    office.
    """
    plain = _MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip())
    for form in _FORMS:
        if found := form.fullmatch(plain):
            year = int(found["year"])
            if len(found["year"]) == 2:
                year += 1900 if year >= 69 else 2000
            try:
                day = dt.date(year, int(found["month"]), int(found["day"]))
            except ValueError:
                return None
            return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    return None
