"""Limits for paths and query strings, checked before a view reads them.

Python refuses to parse a number of thousands of digits. Databases refuse numbers of more than 64 bits and the
character NUL. Some parsers need minutes for a long text. Each of these would cause a server error.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase

LONGEST_QUERY = 8000
"""The most characters of a query string; nginx refuses a longer request line anyway."""
LONGEST_VALUE = 1000
LONGEST_NUMBER = 18
"""The most digits of a number: every such number fits in the 64 bits of a database column."""
LONGEST_SEARCH = 200
"""The most characters of a search text; a longer text is cut."""
MOST_QUOTES = 8
"""The most quotation marks in a search text: Wagtail builds a database expression for each quoted phrase."""
SEARCH = "q"

NUMBER = re.compile(r"[\s\d.,_+-]*")
TOO_MANY_DIGITS = re.compile(rf"\d{{{LONGEST_NUMBER + 1}}}")


class InputLimitsMiddleware:
    """Answer 404 for a path, or 400 for a query string, beyond these limits; cut the search text `q`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info or any(map(_is_too_long_a_number, request.path_info.split("/"))):
            raise Http404
        if request.META.get("QUERY_STRING"):
            _check_query(request)
        return self.get_response(request)


def _check_query(request: HttpRequest) -> None:
    if len(request.META["QUERY_STRING"]) > LONGEST_QUERY:
        raise BadRequest("the query string is too long")
    for name, values in request.GET.lists():
        for value in (name, *values):
            if "\0" in value:
                raise BadRequest("a parameter contains the character NUL")
            if name != SEARCH and (len(value) > LONGEST_VALUE or _is_too_long_a_number(value)):
                raise BadRequest("a parameter is too long")
    texts = request.GET.getlist(SEARCH)
    if (cut := [_cut(text) for text in texts]) != texts:
        parameters = request.GET.copy()
        parameters.setlist(SEARCH, cut)
        request.GET = parameters  # type: ignore[assignment]  # a cached property: what views read from now on


def _cut(text: str) -> str:
    """Cut a search text to LONGEST_SEARCH characters.

    If it has more than MOST_QUOTES single and double quotes, all of them become spaces.
    """
    text = text[:LONGEST_SEARCH]
    return text if sum(map(text.count, "\"'")) <= MOST_QUOTES else re.sub("[\"']", " ", text)


def _is_too_long_a_number(text: str) -> bool:
    """Whether the text is a number of too many digits; Python reads "9_9_9" as a number, too."""
    return bool(TOO_MANY_DIGITS.search(text.replace("_", "")) and NUMBER.fullmatch(text))
