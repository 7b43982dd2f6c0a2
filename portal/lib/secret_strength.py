"""Estimate whether a secret can be guessed, by length, repetition, order and words.

The reasons are in Vietnamese, for the person who installs the portal.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter

SHORTEST_SECRET = 40
FEWEST_BITS = 128
FEWEST_DIFFERENT = 12
STEPS = 0.5
"""The largest share of neighbouring characters that are also neighbours in the alphabet or on a keyboard."""
KEYBOARD = "0123456789 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm"
MOST_WORDS = 0.7
"""The largest share of a secret's characters that may look like words; random texts have about 0.3."""
WORD = re.compile(r"[A-Z][a-z]{2,}|[a-z]{3,}")
PRINTABLE = range(0x20, 0x7F)


def secret_weakness(secret: str) -> str:
    """The reason why this secret can be guessed, or "" if none is found."""
    if len(secret) < SHORTEST_SECRET:
        return f"phải có ít nhất {SHORTEST_SECRET} ký tự"
    counts = [count / len(secret) for count in Counter(secret).values()]
    bits = -sum(share * math.log2(share) for share in counts) * len(secret)
    if len(counts) < FEWEST_DIFFERENT or bits < FEWEST_BITS or secret in (secret + secret)[1:-1]:
        return "lặp lại quá ít ký tự"
    low = secret.lower()
    steps = sum(pair in KEYBOARD for pair in map("".join, itertools.pairwise(low)))
    if steps > STEPS * len(secret) or "insecure" in low:
        return "theo thứ tự dễ đoán"
    if sum(map(len, WORD.findall(secret))) > MOST_WORDS * len(secret):
        return "gồm các từ dễ đoán"
    return ""


def key_weakness(key: bytes) -> str:
    """The reason why a key of 32 bytes can be guessed, or "" if none is found.

    Random bytes are never all printable, and the differences between neighbouring bytes vary.
    """
    if len(set(key)) < FEWEST_DIFFERENT:
        return "lặp lại quá ít ký tự"
    if all(byte in PRINTABLE for byte in key):
        return "là chữ tự gõ, không phải số ngẫu nhiên"
    if len({second - first for first, second in itertools.pairwise(key)}) < FEWEST_DIFFERENT:
        return "theo thứ tự dễ đoán"
    return ""
