"""Structured logs: one JSON object per line on standard error, times in UTC."""

import logging
import sys
import time
from typing import Any

import structlog

NAMED = {"effect", "error", "exit", "holder", "job", "jobs", "losses", "work"}
"""The extra fields of standard library records that are logged; other fields may contain search words."""

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

FORMATTER = {
    "()": structlog.stdlib.ProcessorFormatter,
    "foreign_pre_chain": [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(NAMED),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ],
    "processors": [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ],
}


class OneTraceback(logging.Filter):
    """Log one traceback per minute for each cause; further records of the same cause are logged without it.

    The cause is the logger, the type of the exception and the line that raised it. Without this filter, an
    outage would write megabytes.
    """

    EVERY = 60.0  # seconds
    MOST_CAUSES = 1_000

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[Any, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        event = record.msg if isinstance(record.msg, dict) else {}  # structlog's msg is a dict
        found = record.exc_info or event.get("exc_info")
        if found is True:  # of structlog's `exception`: the one that is being handled
            found = sys.exc_info()
        if isinstance(found, BaseException):
            found = (type(found), found, found.__traceback__)
        if isinstance(found, tuple) and found[1] is not None and not self._may_pass(record.name, found):
            record.exc_info = record.exc_text = None
            if event:
                record.msg = {**event, "exc_info": None}
            setattr(record, "error", f"{found[0].__name__}: {found[1]}"[:500])  # noqa: B010 - no field of its class
        return True

    def _may_pass(self, logger: str, found: Any) -> bool:
        kind, _error, trace = found
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        cause = (logger, kind, trace and (trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        now = time.monotonic()
        if now - self._written.get(cause, float("-inf")) < self.EVERY:
            return False
        if len(self._written) >= self.MOST_CAUSES:
            self._written.clear()
        self._written[cause] = now
        return True
