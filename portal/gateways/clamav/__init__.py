"""Scan files for viruses with ClamAV. `scanner()` returns the configured one."""

from django.conf import settings

from portal.gateways.clamav.client import ClamdScanner
from portal.gateways.clamav.fake import AbsentScanner, BuiltInScanner
from portal.gateways.clamav.schemas import Scan, Scanner

__all__ = ["AbsentScanner", "BuiltInScanner", "ClamdScanner", "Scan", "Scanner", "scanner"]


def scanner() -> Scanner:
    """The client of the virus scanner clamd at the address `PORTAL_CLAMAV`.

    Without this setting: a scanner that accepts every file in the demo, otherwise one whose scans all return
    an error, so that new files stay in quarantine.
    """
    if settings.CLAMAV:
        return ClamdScanner(settings.CLAMAV)
    return BuiltInScanner() if settings.DEMO else AbsentScanner()
