"""Read whole numbers from texts that somebody else wrote, such as query parameters and cells."""

from __future__ import annotations


def whole_number(text: str, *, most_digits: int = 18) -> int | None:
    """The number of at most `most_digits` digits from 0 to 9 that is the whole text; else None.

    18 digits fit into a database column. `int()` also reads "1_0" and "٣", and fails for "²", for which
    `str.isdigit` is true, and for texts of thousands of digits.
    """
    is_number = 0 < len(text) <= most_digits and text.isascii() and text.isdigit()
    return int(text) if is_number else None
