"""One portal under measurement: reads a page's name and how often a line, answers what it cost as JSON.

The page is asked for at Django's own WSGI door, so nothing of a test client and no page cache is counted.
What is counted: queries, processor seconds of this process, and of its PostgreSQL process where it has one.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import time
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")

from django.core.wsgi import get_wsgi_application

door = get_wsgi_application()

from django.db import connection  # noqa: E402 - models can be read only now
from django.test import Client  # noqa: E402 - the same
from django.urls import reverse  # noqa: E402 - the same
from django.utils import timezone  # noqa: E402 - the same

from portal.accounts import second_factor  # noqa: E402 - the same
from portal.accounts.models import User  # noqa: E402 - the same
from portal.base.pagecache.invalidation import start_follower  # noqa: E402 - the same
from portal.content.models import ArticlePage, SectionPage  # noqa: E402 - the same
from portal.content.queries import listing  # noqa: E402 - the same
from portal.portals.queries import path_of  # noqa: E402 - the same

SECTION = "/tin-tuc/kinh-te/"
FAR = 500
BACK_OFFICE = ("explorer", "image chooser")


def addresses() -> dict[str, str]:
    section = SectionPage.objects.get(url_path__endswith=SECTION)
    article = ArticlePage.objects.child_of(section).live().order_by("pk").first()
    assert article is not None
    return {
        "home": "/",
        "component home": "/cong-thanh-phan/so-y-te/",
        "section": path_of(section),
        "section far back": path_of(section) + far_back(section),
        "article": path_of(article),
        "feed": path_of(section) + "rss/",
        "procedure list": "/thu-tuc/danh-sach/?cap=commune&doi-tuong=citizen",
        "procedure": "/thu-tuc/1.001193/?noi-o=21025",
        "explorer": reverse("wagtailadmin_explore", args=[section.pk]),
        "image chooser": reverse("wagtailimages_chooser:choose"),
    }


def far_back(section: SectionPage) -> str:
    """The query of page 500 of a section, or of its middle page when it has fewer."""
    rows = listing.items_of(section, now=timezone.now())
    pages = rows.count() // listing.PAGE_SIZE
    place = min(FAR - 1, pages // 2) * listing.PAGE_SIZE
    return listing.Filters().address(truoc=listing.Key.of(rows.newest_first()[place - 1]))


def cookie_of(username: str) -> str:
    """The cookie of a person who has shown password and second factor."""
    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user)
    session = client.session
    session[second_factor.SESSION_KEY] = user.pk
    session.save()
    cookies: SimpleCookie = client.cookies
    return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())


def ask(address: str, cookie: str) -> None:
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if cookie:
        environ["HTTP_COOKIE"] = cookie
    answered: list[str] = []
    response = door(environ, lambda status, headers, *rest: answered.append(status))
    for _part in response:
        pass
    response.close()  # type: ignore[attr-defined]  # Django's responses have it
    assert answered[0].startswith("200"), f"{address}: {answered[0]}"


class Database:
    """The processor seconds of the PostgreSQL process that serves this connection; none on SQLite."""

    def __init__(self) -> None:
        self.clock: Path | None = None
        connection.settings_dict["CONN_MAX_AGE"] = None  # one process for the whole measurement
        connection.close()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                clock = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
            self.clock = clock if clock.exists() else None

    def seconds(self) -> float:
        return int(self.clock.read_text().split()[0]) / 1e9 if self.clock else 0.0


def queries_of(address: str, cookie: str) -> int:
    """How many a page asks when what is kept in memory for a second is there."""
    count = 0
    ask(address, cookie)

    def counted(execute: Any, *args: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*args)

    with connection.execute_wrapper(counted):
        ask(address, cookie)
    return count


def main() -> None:
    database = Database()
    known, cookie = addresses(), cookie_of("son")
    start_follower(lambda order: None)  # as every web process does
    gc.freeze()  # the same
    for line in sys.stdin:
        page, times = line.strip().rsplit(" ", 1)
        who = cookie if page in BACK_OFFICE else ""
        if times == "queries":
            answer: dict[str, float] = {"queries": queries_of(known[page], who)}
        else:
            began, database_began = time.process_time(), database.seconds()
            for _time in range(int(times)):
                ask(known[page], who)
            own, its = time.process_time() - began, database.seconds() - database_began
            answer = {"own": own / int(times), "database": its / int(times)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
