"""Answer 400 or 404 to requests that no form of the back office sends, instead of 500.

Wagtail 8.0.1 does not check the counts and positions that the script of its editor sends, the address in
`next`, and the primary keys of chosen objects.
"""

from __future__ import annotations

import json
import re

from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError

_COUNT = re.compile(r"-(count|\d+-order|(TOTAL|INITIAL)_FORMS)$")
_NUMBER = re.compile(r"[0-9]{1,4}")
_RETURN = re.compile(r"/|https?://")
_OF_A_LINK = "wagtailadmin_choose_page_external_link"
"""The URL name of a Wagtail view that fails if the field `url` is missing."""
_NO_NUMBER = re.compile(r" expected a number but got |too large to convert to SQLite INTEGER")
"""Error messages of Django and sqlite3 for a primary key that is a text or a number of more than 64 bits."""


def check(request: HttpRequest) -> None:
    """Raise BadRequest for malformed data of a POST request to the back office.

    Counts and positions of blocks, rows and pages must be numbers of up to 4 digits, `next` must be an
    address, and the data of a reviewer's decision may contain only a comment. Does nothing for anonymous
    users.
    """
    if request.method != "POST" or not is_in_back_office(request) or not request.user.is_authenticated:
        return
    try:
        posted = request.POST
    except ValueError as error:
        raise BadRequest("Content-Length") from error
    if not _NUMBER.fullmatch(request.GET.get("position", "0")):
        raise BadRequest("position")
    for name, values in posted.lists():
        if _COUNT.search(name) and not all(_NUMBER.fullmatch(value) for value in values):
            raise BadRequest(name[:80])
    if not _is_decision(posted.get("workflow-action-extra-data", "{}")):
        raise BadRequest("workflow-action-extra-data")
    following = posted.get("next", "")
    if following and not _RETURN.match(following):
        raise BadRequest("next")


def _is_decision(text: str) -> bool:
    """Whether this is "", or a JSON object with nothing but a text "comment", which may be missing.

    Wagtail's dialog sends that with the decision of a reviewer.
    """
    try:
        data = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and set(data) <= {"comment"} and isinstance(data.get("comment", ""), str)


def translate(request: HttpRequest, exception: Exception) -> None:
    """Raise BadRequest or Http404 if the data of the request caused this exception; else return.

    BadRequest (400) is raised for a missing parameter, also at public addresses, and for a malformed primary
    key. Http404 is raised for an object that does not exist.
    """
    if isinstance(exception, MultiValueDictKeyError):
        raise BadRequest from exception
    if not is_in_back_office(request):
        return
    if isinstance(exception, ObjectDoesNotExist):
        raise Http404 from exception
    if isinstance(exception, ValueError | OverflowError) and _NO_NUMBER.search(str(exception)):
        raise BadRequest from exception
    match = request.resolver_match
    if match and match.view_name == _OF_A_LINK and isinstance(exception, AttributeError):
        raise BadRequest from exception


def is_in_back_office(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("wagtailadmin_home"))
