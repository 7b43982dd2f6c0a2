"""Notice files of the index that were truncated or overwritten, before an access to them ends the process.

The engine maps its files into memory. Reading a part that was truncated meanwhile would end the process
(SIGBUS), and wrong content makes the engine panic. Files of a segment never change after they were written.
Each search therefore compares their sizes and times with the values when the index was opened.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

MARK = "damaged"
"""The name of a file in the folder of an index. While it exists, no process reads the index.

The worker then rebuilds the index.
"""

Files = Mapping[Path, tuple[int, int]]
"""Size and time of change, in nanoseconds, of each file."""

logger = logging.getLogger(__name__)


class NoIndexError(Exception):
    """This node has no readable index with documents; its worker is building one."""


def segment_files(folder: Path) -> Files:
    """The files of the segments that `meta.json` names, except lists of deletions, which are added later.

    Raises OSError or ValueError if `meta.json` cannot be read.
    """
    segments = json.loads((folder / "meta.json").read_text())["segments"]
    names = {segment["segment_id"].replace("-", "") for segment in segments}
    found = (path for path in folder.iterdir() if path.stem in names and path.suffix != ".del")
    return {path: _state(path) for path in found}


def refuse_damaged(folder: Path, files: Files) -> None:
    """Raise NoIndexError if one of these files has changed, or if a process has marked the index as damaged.

    A deleted file is no damage, because the engine deletes files after it has merged segments.
    """
    if (folder / MARK).exists():
        raise NoIndexError("damaged")
    for path, before in files.items():
        try:
            now = _state(path)
        except FileNotFoundError:
            continue
        if now != before:
            mark(folder, f"{path.name} has changed")
            raise NoIndexError("damaged")


def mark(folder: Path, reason: str) -> None:
    """Mark the index as damaged and log `reason`; no process reads it until the worker has rebuilt it."""
    logger.error("the search index is damaged; the worker builds it anew", extra={"error": reason})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


@contextmanager
def noticed(folder: Path) -> Iterator[None]:
    """Mark the index as damaged and raise NoIndexError if the engine panics inside the `with` block."""
    try:
        yield
    except BaseException as error:
        # The engine does not export its exception, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        mark(folder, str(error)[:200])
        raise NoIndexError(str(error)) from None


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
