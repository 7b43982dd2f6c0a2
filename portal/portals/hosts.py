"""Validate host names of portals."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_ADDRESS = re.compile(r"[0-9.]+")
LONGEST = 253


def normalise_host(text: str) -> str:
    """The typed host name in lower-case ASCII (punycode), without a final dot.

    Raises ValidationError for an invalid host name, an IP address, and a text with a scheme, port or path.
    """
    host = text.strip().rstrip(".").lower()
    if "/" in host or ":" in host or "@" in host:
        raise ValidationError(
            _("Write the host name alone, for example soyte.quangngai.gov.vn: no https://, port or path.")
        )
    try:
        host = ".".join(label.encode("idna").decode("ascii") for label in host.split("."))
    except UnicodeError:
        raise ValidationError(_("“%(host)s” is not a host name.") % {"host": text.strip()}) from None
    labels = host.split(".")
    if (
        len(labels) < 2
        or len(host) > LONGEST
        or _ADDRESS.fullmatch(host)
        or not all(_LABEL.fullmatch(label) for label in labels)
    ):
        raise ValidationError(_("“%(host)s” is not a host name.") % {"host": text.strip()})
    return host


def refuse_reserved(host: str) -> None:
    """Raise ValidationError if the main portal uses the host."""
    if host in settings.PORTAL_HOSTS:
        raise ValidationError(_("The host %(host)s belongs to the main portal.") % {"host": host})


def main_host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def service_port() -> int:
    """The port of BASE_URL, else 443 for https and 80 for http. Wagtail derives a site's scheme from it."""
    address = urlsplit(settings.BASE_URL)
    return address.port or (443 if address.scheme == "https" else 80)
