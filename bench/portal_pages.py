"""The portal's pages that are measured, and the cookie of an editor for the back office."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts import second_factor
from portal.accounts.models import User
from portal.base.pagecache.invalidation import start_purge_reader
from portal.content.models import ArticlePage, SectionPage
from portal.content.queries import listing
from portal.content.queries.cards import rows_of
from portal.portals.queries import path_of

SECTION = "/tin-tuc/kinh-te/"
FAR = 500


def start() -> tuple[dict[str, str], str]:
    start_purge_reader(lambda order: None)  # as every web process does
    return addresses(), cookie_of("son")


def addresses() -> dict[str, str]:
    section = SectionPage.objects.get(url_path__endswith=SECTION)
    article = ArticlePage.objects.child_of(section).live().order_by("pk").first()
    assert article is not None
    return {
        "home": "/",
        "component home": "/cong-thanh-phan/so-y-te/",
        "section": path_of(section),
        "section far back": path_of(section) + far_back(section),
        "article": path_of(article),
        "feed": path_of(section) + "rss/",
        "procedure list": "/thu-tuc/danh-sach/?cap=commune&doi-tuong=citizen",
        "procedure": "/thu-tuc/1.001193/?noi-o=21025",
        "explorer": reverse("wagtailadmin_explore", args=[section.pk]),
        "image chooser": reverse("wagtailimages_chooser:choose"),
    }


def far_back(section: SectionPage) -> str:
    """The query of page 500 of a section, or of its middle page when it has fewer."""
    rows = listing.items_of(section, now=timezone.now())
    pages = rows.count() // listing.PAGE_SIZE
    place = min(FAR - 1, pages // 2) * listing.PAGE_SIZE
    last = rows_of(rows.newest_first()[place - 1 : place])[0]
    return listing.Filters().address(truoc=listing.Key.of(last))


def cookie_of(username: str) -> str:
    """The cookie of a person who has shown password and second factor."""
    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user)
    session = client.session
    session[second_factor.SESSION_KEY] = user.pk
    session.save()
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
