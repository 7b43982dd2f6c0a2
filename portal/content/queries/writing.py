"""Where a person may write an article."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from wagtail.models import Page

from portal.accounts.models import User
from portal.content.models import ArticlePage, SectionPage
from portal.portals.addresses import address_map
from portal.portals.choices import WRITERS
from portal.portals.models import Portal
from portal.portals.queries import open_portals_of


class WritingPlace(NamedTuple):
    """A section in which somebody may write, and its portal."""

    section: SectionPage
    portal: Portal


def places_to_write(user: User) -> list[WritingPlace]:
    """The published Vietnamese sections of open portals in which this person may write.

    They are in the order of the site map, but the section of the person's own article that was changed last
    comes first. Makes two queries.
    """
    where, own = address_map(), open_portals_of(user, *WRITERS)
    if not own:
        return []
    sections = SectionPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    places = []
    for section in sections.order_by("path"):
        portal = where.portal_of_path(section.path)
        if portal in own:
            places.append(WritingPlace(section, portal))
    written = ArticlePage.objects.filter(owner=user).order_by("-latest_revision_created_at")
    last = written.values_list("path", flat=True).first()
    return sorted(places, key=lambda place: last is None or place.section.path != last[: -Page.steplen])
