"""A web process has time to end its requests and its threads before the web server kills it."""

from __future__ import annotations

from portal.base import background
from portal.config import serving


def test_the_web_server_kills_no_process_that_waits_for_its_threads():
    assert background.STOP_WITHIN + 5 < serving.STOP_WITHIN, "requests need some seconds of it"
