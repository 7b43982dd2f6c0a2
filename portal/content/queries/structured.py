"""Structured data of a page for search engines (schema.org)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from portal.content.models import ArticlePage, HomePage
from portal.content.queries.renditions import Picture
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.queries import address_of, path_of, portal_of


def news_article(page: ArticlePage, picture: Picture | None) -> dict[str, Any]:
    """The article as a schema.org `NewsArticle`, ready for JSON-LD."""
    portal = portal_of(page)
    origin = address_map().origin(portal) if portal else ""
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title[:110],
        "description": page.search_description or page.lead,
        "inLanguage": get_language(),
        "mainEntityOfPage": origin + path_of(page),
    }
    if page.shown_at:
        facts["datePublished"] = page.shown_at.isoformat()
    if page.last_published_at:
        facts["dateModified"] = page.last_published_at.isoformat()
    if page.author and page.show_author:
        facts["author"] = {"@type": "Person", "name": page.author}
    if picture:
        facts["image"] = [origin + picture.url]
    if portal:
        facts["publisher"] = _organisation(portal)
    return facts


def website(page: HomePage) -> dict[str, Any]:
    portal = portal_of(page)
    facts: dict[str, Any] = {"@context": "https://schema.org", "@type": "WebSite", "name": page.title}
    if portal:
        facts |= {"name": portal.name, "url": address_of(portal), "publisher": _organisation(portal)}
    return facts


def _organisation(portal: Portal) -> dict[str, Any]:
    name = portal.agency.name if portal.agency else portal.name
    facts = {"@type": "GovernmentOrganization", "name": name, "url": address_of(portal)}
    if portal.hotline:
        facts["telephone"] = portal.hotline
    if portal.address:
        facts["address"] = portal.address
    return facts
