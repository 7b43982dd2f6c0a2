"""Where the back office asks for dates and times: the addresses to visit, and what to look for in a page."""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, Revision, get_page_models

from tests.attacks.addresses import NAMED, WORDS, model_of, patterns

LEAVING = {"wagtailadmin_logout"}
PICKER = re.compile(
    r'<back-office-start name="init(Date|Time|DateTime)Chooser" arguments="(.*?)">', re.DOTALL
)
OF_THE_BROWSER = re.compile(r"<input[^>]*type=.?[\"'](?:date|datetime-local|time|month|week)[^>]*>")


def addresses() -> Iterator[tuple[str, str]]:
    """Name and address of every view, the editor once for each type of page. Needs the portal's database."""
    for name, _route, arguments, view in patterns():
        if not name or name.endswith(":") or name in LEAVING:
            continue
        choices = [_values(name, argument, view) for argument in arguments]
        for values in itertools.product(*choices):
            try:
                yield name, reverse(name, kwargs=dict(zip(arguments, values, strict=True)))
            except NoReverseMatch:
                continue


def _values(name: str, argument: str, view: Any) -> list[Any]:
    if name == "wagtailadmin_pages:edit":
        firsts = [model.objects.first() for model in get_page_models() if model is not Page]
        return [page.pk for page in firsts if page]
    if NAMED.get(argument) in (Page, Revision):
        scheduled = Revision.page_revisions.exclude(approved_go_live_at=None)  # their pages are locked
        editable = Page.objects.exclude(latest_revision=None).exclude(
            pk__in=[int(key) for key in scheduled.values_list("object_id", flat=True)]
        )
        page = editable.latest("pk")
        return [page.pk if NAMED[argument] is Page else page.latest_revision_id]
    model: type[Model] | None = NAMED.get(argument) or (model_of(view) if argument == "pk" else None)
    if model is not None:
        newest = model._default_manager.order_by("-pk").first()
        return [newest.pk] if newest else []
    return list(WORDS.get(argument, ("1",)))


def fields(page: str) -> dict[str, str]:
    """The kind of each date and time field of a page, by its id; a row of a list is called N."""
    found = {}
    for kind, arguments in PICKER.findall(page):
        name = json.loads(html.unescape(arguments))[0].removeprefix("id_")
        found[re.sub(r"-\d+-|-__prefix__-", "-N-", name)] = kind
    return found
