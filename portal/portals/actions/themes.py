from __future__ import annotations

import datetime as dt
import io
import warnings
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.portals.contrast import weak_pairs
from portal.portals.models import Portal, Theme

LOOKS = ("brand", "accent", "surface", "radius", "density")
LOGO_BYTES = 2 * 1024 * 1024
LOGO_SIDE = 512
LOGO_PIXELS = 25_000_000
LOGO_FORMATS = ("PNG", "JPEG", "WEBP")


@transaction.atomic
def save_theme(
    *,
    portal: Portal,
    brand: str,
    accent: str,
    surface: str,
    radius: int,
    density: str,
    actor: User | str | None,
    now: dt.datetime,
    logo: IO[bytes] | None = None,
    remove_logo: bool = False,
) -> Theme:
    """Save the colours, radius, density and logo of a portal.

    Colours are "#rrggbb", the radius is in pixels (0 to 12). `logo` is a PNG, JPEG or WebP of at most 2 MB
    and 25 million pixels. With None the saved logo stays, or is removed if `remove_logo` is True. Raises
    ValidationError keyed by field for an invalid value, a pair of colours with a contrast below 4.5:1 (WCAG
    2.2, 1.4.3), and a logo that is too large or of another format.
    """
    theme, _new = Theme.objects.select_for_update().get_or_create(portal=portal)
    theme.brand, theme.accent, theme.surface = (colour.strip().lower() for colour in (brand, accent, surface))
    theme.radius, theme.density = radius, str(density)
    theme.full_clean(exclude=["portal", "logo"])
    check_contrast(brand=theme.brand, accent=theme.accent, surface=theme.surface)
    if logo is not None:
        theme.logo = redrawn_logo(logo, portal)
    elif remove_logo:
        theme.logo = ""
    theme.save()
    record_event(
        actor=actor,
        verb="theme.saved",
        target=str(portal.pk),
        portal=portal.slug,
        detail={name: str(getattr(theme, name)) for name in LOOKS} | {"density": theme.get_density_display()},
        now=now,
    )
    return theme


def check_contrast(*, brand: str, accent: str, surface: str) -> None:
    """Raise ValidationError keyed by field for a contrast below 4.5:1 (WCAG 2.2, 1.4.3)."""
    problems: dict[str, list[str]] = {}
    for weak in weak_pairs(brand=brand, accent=accent, surface=surface):
        problems.setdefault(weak.field, []).append(str(weak))
    if problems:
        raise ValidationError(problems)


def redrawn_logo(logo: IO[bytes], portal: Portal) -> ContentFile[bytes]:
    """The logo re-encoded as a PNG of at most 512 x 512 pixels, without metadata.

    Raises ValidationError keyed "logo" for a file that is too large or no PNG, JPEG or WebP picture.
    """
    content = logo.read(LOGO_BYTES + 1)
    if len(content) > LOGO_BYTES:
        raise ValidationError({"logo": _("The logo is larger than 2 MB. Make it smaller and try again.")})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            sent = Image.open(io.BytesIO(content), formats=LOGO_FORMATS)
            if sent.width * sent.height > LOGO_PIXELS:
                raise ValueError("too many pixels")
            picture = ImageOps.exif_transpose(sent).convert("RGBA")
    except Exception:  # a broken image can raise anything; the person gets the same message
        raise ValidationError({"logo": _("This file is not a PNG, JPEG or WebP picture.")}) from None
    picture.thumbnail((LOGO_SIDE, LOGO_SIDE))
    output = io.BytesIO()
    picture.save(output, "PNG", optimize=True)
    return ContentFile(output.getvalue(), name=f"{portal.slug}.png")
