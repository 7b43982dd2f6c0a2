"""Read whole numbers from texts that somebody else wrote, such as query parameters and cells."""

from __future__ import annotations


def whole_number(text: str, *, most_digits: int = 18) -> int | None:
    """The text as a number if it consists of 1 to `most_digits` digits from 0 to 9; else None.

    18 digits fit into a database column. `int()` also accepts "1_0" and "٣". It fails for thousands of
    digits, and for "²", although `str.isdigit` is true for it.
    """
    is_number = 0 < len(text) <= most_digits and text.isascii() and text.isdigit()
    return int(text) if is_number else None
