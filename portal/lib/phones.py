"""Read telephone numbers as people write them, also several in one text or with an extension."""

import re
import unicodedata

_APART = re.compile(r"[^\d\s.()+-]|\s[-–]\s")
"""What separates numbers from each other and from words: letters, signs, and a dash between blanks."""
_FEWEST_DIGITS = 3
_LETTER_O = re.compile(r"(?<![^\W\d_])[oO]+(?=\d)|(?<=\d)(?:[oO]+|[\s.]+[oO]{2,})(?![^\W\d_])")
"""The letter O where a zero was meant: "O255 3822 000"."""
_TRUNK_ZERO = re.compile(r"(?<=\+84)\s*\(0\)|(?<=\+84\))\s*\(0\)")
"""The zero that is not dialled after the code of the country: "+84 (0)255"."""


def first_number(text: str) -> str:
    """The first telephone number of a text for a `tel:` link: digits, perhaps after a "+"; "" if none.

    A number in Vietnam has 10 digits, or 11 with the area code of a landline (02…). Digits after a whole
    number are a second number or an extension: "0255 3822 000 - 3822 001" gives 02553822000. A number with
    the letter O in it gives "".
    """
    text = _TRUNK_ZERO.sub(" ", unicodedata.normalize("NFKC", text))
    if has_letter_o(text):
        return ""
    for part in _APART.split(text):
        plus = "+" if part.strip(" (").startswith("+") else ""
        digits = _whole(re.findall(r"\d+", part), plus)
        if len(digits) >= _FEWEST_DIGITS:
            return plus + digits
    return ""


def has_letter_o(text: str) -> bool:
    """Whether the letter O stands where a zero was meant."""
    return bool(_LETTER_O.search(text))


def _whole(groups: list[str], plus: str) -> str:
    digits = ""
    for group in groups:
        if digits and len(digits) >= _length(digits, plus):
            break
        digits += group
    return digits


def _length(digits: str, plus: str) -> int:
    """How many digits a telephone number that begins with these digits has at most."""
    if plus:
        return 11 + digits.startswith("842")
    return 10 + digits.startswith("02") if digits.startswith("0") else 15
