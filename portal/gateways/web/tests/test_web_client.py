"""The client sends requests to a real server and refuses unsafe addresses."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from portal.gateways.web import FakeClient, HttpClient

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


def test_existing_and_missing_addresses(site):
    client = HttpClient(allow_loopback=True, schemes=frozenset({"http"}))
    assert client.check_url(f"{site}/ok").is_there
    assert client.check_url(f"{site}/moved").is_there
    assert client.check_url(f"{site}/only-get").is_there
    assert client.check_url(f"{site}/away").status == 404
    assert client.check_url(f"{site}/round").error == "too many redirects"


def test_unsafe_addresses_are_refused(site):
    assert not HttpClient(schemes=frozenset({"http"})).check_url(f"{site}/ok").is_there
    assert HttpClient().check_url(f"{site}/ok").error == "not https"
    assert not HttpClient().check_url("https://").is_there
    assert not HttpClient().check_url("https://[").is_there


def test_the_fake_makes_no_requests():
    assert FakeClient().check_url("https://dichvucong.example/").is_there
    assert not FakeClient().check_url("https://away.invalid/").is_there
    assert not FakeClient().check_url("http://dichvucong.example/").is_there
