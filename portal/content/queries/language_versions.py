"""Who may create a page in another language, and which languages are missing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.models import Page

from portal.portals.addresses import address_map
from portal.portals.choices import StaffRole
from portal.portals.queries import has_role, portal_of

TRANSLATORS = (StaffRole.EDITOR, StaffRole.MANAGER)


def may_translate(page: Page, user: Any) -> bool:
    return (
        not page.alias_of_id
        and has_role(user, portal_of(page), *TRANSLATORS)
        and page.permissions_for_user(user).can_edit()
    )


def missing_above(page: Page, language: str) -> list[Page]:
    """The pages above this page in its portal that have no version in this language, the highest first."""
    root = address_map().root_of_path(page.path)
    translated = Page.objects.filter(locale__language_code=language).values("translation_key")
    above = page.get_ancestors().exclude(translation_key__in=translated).order_by("path")
    return [each for each in above if root and len(each.path) >= len(root.path)]


def missing_languages(page: Page) -> list[tuple[str, str]]:
    """Pairs of code and name for each language in which the page has no version yet.

    Empty unless the page is in the default language.
    """
    if page.locale.language_code != settings.LANGUAGE_CODE:
        return []
    there = set(page.get_translations().values_list("locale__language_code", flat=True))
    return [
        (code, str(name))
        for code, name in settings.LANGUAGES
        if code != settings.LANGUAGE_CODE and code not in there
    ]
