"""Scan files for viruses with ClamAV. `scanner()` returns the configured one."""

from django.conf import settings

from portal.gateways.clamav.client import ClamdScanner
from portal.gateways.clamav.fake import AbsentScanner, BuiltInScanner
from portal.gateways.clamav.schemas import Scan, Scanner

__all__ = ["AbsentScanner", "BuiltInScanner", "ClamdScanner", "Scan", "Scanner", "scanner"]


def scanner() -> Scanner:
    """The client of clamd at `PORTAL_CLAMAV`.

    Without this setting, the demo accepts every file, and in service new files stay in quarantine.
    """
    if settings.CLAMAV:
        return ClamdScanner(settings.CLAMAV)
    return BuiltInScanner() if settings.DEMO else AbsentScanner()
