from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks

from portal.portals import owners


@hooks.register("construct_page_chooser_queryset")
def choose_only_own_pages(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    return owners.narrow(pages, request.user)
