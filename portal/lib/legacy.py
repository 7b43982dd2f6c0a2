"""Vietnamese in the encodings of before Unicode, told by the letters they leave behind."""

import re

_TCVN3 = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾Æ"
"""What TCVN3 (fonts named .VnTime, .VnArial) puts in the place of Vietnamese letters, as Latin-1 shows it."""
_IN_WORD = re.compile(rf"(?:[A-Za-z][{_TCVN3}]|[{_TCVN3}][a-z])")
_UNICODE = re.compile("[ăâđêôơưĂĐƠƯ\u1ea0-\u1ef9]")


def is_tcvn3(text: str) -> bool:
    """Whether a text was typed in TCVN3: two such marks or more inside words, and no Vietnamese letter."""
    return len(_IN_WORD.findall(text)) >= 2 and not _UNICODE.search(text)


def is_tcvn3_bytes(content: bytes) -> bool:
    """The same of a file that is not in UTF-8."""
    return is_tcvn3(content.decode("latin-1"))
