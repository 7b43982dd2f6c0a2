"""The client speaks the protocol of clamd. `tests/service/test_clamd.py` asks the real one."""

import io
import time

import pytest

from portal.gateways.clamav import AbsentScanner, BuiltInScanner, ClamdScanner, client, scanner
from portal.gateways.clamav.tests.clamd import SIGNATURE, STREAM_LIMIT, SilentClamd, SimulatedClamd


@pytest.fixture
def clamd(tmp_path):
    with SimulatedClamd(tmp_path / "clamd.ctl") as server:
        yield server


def test_a_clean_file(clamd):
    found = ClamdScanner(clamd.address).scan(io.BytesIO(b"x" * 1_000_000))

    assert (found.is_clean, found.found, found.error) == (True, "", "")


def test_a_file_with_a_signature(clamd):
    found = ClamdScanner(clamd.address).scan(io.BytesIO(b"x" * 500_000 + SIGNATURE))

    assert (found.is_clean, found.found) == (False, "Test.Signature")


def test_a_file_larger_than_the_scanner_takes(clamd):
    found = ClamdScanner(clamd.address).scan(io.BytesIO(bytes(STREAM_LIMIT * 2)))

    assert not found.is_clean and not found.found and found.error


def test_ping(clamd):
    assert ClamdScanner(clamd.address).check() == ""


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "no port", "127.0.0.1:1"])
@pytest.mark.loopback
def test_a_scanner_that_does_not_answer(address):
    scanner = ClamdScanner(address)

    assert scanner.check()
    assert scanner.scan(io.BytesIO(b"x")).error


@pytest.mark.parametrize("dribbles", [False, True])
@pytest.mark.loopback
def test_the_check_of_a_scanner_that_does_not_finish_its_answer_takes_two_seconds(dribbles):
    with SilentClamd(dribbles) as server:
        began = time.monotonic()
        problem = ClamdScanner(server.address).check()

    assert problem == "TimeoutError: timed out"
    assert time.monotonic() - began < 2.5


@pytest.mark.parametrize("dribbles", [False, True])
@pytest.mark.loopback
def test_a_scan_has_a_time_limit_in_all(dribbles, monkeypatch):
    monkeypatch.setattr(client, "SCAN_SECONDS", 0.4)
    with SilentClamd(dribbles) as server:
        began = time.monotonic()
        found = ClamdScanner(server.address).scan(io.BytesIO(b"x"))

    assert found.error == "TimeoutError: timed out"
    assert time.monotonic() - began < 2


def test_which_scanner_is_configured(settings):
    assert isinstance(scanner(), BuiltInScanner)
    settings.DEMO = False
    assert isinstance(scanner(), AbsentScanner)
    assert scanner().check() == "PORTAL_CLAMAV is not set"
    settings.CLAMAV = "/run/clamd.ctl"
    assert isinstance(scanner(), ClamdScanner)
