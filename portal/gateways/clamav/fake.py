"""Replacements for a virus scanner. Both make no network requests."""

from __future__ import annotations

from typing import IO

from portal.gateways.clamav.schemas import Scan


class BuiltInScanner:
    """The scanner of the demo. It accepts every file; `base/files` checks files even without a scanner."""

    name = "built-in checks"

    def scan(self, file: IO[bytes]) -> Scan:
        return Scan(True)

    def check(self) -> str:
        return ""


class AbsentScanner:
    """The scanner outside the demo if `PORTAL_CLAMAV` is not set. Every scan returns an error.

    Therefore new files stay in quarantine.
    """

    name = "none"

    def scan(self, file: IO[bytes]) -> Scan:
        return Scan(False, error=self.check())

    def check(self) -> str:
        return "PORTAL_CLAMAV is not set"
