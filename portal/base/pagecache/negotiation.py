"""What a browser asks for: which encoding, and whether it has the page already."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1000)
def encoding_for(accepted: str) -> str:
    """Brotli, gzip or nothing. Who writes weights other than zero gets what we like best of what is named."""
    if "br" in accepted and not refused(accepted, "br"):
        return "br"
    if "gzip" in accepted and not refused(accepted, "gzip"):
        return "gzip"
    return ""


def refused(accepted: str, encoding: str) -> bool:
    if ";" not in accepted and "," not in accepted:
        return accepted.strip() != encoding
    for word in accepted.split(","):
        name, _, weight = word.partition(";")
        if name.strip() == encoding:
            return weight.replace(" ", "").removeprefix("q=").strip("0.") == "" and bool(weight)
    return True


def matches(asked: str, etag: str) -> bool:
    return asked.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in asked.split(","))
