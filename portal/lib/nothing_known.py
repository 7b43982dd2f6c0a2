"""Recognise the words that people write into a cell if they know nothing (decision 0040)."""

import re

_NOTHING = re.compile(
    r"[\[(]?\s*(?:(?:không|chưa)\s+có\s+thông\s+tin\b.*|thông\s+tin\s+không\s+có|(?:chưa|đang)\s+cập\s+nhật|chưa\s+có(?:\s+lệ\s+phí)?|n/?a|-+|null|none)"
    r"\s*[\])]?\.?",
    re.IGNORECASE | re.DOTALL,
)
_NONE = re.compile(r"[\[(]?\s*(?:không|không\s+có(?:\s+số)?)\s*[\])]?\.?", re.IGNORECASE)


def says_nothing(text: str, *, none_is_nothing: bool = False) -> bool:
    """Whether the text is empty or means that nothing is known: "(chưa cập nhật)".

    With `none_is_nothing`, "không có" (there is none) counts, too; use it for values such as telephone
    numbers.
    """
    text = text.strip()
    return not text or bool(_NOTHING.fullmatch(text) or (none_is_nothing and _NONE.fullmatch(text)))
