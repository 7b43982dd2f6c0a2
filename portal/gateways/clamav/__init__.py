"""Scan files for viruses with ClamAV. `scanner()` returns the configured one."""

from django.conf import settings

from portal.gateways.clamav.client import ClamdScanner
from portal.gateways.clamav.fake import AbsentScanner, BuiltInScanner
from portal.gateways.clamav.schemas import Scan, Scanner

__all__ = ["AbsentScanner", "BuiltInScanner", "ClamdScanner", "Scan", "Scanner", "scanner"]


def scanner() -> Scanner:
    """clamd at `PORTAL_CLAMAV`. Without it, the demo passes files and service lets them wait."""
    if settings.CLAMAV:
        return ClamdScanner(settings.CLAMAV)
    return BuiltInScanner() if settings.DEMO else AbsentScanner()
