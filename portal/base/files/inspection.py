"""Inspect a file: its name, its declared type and, in a child process with limits, its content."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from portal.base.files.names import extension_of, name_problem
from portal.base.files.policy import TYPES, UNDECLARED, FileType

PATIENCE = 60
"""Seconds after which the child is killed.

The child has a lower limit of its own, which counts processor time; a busy machine may need more time.
"""
_ANSWER = 8192
_PIECE = 256 * 1024
_ROOT = Path(__file__).resolve().parents[3]
_ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
"""All environment variables of the child, so that it sees no setting and no secret."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Verdict:
    ok: bool
    reason: str = ""
    """A code of `reasons.py`; "" if the file is accepted."""
    detail: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    clean: IO[bytes] | None = None
    """The clean copy of a picture, to be stored instead of the file; otherwise None. The caller closes it."""
    seconds: float = 0.0
    """Processor time of the child in seconds; 0 if none was started or it was killed."""


def inspect(file: Any, name: str, declared_type: str, allowed: Collection[str] = tuple(TYPES)) -> Verdict:
    """Decide whether a file is accepted; a refused file raises nothing, the Verdict has the reason.

    `file` must be seekable, `declared_type` is the media type that the browser sent, and `allowed` lists the
    accepted extensions.
    """
    if problem := name_problem(name):
        return Verdict(False, problem, {"allowed": ", ".join(sorted(allowed))})
    kind = TYPES[extension_of(name)]
    if kind.extension not in allowed:
        return Verdict(False, "type", {"allowed": ", ".join(sorted(allowed))})
    declared = declared_type.partition(";")[0].strip().lower()
    if declared not in UNDECLARED and declared not in kind.media_types:
        return Verdict(False, "declared", {"extension": kind.extension, "declared": declared[:80]})
    size = file.seek(0, 2)
    if not size:
        return Verdict(False, "empty")
    if size > kind.most_bytes:
        reason = "too_large_picture" if kind.check == "pictures" else "too_large"
        return Verdict(False, reason, {"most": kind.most_bytes // 1024**2, "size": size // 1024**2 + 1})
    with _for_child(file) as opened:
        return _examine(opened, kind)


def _for_child(file: Any) -> IO[bytes]:
    """Open the file a second time for the child; the caller closes it.

    A file that is only in memory is copied to a temporary file.
    """
    if hasattr(file, "temporary_file_path"):
        return open(file.temporary_file_path(), "rb")  # noqa: PTH123 - the caller closes it
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - the same
    for piece in pieces_of(file):
        copy.write(piece)
    copy.seek(0)
    return copy


def pieces_of(file: Any) -> Iterator[bytes]:
    """Yield the content from its start in pieces of at most 256 KiB, then rewind the file."""
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
    file.seek(0)


def _examine(file: IO[bytes], kind: FileType) -> Verdict:
    clean = tempfile.TemporaryFile()  # noqa: SIM115 - the caller reads it
    command = [sys.executable, "-E", "-s", "-m", "portal.base.files.child"]
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter; the arguments come from the policy
                [*command, kind.check, kind.extension, str(clean.fileno())],
                stdin=file,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                pass_fds=[clean.fileno()],
                cwd=_ROOT,
                env=_ENVIRONMENT,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            clean.close()
            return Verdict(False, "complex")
        answer.seek(0)
        verdict = _verdict(done.returncode, answer.read(_ANSWER), clean)
    if verdict.clean is None:
        clean.close()
    return verdict


def _verdict(status: int, answer: bytes, clean: IO[bytes]) -> Verdict:
    try:
        found = json.loads(answer) if status == 0 else {}
    except (ValueError, RecursionError):
        found = {}
    if "facts" not in found:
        if "reason" not in found or "error" in found:
            logger.warning("file check failed", extra={"status": status, "error": found.get("error", "")})
        reason = found.get("reason") or ("complex" if status < 0 else "unreadable")
        return Verdict(False, reason, found.get("detail", {}), seconds=found.get("seconds", 0.0))
    clean.seek(0)
    is_copied = "width" in found["facts"]
    return Verdict(True, facts=found["facts"], clean=clean if is_copied else None, seconds=found["seconds"])
