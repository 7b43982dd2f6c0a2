"""A process with the portal loaded that changes what is public: an order a line, then an answer."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")

import django

django.setup()

from django.urls import reverse  # noqa: E402 - the same
from django.utils import timezone  # noqa: E402 - the same
from wagtail.models import Page  # noqa: E402 - the same

from portal.accounts.models import User  # noqa: E402 - the same
from portal.base.models import FileUse, OutboxMessage  # noqa: E402 - the same
from portal.content.actions.live_pages import add_live_page  # noqa: E402 - the same
from portal.content.actions.withdrawals import withdraw_page  # noqa: E402 - the same
from portal.content.models import ArticlePage, PortalImage, SectionPage  # noqa: E402 - the same
from portal.content.queries.renditions import LEAD  # noqa: E402 - the same
from portal.portals.queries import path_of  # noqa: E402 - the same

SECTION = "/tin-tuc/kinh-te/"


def article(**given: Any) -> dict[str, Any]:
    """The paths of an article and of its section, and a document to fetch."""
    section = SectionPage.objects.get(url_path__endswith=SECTION)
    page = ArticlePage.objects.child_of(section).live().order_by("pk").first()
    assert page is not None
    return {"page": page.pk, "path": path_of(page), "section": path_of(section)}


def articles(*, count: int, **given: Any) -> dict[str, Any]:
    """The number of articles that come first in the list of a section."""
    section = SectionPage.objects.get(url_path__endswith=SECTION)
    newest = ArticlePage.objects.child_of(section).live().order_by("-first_published_at")[:count]
    found = [{"page": page.pk, "path": path_of(page), "section": path_of(section)} for page in newest]
    return {"articles": found}


def retitle(*, page: int, title: str, **given: Any) -> dict[str, Any]:
    """Publish the article under another title, as the approval does."""
    found = ArticlePage.objects.get(pk=page)
    found.title = title
    found.save_revision(clean=False, log_action=False).publish(skip_permission_checks=True)
    return {}


def add(*, title: str, slug: str, **given: Any) -> dict[str, Any]:
    """Publish a new article with a picture of its own; also the address of the picture."""
    section = SectionPage.objects.get(url_path__endswith=SECTION)
    sample = PortalImage.objects.order_by("pk").first()
    assert sample is not None
    with sample.file.open("rb") as file:
        picture = PortalImage(
            title=title, collection=sample.collection, width=sample.width, height=sample.height
        )
        picture.file.save(f"{slug}.jpg", file)
    page = add_live_page(
        parent=section,
        page=ArticlePage(title=title, slug=slug, picture=picture, picture_alt=title),
        user=None,
        now=timezone.now(),
    )
    return {"page": page.pk, "path": path_of(page), "picture": picture.get_rendition(LEAD).url}


def withdraw(*, page: int, **given: Any) -> dict[str, Any]:
    withdraw_page(
        page=Page.objects.get(pk=page),
        reason="Đăng nhầm.",
        actor=User.objects.get(username="lan"),
        now=timezone.now(),
    )
    return {}


def effects(**given: Any) -> dict[str, Any]:
    return {"waiting": OutboxMessage.objects.filter(state="waiting").count()}


def document(**given: Any) -> dict[str, Any]:
    """A document that a page shows."""
    from wagtail.documents import get_document_model

    use = FileUse.objects.filter(file__startswith="document:", is_live=True).order_by("pk").first()
    assert use is not None
    found = get_document_model().objects.get(pk=use.file.removeprefix("document:"))
    return {"path": reverse("wagtaildocs_serve", args=[found.pk, found.filename]), "file": found.file.name}


ORDERS = {each.__name__: each for each in (article, articles, retitle, add, withdraw, effects, document)}


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        answer = ORDERS[order.pop("do")](**order)
        sys.stdout.write(json.dumps({**answer, "at": time.time()}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
