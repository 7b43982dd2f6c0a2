"""The asker speaks to a real server over a socket, and refuses to go where it should not."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from portal.gateways.web import FakeAsker, HttpAsker

pytestmark = pytest.mark.loopback


class Site(BaseHTTPRequestHandler):
    def do_HEAD(self):
        code = {"/ok": 200, "/moved": 302, "/round": 302, "/only-get": 405}.get(self.path, 404)
        self.send_response(code)
        if code == 302:
            self.send_header("Location", "/ok" if self.path == "/moved" else "/round")
        self.end_headers()

    def do_GET(self):
        self.send_response(200 if self.path == "/only-get" else 404)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_is_there_and_what_is_not(site):
    asker = HttpAsker(allow_loopback=True, schemes=frozenset({"http"}))
    assert asker.ask(f"{site}/ok").is_there
    assert asker.ask(f"{site}/moved").is_there
    assert asker.ask(f"{site}/only-get").is_there
    assert asker.ask(f"{site}/away").status == 404
    assert asker.ask(f"{site}/round").error == "too many redirects"


def test_where_it_does_not_go(site):
    assert not HttpAsker(schemes=frozenset({"http"})).ask(f"{site}/ok").is_there
    assert HttpAsker().ask(f"{site}/ok").error == "not https"
    assert not HttpAsker().ask("https://").is_there
    assert not HttpAsker().ask("https://[").is_there


def test_the_fake_asks_nobody():
    assert FakeAsker().ask("https://dichvucong.example/").is_there
    assert not FakeAsker().ask("https://away.invalid/").is_there
    assert not FakeAsker().ask("http://dichvucong.example/").is_there
