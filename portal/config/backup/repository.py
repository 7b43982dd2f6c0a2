"""Store backups with restic, which encrypts them and stores equal content once, in a folder or in S3.

A repository in a folder stores each file under the SHA-256 of its content.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.config.backup.errors import BackupError

ELSEWHERE = re.compile(r"^(s3|sftp|rest|b2|azure|gs|swift|rclone):")
NAMED_BY_CONTENT = re.compile(r"[0-9a-f]{64}")
HOST = TAG = "portal"
"""The same host name for all nodes, so that each backup continues the previous one."""


@dataclass(frozen=True)
class Repository:
    place: str
    """A folder, or an address that restic knows, such as `s3:https://host/bucket`."""
    password: str

    @property
    def folder(self) -> Path | None:
        return None if ELSEWHERE.match(self.place) else Path(self.place)

    def create_if_missing(self) -> bool:
        """Create the repository if it is missing; return whether it was.

        Raises BackupError for a folder with other files.
        """
        if not self.folder:
            exists = self._run("cat", "config", accept=(0, 1)).returncode == 0
        elif not (exists := (self.folder / "config").exists()) and any(self.folder.glob("*")):
            raise BackupError(f"{self.folder} đang có tệp khác: chọn một thư mục trống để chứa bản sao lưu.")
        if exists:
            return False
        self._run("init", "--repository-version", "2")
        return True

    def save(self, folder: Path) -> tuple[str, int]:
        """Store the content of the folder as a new snapshot; return its id and the number of new bytes.

        Raises BackupError, even if only one file could not be read.
        """
        names = sorted(path.name for path in folder.iterdir())
        # The change time of a hard link is that of the link, not of the content.
        done = self._run(
            *("backup", "--json", "--ignore-ctime", "--host", HOST, "--tag", TAG, "--", *names), folder=folder
        )
        summary = json.loads(done.stdout.splitlines()[-1])
        return summary["snapshot_id"], summary["data_added"]

    def snapshots(self) -> list[dict[str, Any]]:
        """The snapshots from old to new, as restic describes them (`id`, `short_id`, `time`)."""
        done = self._run("snapshots", "--json", "--tag", TAG)
        return sorted(json.loads(done.stdout) or [], key=lambda snapshot: snapshot["time"])

    def version(self) -> str:
        """The version of restic on this machine."""
        return self._run("version").stdout.split()[1]

    def restore(self, snapshot: str, folder: Path) -> list[str]:
        """Write the content of a snapshot into the folder; return the error messages of restic.

        If there are messages, the folder has as much as could be read.
        """
        done = self._run("restore", snapshot, "--target", str(folder), accept=(0, 1))
        return _complaints(done)

    def faults(self) -> list[str]:
        """Sentences about files of the repository that are missing, changed or added; empty if none is.

        All content is read: by restic, or by this module if the repository is a local folder. Restic would
        retry each damaged file there for 45 seconds.
        """
        if self.folder:
            return _wrong_names(self.folder) + _complaints(self._run("check", accept=(0, 1)))
        return _complaints(self._run("check", "--read-data", accept=(0, 1)))

    def _run(
        self, *words: str, folder: Path | None = None, accept: tuple[int, ...] = (0,)
    ) -> subprocess.CompletedProcess[str]:
        place = str(self.folder.absolute()) if self.folder else self.place
        environment = os.environ | {"RESTIC_REPOSITORY": place, "RESTIC_PASSWORD": self.password}
        command = ["restic", "--no-cache", *words] if self.folder else ["restic", *words]
        try:
            done = subprocess.run(  # noqa: S603 - restic with our own words
                command, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
        except FileNotFoundError:
            raise BackupError("Chưa có restic trên máy này: apt-get install restic") from None
        if "wrong password" in done.stderr:
            raise BackupError(
                f"{self.place}: PORTAL_BACKUP_KEY không phải là khóa của kho này. Dùng đúng khóa đã cất khi "
                "tạo kho; không có khóa đó thì không ai đọc được bản sao lưu."
            )
        if done.returncode not in accept and "unable to open config file" in done.stderr:
            raise BackupError(f"{self.place} không có bản sao lưu nào.")
        if done.returncode not in accept and "no space left on device" in done.stderr:
            raise BackupError(
                f"{self.place}: đĩa của kho sao lưu hoặc thư mục tạm đã đầy. Xem bằng lệnh df -h, giải phóng "
                "chỗ rồi chạy lại; các bản sao lưu cũ vẫn còn nguyên."
            )
        if done.returncode not in accept and "permission denied" in done.stderr:
            raise BackupError(
                f"{self.place}: không có quyền. Trên máy chủ, thư mục này phải thuộc tài khoản portal: "
                "install -d -o portal -g portal -m 700 THƯ-MỤC"
            )
        if done.returncode not in accept:
            raise BackupError(f"{self.place}: {done.stderr.strip()}")
        return done


def _complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The error messages of restic, each once; empty if the command succeeded."""
    if not done.returncode:
        return []
    lines = [line.strip() for line in done.stderr.splitlines()]
    return [f"kho: {line}" for line in dict.fromkeys(lines) if line and not line.startswith("Load(")]


def _wrong_names(folder: Path) -> list[str]:
    """Sentences about files of a repository whose name is not the SHA-256 of their content."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name == "config":
            continue
        name = path.relative_to(folder)
        if not NAMED_BY_CONTENT.fullmatch(path.name):
            found.append(f"kho: {name}: tệp lạ, không thuộc bản sao lưu")
        elif sha256(path) != path.name:
            found.append(f"kho: {name}: nội dung đã thay đổi")
    return found


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
