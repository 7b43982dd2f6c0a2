"""Make a backup: one state of the database, the files that it names, and the heads of the audit log."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from portal.config.backup import databases, manifest
from portal.config.backup.errors import BackupError
from portal.config.backup.manifest import FILES, HEAD, Manifest
from portal.config.backup.repository import Repository

MOST_TRIES = 20
"""How many states of the database are tried, if files that they name are deleted meanwhile."""


@dataclass(frozen=True)
class Saved:
    snapshot: str
    new_bytes: int
    manifest: Manifest


def save(repository: Repository, *, now: dt.datetime) -> Saved:
    """Make one backup and return what it contains.

    The heads of the audit log are copied before the database, so that the copy has every seal that they name.
    Raises BackupError.
    """
    _refuse_own_folder(repository)
    repository.create_if_missing()
    with _staging_folder() as folder:
        if settings.AUDIT_HEAD.exists():
            shutil.copyfile(settings.AUDIT_HEAD, folder / HEAD)
        content, lost = _copy_database_and_files(folder)
        made = Manifest(
            made_at=now.astimezone(dt.UTC).isoformat(timespec="seconds"),
            portal=manifest.portal_version(),
            database=connection.vendor,
            migrations=content.migrations,
            tools=databases.tool_versions() | {"restic": repository.version()},
            tables=content.tables,
            files=manifest.hashes(folder),
            lost=lost,
            secret_key=manifest.hash_of_secret(settings.SECRET_KEY),
            audit_public_keys=manifest.known_public_keys(),
        )
        made.write(folder)
        snapshot, new_bytes = repository.save(folder)
    return Saved(snapshot, new_bytes, made)


def _refuse_own_folder(repository: Repository) -> None:
    if repository.folder and repository.folder.resolve().is_relative_to(settings.DATA):
        raise BackupError(
            f"{repository.folder} nằm trong thư mục dữ liệu nên sẽ mất cùng dữ liệu: chọn thư mục ở ổ đĩa "
            "hoặc máy khác."
        )


@contextmanager
def _staging_folder() -> Iterator[Path]:
    """Create an empty folder in the data folder for the block; delete it afterwards.

    Its path is always the same, so that restic finds the previous backup. Only one process at a time has it;
    for others, BackupError is raised.
    """
    folder = settings.DATA / "backup"
    descriptor = os.open(settings.DATA / "backup.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise BackupError("Đang có một lần sao lưu khác: chờ lần đó xong rồi chạy lại.") from None
    try:
        shutil.rmtree(folder, ignore_errors=True)  # left over if the machine stopped
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def _copy_database_and_files(folder: Path) -> tuple[databases.Content, list[str]]:
    """Link the files that one state of the database names, and copy this state into the folder.

    Returns the content of the database, and the names of lost files. If a file is missing because somebody
    deleted it meanwhile, a later state is tried: only its new files must be linked then, which takes
    milliseconds. A file that is missing twice is lost.
    """
    linked: set[str] = set()
    before: set[str] = set()
    for remaining in reversed(range(MOST_TRIES)):
        with databases.state() as state:
            named = state.files()
            linked |= {name for name in named - linked if _link(name, folder)}
            lost = named - linked
            if lost <= before or not remaining:
                state.copy(folder)
                content = state.content()
                break
            before = lost
    for name in linked - named:
        (folder / FILES / name).unlink()
    return content, sorted(lost)


def _link(name: str, folder: Path) -> bool:
    """Link a file into the folder of the backup, or copy it from another disk; return whether it exists.

    The link stays if the file is deleted while the backup is made.
    """
    source, target = settings.MEDIA_ROOT / name, folder / FILES / name
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.hardlink_to(source)
    except FileExistsError:
        return True
    except FileNotFoundError:
        return False
    except OSError:
        shutil.copy2(source, target)
    return True
