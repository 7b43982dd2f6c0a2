"""The forms in which dates and times may be typed, in every language. Django adds the ISO forms by itself."""

DATE_INPUT_FORMATS = [f"%d{mark}%m{mark}{year}" for mark in "/-." for year in ("%Y", "%y")]
"""30/11/2026, 30-11-2026, 30.11.2026, 1/2/26. Forms show dates in the first format."""

TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh", "%H giờ %M", "%H giờ"]
"""07:30, 7h30, 7h, 7 giờ 30."""

_ORDERS = ["{date} {time}", "{time} {date}", "{time}, {date}"]

DATETIME_INPUT_FORMATS = [
    *(
        order.format(date=date, time=time)
        for order in _ORDERS
        for date in DATE_INPUT_FORMATS
        for time in TIME_INPUT_FORMATS
    ),
    *DATE_INPUT_FORMATS,
]
"""A date and a time in either order; a date alone means 00:00."""
