"""SIGKILL of web server, worker and database while people write: what was acknowledged is there, once.

`make test` kills ten times, `make campaign` a hundred times. With `-s` the test prints how many seconds each
part needed until it answered again.
"""

from __future__ import annotations

import itertools
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

from tests.own_postgresql import running_server
from tests.own_site import WITHIN, Site

pytestmark = [pytest.mark.every_database, pytest.mark.loopback]

IS_CAMPAIGN = hypothesis.settings().max_examples >= 3_000
KILLS = 100 if IS_CAMPAIGN else 6


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        server = None
        if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
            server = stack.enter_context(running_server("kills"))
        site = Site(tmp_path, server)
        yield site
        for name in list(site.running):
            site.kill(name)


@pytest.mark.hypothesis  # so that `make campaign` selects it
def test_acknowledged_writes_are_there_once_after_each_kill(site):
    site.run("portal", "migrate", "-v0")
    page, address = site.run("tests.kill_writes", "world").split()
    for name in ("web", "worker", "writer"):
        site.start(name)
    parts = ["web", "worker", "a process of the worker", *(["database"] if site.server else [])]
    seconds: dict[str, list[float]] = {part: [] for part in parts}
    with site.visitors(page):
        for part in itertools.islice(itertools.cycle(parts), KILLS):
            for each in parts:
                before = site.progress(each)
                site.wait_until(lambda each=each, before=before: site.progress(each) > before + 2)
            time.sleep(random.random() / 2)  # noqa: S311 - no secret
            killed = time.monotonic()
            site.kill_and_start(part)
            before = site.progress(part)
            site.wait_until(lambda part=part, before=before: site.progress(part) > before)
            seconds[part].append(time.monotonic() - killed)
    site.kill("writer")
    report = {
        part: (round(statistics.median(took), 1), round(max(took), 1)) for part, took in seconds.items()
    }
    print("seconds until it answered again (median, most):", report)  # noqa: T201 - for `-s`

    found = settled(site)
    print({kind: len(things) for kind, things in site.acknowledged.items()}, len(site.lines("writer.out")))  # noqa: T201 - the same
    check_rows(site, found)
    check_effects(site, found)
    check_sign_ins(site, found)
    assert site.answers(address)
    site.run("portal", "verify-audit", "--head", str(site.folder / "audit-head.jsonl"))


def settled(site: Site) -> list[list[str]]:
    """What the database contains when the outbox is empty and the index is up to date."""
    deadline = time.monotonic() + WITHIN
    while True:
        given = "\n".join(site.acknowledged["rating"])
        found = [line.split() for line in site.run("tests.kill_writes", "check", given=given).splitlines()]
        waits = any(line[0] == "message" and line[2] == "waiting" for line in found)
        published = {line[1] for line in found if line[0] == "test.page"}
        is_found = published <= {line[1] for line in found if line[0] == "found"}
        if not waits and is_found and ["index", "True", "ok"] in found:
            return found
        assert time.monotonic() < deadline, [line for line in found if line[0] in ("message", "index")][-20:]


def check_rows(site: Site, found: list[list[str]]) -> None:
    said = {tuple(line.split()) for line in site.lines("writer.out")}
    for kind, verb in {
        "write_page": "test.page",
        "write_message": "test.message",
        "write_mail": "test.mail",
    }.items():
        counts = Counter(line[1] for line in found if line[0] == verb)
        acknowledged = {number for each, number in said if each == kind}
        assert acknowledged, "the writer writes"
        assert acknowledged <= counts.keys(), "lost"
        assert set(counts.values()) == {1}, "twice"
    published = {line[1] for line in found if line[0] == "test.page"}
    for kind in ("live", "found"):
        assert Counter(line[1] for line in found if line[0] == kind) == Counter(published), kind
    assert {line[1] for line in found if line[0] == "rating"} == set(site.acknowledged["rating"])
    ((_, counted, rows),) = [line for line in found if line[0] == "summary"]
    assert len(site.acknowledged["rating"]) <= int(rows) <= site.tried["rating"]
    assert counted == rows


def check_effects(site: Site, found: list[list[str]]) -> None:
    """Done once; a second time only if the process was killed after the effect, before it was recorded."""
    messages = [line for line in found if line[0] == "message"]
    assert {state for _, _, state, *_ in messages} == {"done"}
    lost = sum(int(losses) for _, _, _, losses, *_ in messages)
    notes = Counter(site.lines("notes"))
    numbers = {line[1] for line in found if line[0] == "test.message"}
    assert notes.keys() == {f"note:{number}" for number in numbers}
    interrupted = {f"note:{line[4]}" for line in messages if line[1] == "test.note" and line[3] != "0"}
    assert {key for key, times in notes.items() if times > 1} <= interrupted
    subjects = re.compile(r"^Subject: (thu-\d+)$", re.M)
    mails = Counter(
        subject for path in (site.folder / "mail").iterdir() for subject in subjects.findall(path.read_text())
    )
    assert mails.keys() == {f"thu-{line[1]}" for line in found if line[0] == "test.mail"}
    assert notes.total() - len(notes) + mails.total() - len(mails) <= lost


def check_sign_ins(site: Site, found: list[list[str]]) -> None:
    sessions = site.acknowledged["session"]
    ((_, recorded),) = [line for line in found if line[0] == "signed_in"]
    assert len(sessions) <= int(recorded) <= site.tried["session"]
    assert sessions
    for session in sessions:
        status, *_ = site.request("GET", "/tai-khoan/", Cookie=f"sessionid={session}")
        assert status == 200
