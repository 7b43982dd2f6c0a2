"""A site under measurement: each line of standard input names a page and a number of requests.

`python -m bench.probe bench.portal_pages`: the module's `start` returns the addresses of the pages and the
cookie for the back office. Each answer is a line of JSON: processor seconds a request, of this process and of
its PostgreSQL server process, or the number of queries. Requests call Django's WSGI application directly, so
neither a test client nor the page cache is measured.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import sys
import time
from pathlib import Path
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection

application = get_wsgi_application()
BACK_OFFICE = ("explorer", "image chooser")


def ask(address: str, cookie: str) -> None:
    path, _separator, query = address.partition("?")
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
    response = application(environ, lambda status, headers, *rest: answered.append(status))
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
    """The number of queries of a page with warm caches."""
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
    known, cookie = importlib.import_module(sys.argv[1]).start()
    database = Database()
    gc.freeze()  # as every web process of the portal does
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
