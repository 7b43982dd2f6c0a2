"""Replacements for a virus scanner. Both make no network requests."""

from __future__ import annotations

from typing import IO

from portal.gateways.clamav.schemas import Scan


class BuiltInScanner:
    """Used in the demo: accepts every file, because the built-in checks of `base/files` are enough."""

    name = "built-in checks"

    def scan(self, file: IO[bytes]) -> Scan:
        return Scan(True)

    def check(self) -> str:
        return ""


class AbsentScanner:
    """Used in service without `PORTAL_CLAMAV`: every scan returns an error.

    New files stay in quarantine.
    """

    name = "none"

    def scan(self, file: IO[bytes]) -> Scan:
        return Scan(False, error=self.check())

    def check(self) -> str:
        return "PORTAL_CLAMAV is not set"
