"""`python -m portal warm`: request every page of the site map once, so that it is cached."""

import re
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

LOCATION = re.compile(r"<loc>\s*([^<]+?)\s*</loc>")
ENCODINGS = ("br", "gzip", "")
TIMEOUT = 30


class Command(BaseCommand):
    help = "Fill the page caches of nginx and of the web processes from the site map."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--through",
            default=settings.BASE_URL,
            help="whom to ask, as http://127.0.0.1:8001",
        )
        parser.add_argument("--host", default="", help="the host asked for; else that of PORTAL_BASE_URL")
        parser.add_argument("--most", type=int, help="stop after so many pages")
        parser.add_argument("--at-once", type=int, default=2, help="how many requests run side by side")

    def handle(self, *, through: str, host: str, most: int | None, at_once: int, **options: Any) -> None:
        asker = Asker(through, host or urlsplit(settings.BASE_URL).netloc)
        began = time.monotonic()
        try:
            paths = list(dict.fromkeys(["/", *asker.addresses()]))[:most]
        except (OSError, HTTPException) as error:
            raise CommandError(f"{through} không trả lời: {error}") from None
        with ThreadPoolExecutor(at_once) as pool:
            outcomes = list(pool.map(asker.ask_in_all_encodings, paths))
        failed = [path for path, outcome in zip(paths, outcomes, strict=True) if not outcome]
        for path in failed[:20]:
            self.stderr.write(f"không trả lời: {path}")
        self.stdout.write(
            f"Đã tải {len(paths) - len(failed)} trên {len(paths)} trang "
            f"trong {time.monotonic() - began:.1f} giây."
        )


class Asker:
    def __init__(self, through: str, host: str) -> None:
        self.address, self.host = urlsplit(through), host

    def addresses(self) -> Iterator[str]:
        """Yield the paths of all pages of this host from its index of site maps.

        Raises OSError or HTTPException if the server does not answer.
        """
        for part in locations(self.ask("/sitemap.xml")[1]):
            for page in locations(self.ask(urlsplit(part).path)[1]):
                if urlsplit(page).netloc == self.host:
                    yield urlsplit(page).path

    def ask_in_all_encodings(self, path: str) -> bool:
        try:
            return all(self.ask(path, encoding)[0] < 500 for encoding in ENCODINGS)
        except (OSError, HTTPException):
            return False

    def ask(self, path: str, encoding: str = "") -> tuple[int, bytes]:
        kind = HTTPSConnection if self.address.scheme == "https" else HTTPConnection
        connection = kind(self.address.hostname or "", self.address.port, timeout=TIMEOUT)
        try:
            connection.request("GET", path, headers={"Host": self.host, "Accept-Encoding": encoding})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


def locations(xml: bytes) -> list[str]:
    return [unescape(found) for found in LOCATION.findall(xml.decode())]
