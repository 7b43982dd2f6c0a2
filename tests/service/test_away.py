"""Mail server, Redis, scanner and database are away one after the other while people use the portal.

What each promises goes on, the health report and the page of the staff tell the truth within a minute, and
everything recovers by itself.
"""

from __future__ import annotations

import json
import re
import socketserver
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from portal.gateways.clamav.tests.clamd import SIGNATURE
from tests.own_postgresql import free_port, running_server
from tests.own_site import Site

STATUS, RESET = "/quan-tri/tinh-trang/", "/tai-khoan/mat-khau/quen/"


class Letters(socketserver.StreamRequestHandler):
    """As much of a mail server as Django asks for; the texts go to `server.taken`."""

    def handle(self) -> None:
        self.wfile.write(b"220 x\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                text = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.taken.append(text.decode())
            self.wfile.write(b"221 x\r\n" if word == b"QUIT" else b"250 x\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Letters)
        self.taken: list[str] = []
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


def start_redis(port: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        stdout=subprocess.DEVNULL,
    )


def start_clamd(folder: Path) -> subprocess.Popen[bytes]:
    (folder / "local.ndb").write_text(f"Portal.Test:0:*:{SIGNATURE.hex()}\n")
    config = folder / "clamd.conf"
    lines = [f"LocalSocket {folder}/clamd.ctl", f"DatabaseDirectory {folder}", "Foreground yes"]
    config.write_text("\n".join([*lines, "OfficialDatabaseOnly no", "FixStaleSocket yes", ""]))
    return subprocess.Popen(["clamd", "-c", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class World:
    """The site with the systems around it."""

    def __init__(self, site: Site, folder: Path, ports: dict[str, int]) -> None:
        self.site, self.folder, self.ports = site, folder, ports
        self.mail = MailServer(ports["mail"])
        self.redis, self.clamd = start_redis(ports["redis"]), start_clamd(folder)
        site.run("portal", "migrate", "-v0")
        self.page, self.address = site.run("tests.kill_writes", "world").split()
        self.session = site.run("tests.kill_writes", "staff").strip()
        site.start("web")
        site.start("worker")

    def close(self) -> None:
        for child in (self.redis, self.clamd):
            child.kill()
            child.wait()
        self.mail.stop()

    def health(self) -> tuple[int, dict[str, str]]:
        status, _to, _cookies, body = self.site.request("GET", "/readyz")
        return status, json.loads(body)

    def part(self, name: str) -> str:
        try:
            return self.health()[1].get(name, "")
        except OSError:
            return ""

    def status_page(self) -> str:
        return self.site.request("GET", STATUS, Cookie=f"sessionid={self.session}")[3]

    def metrics(self) -> str:
        return self.site.request("GET", "/metrics")[3]

    def use_lightly(self) -> None:
        """What must go on while another system than the database is away."""
        assert self.site.request("GET", "/healthz")[0] == 200
        assert self.health()[0] == 200
        assert self.site.answers(self.address)
        before = len(self.site.acknowledged["session"])
        self.site.sign_in()
        assert len(self.site.acknowledged["session"]) == before + 1
        assert self.ask_for_a_new_password() == 302

    def ask_for_a_new_password(self) -> int:
        _status, _to, cookies, body = self.site.request("GET", RESET)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        assert token
        form = {"email": "an@quangngai.example", "csrfmiddlewaretoken": token[1]}
        return self.site.request("POST", RESET, form, Cookie=f"csrftoken={cookies['csrftoken']}")[0]

    def wait(self, is_true: Callable[[], object], seconds: float = 60.0) -> None:
        deadline = time.monotonic() + seconds
        while not is_true():
            assert time.monotonic() < deadline, (self.health(), self.site.lines("worker.log")[-5:])
            time.sleep(0.2)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    ports = {"mail": free_port(), "redis": free_port()}
    with ExitStack() as stack:
        server = stack.enter_context(running_server("away"))
        folder = tmp_path_factory.mktemp("away")
        more = {
            "DJANGO_SETTINGS_MODULE": "portal.config.settings",
            "PORTAL_EMAIL_HOST": "127.0.0.1",
            "PORTAL_EMAIL_PORT": str(ports["mail"]),
            "PORTAL_EMAIL_TLS": "0",
            "PORTAL_REDIS_URL": f"redis://127.0.0.1:{ports['redis']}/0",
            "PORTAL_CLAMAV": str(folder / "clamd.ctl"),
        }
        site = Site(folder, server, more)
        site.run("portal", "collectstatic", "-v0", "--noinput")
        world = World(site, folder, ports)
        try:
            world.wait(lambda: site.answers("/readyz"))
            world.wait(lambda: world.health()[1]["status"] == "ok")
            yield world
        finally:
            for name in list(site.running):
                site.kill(name)
            world.close()


def test_all_is_well_at_first(world):
    world.use_lightly()
    world.wait(lambda: world.mail.taken)
    assert "Mọi phần của cổng đều hoạt động tốt." in world.status_page()


def test_the_mail_server_is_away(world):
    world.mail.stop()
    world.use_lightly()
    world.wait(lambda: world.part("mail").startswith("failing: "))
    assert 'portal_ok{part="mail"} 0' in world.metrics()
    assert "máy chủ không nhận thư" in world.status_page()
    world.mail = MailServer(world.ports["mail"])
    world.wait(lambda: world.part("mail") == "ok")
    assert len(world.mail.taken) >= 1, "the mail of the outage has arrived"


def test_redis_is_away(world):
    world.redis.kill()
    world.redis.wait()
    world.use_lightly()
    world.wait(lambda: world.part("cache").startswith("degraded: "))
    assert 'portal_ok{part="cache"} 0' in world.metrics()
    assert "cơ sở dữ liệu đếm các giới hạn" in world.status_page()
    world.redis = start_redis(world.ports["redis"])
    world.wait(lambda: world.part("cache") == "ok")
    world.use_lightly()


def test_the_scanner_is_away(world):
    assert world.site.run("tests.kill_writes", "upload").strip() == "clean"
    world.clamd.kill()
    world.clamd.wait()
    assert world.site.run("tests.kill_writes", "upload").strip() == "quarantined"
    world.use_lightly()
    assert world.part("scanner").startswith("missing: ")
    assert 'portal_ok{part="scanner"} 0' in world.metrics()
    text = world.status_page()
    assert "Tài liệu mới phải chờ" in text
    assert "Có 1 tệp chờ quét vi-rút." in text
    world.clamd = start_clamd(world.folder)
    world.wait(lambda: world.health()[1].get("files_waiting", 0) == 0, 90)
    assert "missing" not in world.part("scanner")


def test_the_database_is_away(world):
    site = world.site
    world.wait(lambda: site.answers(world.address))  # from now on it is cached
    logs = [site.folder / "web.log", site.folder / "worker.log"]
    before = [log.stat().st_size for log in logs]
    site.server.stop()
    assert site.request("GET", "/healthz")[0] == 200
    assert world.health() == (503, {"status": "unavailable", "database": "unreachable", "disk": "ok"})
    assert "portal_ready 0" in world.metrics()
    until = time.monotonic() + 20
    statuses = set()
    while time.monotonic() < until:
        began = time.monotonic()
        assert site.answers(world.address), "a cached page"
        statuses |= {site.request("GET", path)[0] for path in ("/dang-nhap/", STATUS)}
        assert time.monotonic() - began < 10, "nobody waits for the database"
        time.sleep(0.5)
    assert 503 in statuses <= {200, 302, 503}, "a form may still be shown, and nothing fails by itself"
    written = [log.stat().st_size - size for log, size in zip(logs, before, strict=True)]
    print("bytes of log in 20 s without the database:", written)  # noqa: T201 - for `-s`
    assert max(written) < 100_000
    site.server.start()
    world.wait(lambda: site.answers("/readyz"))
    world.use_lightly()
    world.wait(lambda: world.health()[1]["status"] == "ok")
    assert "Mọi phần của cổng đều hoạt động tốt." in world.status_page()
