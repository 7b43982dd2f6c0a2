"""In an outage the log gets one traceback a minute for each cause."""

import io
import json
import logging

import pytest
import structlog

from portal.lib import logs


@pytest.fixture
def log():
    """A logger that writes as in service, and its lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    options = dict(logs.FORMATTER)
    handler.setFormatter(options.pop("()")(**options))
    handler.addFilter(logs.OneTraceback())
    logger = logging.getLogger("test of an outage")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.removeHandler(handler)


def fail(logger, error):
    try:
        raise error
    except Exception:
        logger.exception("a round of work failed")


def test_it_works(log):
    logger, lines = log
    for _ in range(100):
        fail(logger, ConnectionError("the database is away"))
    assert sum("exception" in line for line in lines()) == 1
    assert len(lines()) == 100
    assert lines()[1]["error"] == "ConnectionError: the database is away"


def test_another_cause_gets_its_own_traceback(log):
    logger, lines = log
    fail(logger, ConnectionError("the database is away"))
    fail(logger, ValueError("wrong"))
    assert all("exception" in line for line in lines())


def test_after_a_minute_the_traceback_is_written_again(log, monkeypatch):
    logger, lines = log
    fail(logger, ConnectionError("away"))
    monkeypatch.setattr(logs.OneTraceback, "EVERY", 0.0)
    fail(logger, ConnectionError("away"))
    assert all("exception" in line for line in lines())


def test_it_holds_for_records_of_structlog(log):
    logger, lines = log
    structured = structlog.wrap_logger(
        logger, processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter]
    )
    for _ in range(2):
        try:
            raise ConnectionError("away")
        except ConnectionError as error:
            structured.error("request_failed", exc_info=error)
    assert ["exception" in line for line in lines()] == [True, False]


def test_it_holds_for_the_exception_that_is_being_handled(log):
    """As django-structlog logs a request that failed."""
    logger, lines = log
    structured = structlog.wrap_logger(
        logger, processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter]
    )
    for _ in range(2):
        try:
            raise ConnectionError("away")
        except ConnectionError:
            structured.error("request_failed", exc_info=True)
    assert ["exception" in line for line in lines()] == [True, False]
    assert lines()[1]["event"] == "request_failed"


def test_an_ordinary_record_is_unchanged(log):
    logger, lines = log
    logger.warning("nothing %s", "special")
    assert lines()[0]["event"] == "nothing special"
