"""Validate the slugs of portals."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.portals.models import Portal

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 80


def check_slug(slug: str) -> None:
    """Raise ValidationError keyed "slug" for a slug that is malformed or taken.

    A slug has at most 80 characters: lower-case ASCII letters, digits, and single hyphens between them.
    """
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST:
        raise ValidationError(
            {"slug": _("Use small letters without diacritics, digits and hyphens, for example so-y-te.")}
        )
    if Portal.objects.filter(slug=slug).exists():
        raise ValidationError({"slug": taken_slug(slug)})


def taken_slug(slug: str) -> str:
    return _("Another portal already has the short name “%(slug)s”. Choose another one.") % {"slug": slug}
