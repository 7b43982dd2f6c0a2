"""Slow request bodies never occupy every thread of a process that serves without nginx."""

from __future__ import annotations

import io
import threading

import pytest

from portal.base import request_bodies
from portal.base.request_bodies import BodyReader


class Slow:
    """A client that sends nothing until `finish` is set."""

    def __init__(self) -> None:
        self.started, self.finish = threading.Event(), threading.Event()

    def read(self, size: int) -> bytes:
        self.started.set()
        self.finish.wait(10)
        return b""


class Cut:
    def read(self, size: int) -> bytes:
        raise OSError("connection reset")


def application(environ, start_response):
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def ask(reader, body, method="POST", **more):
    stream = io.BytesIO(body) if isinstance(body, bytes) else body
    statuses = []
    environ = {"REQUEST_METHOD": method, "CONTENT_LENGTH": "5", "wsgi.input": stream, **more}
    content = b"".join(reader(environ, lambda status, headers: statuses.append(status)))
    return statuses[0], content


@pytest.fixture
def occupied():
    """A reader of one body at a time, while a slow client sends one."""
    reader, slow = BodyReader(application, most=1), Slow()
    thread = threading.Thread(target=ask, args=(reader, slow))
    thread.start()
    assert slow.started.wait(10)
    yield reader, slow, thread
    slow.finish.set()
    thread.join(10)


def test_it_works():
    assert ask(BodyReader(application, most=1), b"hello") == ("200 OK", b"hello")


def test_a_further_body_is_refused_at_once(occupied):
    reader, slow, thread = occupied
    status, content = ask(reader, b"hello")
    assert status.startswith("503") and "thử lại" in content.decode()
    slow.finish.set()
    thread.join(10)
    assert ask(reader, b"hello") == ("200 OK", b"hello"), "the place is free again"


@pytest.mark.parametrize(("method", "length"), [("GET", "5"), ("HEAD", ""), ("POST", "0"), ("POST", "")])
def test_pages_and_empty_requests_are_answered(occupied, method, length):
    reader, _slow, _thread = occupied
    assert ask(reader, b"", method, CONTENT_LENGTH=length)[0] == "200 OK"


def test_a_body_without_length_counts(occupied):
    reader, _slow, _thread = occupied
    assert ask(reader, b"hello", CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")[0].startswith("503")


def test_a_body_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(request_bodies, "MOST_BYTES", 100)
    reader = BodyReader(application, most=1)
    assert ask(reader, b"x" * 100)[0] == "200 OK"
    assert ask(reader, b"x" * 101)[0].startswith("413")


def test_a_body_that_is_cut_off_frees_its_place():
    reader = BodyReader(application, most=1)
    assert ask(reader, Cut())[0].startswith("400")
    assert ask(reader, b"hello")[0] == "200 OK"
