"""The manifest lists what a backup contains; a folder is compared with it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

from portal.base.audit import keys
from portal.config.backup.repository import sha256

NAME = "manifest.json"
FILES = "files"
HEAD = "audit-head.jsonl"


@dataclass(frozen=True)
class Manifest:
    made_at: str
    """When the backup was made, in ISO 8601 and UTC."""
    portal: str
    """The version of the portal."""
    database: str
    """The kind of database: `sqlite` or `postgresql`."""
    migrations: list[str]
    tools: dict[str, str]
    tables: dict[str, int]
    """How many rows each table has."""
    files: dict[str, str]
    """The SHA-256 of each file of the backup, by its path in the backup."""
    lost: list[str]
    """Files that the database named, but that were not on the disk."""
    secret_key: str
    """A keyed hash, by which a `PORTAL_SECRET_KEY` can be recognised as that of the backup."""
    audit_public_keys: list[str]

    def write(self, folder: Path) -> None:
        (folder / NAME).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n")


def read(folder: Path) -> Manifest:
    """Read the manifest in this folder. Raises OSError, ValueError or TypeError if it cannot be read."""
    return Manifest(**json.loads((folder / NAME).read_text()))


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file in the folder, without the manifest, by its path in the folder."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(folder)): sha256(path)
        for path in paths
        if path.relative_to(folder) != Path(NAME)
    }


def differences(manifest: Manifest, folder: Path) -> list[str]:
    """One sentence for each file that is missing, changed or added in the folder."""
    here = hashes(folder)
    expected = manifest.files
    return [
        *(f"{path}: thiếu tệp này" for path in sorted(expected.keys() - here.keys())),
        *(
            f"{path}: nội dung đã thay đổi"
            for path in sorted(expected.keys() & here.keys())
            if expected[path] != here[path]
        ),
        *(f"{path}: tệp lạ, không thuộc bản sao lưu" for path in sorted(here.keys() - expected.keys())),
    ]


def row_differences(manifest: Manifest, tables: dict[str, int]) -> list[str]:
    """One sentence for each table whose number of rows is not that of the manifest."""
    return [
        f"bảng {name}: {tables.get(name, 0)} dòng, bản sao lưu ghi {manifest.tables.get(name, 0)} dòng"
        for name in sorted(manifest.tables.keys() | tables.keys())
        if manifest.tables.get(name) != tables.get(name)
    ]


def portal_version() -> str:
    project = tomllib.loads((settings.SOURCE.parent / "pyproject.toml").read_text())["project"]
    return str(project["version"])


def hash_of_secret(secret: str) -> str:
    """A hash of the secret, 64 hexadecimal digits; a secret of 128 random bits cannot be found from it."""
    return salted_hmac("portal.config.backup", "secret key", secret=secret, algorithm="sha256").hexdigest()


def known_public_keys() -> list[str]:
    """The public keys of the audit log that this process knows, in base64."""
    known = [*settings.AUDIT_PUBLIC_KEYS, *([keys.public_key()] if settings.AUDIT_KEY else [])]
    return list(dict.fromkeys(known))
