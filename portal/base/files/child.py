"""The child process that checks one file: it sets limits, runs one check and prints one line of JSON.

Its arguments are the module of `checks`, the extension, and a file descriptor for the clean copy of a
picture. Standard input is the file. The line is {"facts": {…}, "seconds": …} for an accepted file, otherwise
{"reason": "…", "detail": {…}, "seconds": …} and, after an unexpected exception, "error". No Django is
imported.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
from typing import Any

from portal.base.files.checks import RefusedError, Source

MB = 1024 * 1024
MEMORY = {"pictures": 1536 * MB}
MEMORY_ELSE = 768 * MB
SECONDS = 20
"""Seconds of processor time after which the kernel kills the process."""
WRITTEN = 64 * MB


def main(kind: str, extension: str, output: int) -> None:
    memory = MEMORY.get(kind, MEMORY_ELSE)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with os.fdopen(output, "wb") as clean:
        result = _examine(kind, Source(sys.stdin.buffer, extension, clean))
    print(json.dumps({**result, "seconds": time.process_time()}))  # noqa: T201 - the parent reads it


def _examine(kind: str, source: Source) -> dict[str, Any]:
    try:
        module = importlib.import_module(f"portal.base.files.checks.{kind}")
        return {"facts": dict(module.check(source))}
    except RefusedError as refused:
        return {"reason": refused.reason, "detail": refused.detail}
    except MemoryError:
        return {"reason": "complex", "detail": {}}
    except Exception as error:
        return {"reason": "unreadable", "detail": {}, "error": f"{type(error).__name__}: {error}"[:500]}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
