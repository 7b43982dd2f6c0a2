"""Content negotiation: the encoding of a response, and whether the ETag of the browser still matches."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1000)
def encoding_for(accepted: str) -> str:
    """The encoding for an `Accept-Encoding` header: "br" if it is accepted, else "gzip", else "".

    Weights other than zero are ignored, and "*" is not understood.
    """
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
    """Whether an `If-None-Match` header contains this ETag or is "*" (RFC 9110, 13.1.2).

    Weak and strong tags are equal.
    """
    return asked.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in asked.split(","))
