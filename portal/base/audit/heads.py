"""Store the newest seal of the audit log in a file outside the database: one line of JSON for each seal.

If somebody deletes the last seals, or builds the chain again with the key, the remaining chain is valid in
itself. Only this file, or a copy of it, shows such a change.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from portal.base.models import AuditSeal


@dataclass(frozen=True)
class Head:
    """One line of the file: the seal that was the newest when the line was written.

    `events` counts all events up to this seal, `at` is its time in ISO 8601, `key` the id of the signing key.
    """

    seal: int
    events: int
    at: str
    digest: str
    key: str
    signature: str


def head_of(seal: AuditSeal) -> Head:
    return Head(
        seal=seal.number,
        events=seal.total,
        at=seal.sealed_at.isoformat(timespec="seconds"),
        digest=seal.digest,
        key=seal.key_id,
        signature=seal.signature,
    )


def append_head(path: Path) -> None:
    """Append the newest seal to the file and wait until it is written to the disk.

    Does nothing if there is no seal, or if the last line of the file is this seal. Raises OSError if the file
    cannot be read or written.
    """
    newest = AuditSeal.objects.order_by("-number").first()
    if newest is None or _last_line(path) == (line := _line(head_of(newest))):
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        if _is_torn(path):
            line = b"\n" + line
        os.write(descriptor, line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_heads(path: Path) -> list[Head | None]:
    """Read all heads of a file in order; None stands for a line that cannot be parsed.

    Raises OSError if the file cannot be read.
    """
    return [_parsed(line) for line in path.read_text().splitlines() if line.strip()]


def _line(head: Head) -> bytes:
    return json.dumps(asdict(head)).encode() + b"\n"


LONGEST_LINE = 1_000  # bytes


def _is_torn(path: Path) -> bool:
    """Whether the last line is incomplete, because the disk was full or the machine stopped."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


def _last_line(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LONGEST_LINE))
        return file.read().rstrip(b"\n").rpartition(b"\n")[2] + b"\n"


def _parsed(line: str) -> Head | None:
    try:
        return Head(**json.loads(line))
    except (ValueError, TypeError):
        return None
