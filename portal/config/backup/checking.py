"""Verify a backup as if restoring it: the storage, the hashes of files, the rows of tables, the audit log."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management import call_command
from django.utils import translation

from portal.base.audit.heads import read_heads
from portal.base.audit.verification import Damage, verify
from portal.config.backup import databases, manifest, restoring
from portal.config.backup.errors import BackupError
from portal.config.backup.manifest import HEAD, Manifest
from portal.config.backup.repository import Repository


@dataclass
class Checked:
    manifest: Manifest
    findings: list[str]
    """One sentence for each file, table or event that is missing, changed or added."""
    notes: list[str] = field(default_factory=list)
    """Sentences that a person should read even if the backup is complete."""


def check(repository: Repository, snapshot: str) -> Checked:
    """Compare everything in a snapshot with its manifest.

    Raises BackupError if the manifest cannot be read.
    """
    findings = repository.faults()
    with tempfile.TemporaryDirectory(prefix="portal-backup-") as name:
        folder = Path(name)
        findings += restoring.read_snapshot(repository, snapshot, folder)
        checked = Checked(manifest.read(folder), findings)
        checked.notes += [f"files/{name}: đã mất từ trước khi sao lưu" for name in checked.manifest.lost]
        restoring.refuse_other_version(checked.manifest)
        copied = databases.NAMES[checked.manifest.database]
        if any(finding.startswith(copied) for finding in findings):
            checked.notes.append("Không kiểm tra các bảng và nhật ký, vì tệp cơ sở dữ liệu không nguyên vẹn.")
        else:
            _check_database(folder, checked)
    return checked


def _check_database(folder: Path, checked: Checked) -> None:
    try:
        with databases.scratch(folder):
            found = databases.content()
            checked.findings += manifest.row_differences(checked.manifest, found.tables)
            call_command("migrate", verbosity=0, interactive=False)  # the models below are of this version
            _check_audit_log(folder, checked)
    except BackupError as error:
        checked.findings.append(str(error))


def _check_audit_log(folder: Path, checked: Checked) -> None:
    """Verify the audit log of the scratch database, and note what is wrong with it in `checked`.

    The hashes that the backup's copy of the head file recorded must be in the log. Public keys
    that only the backup has are accepted, too, and a note says so. Without any public key, signatures are not
    verified.
    """
    own = manifest.known_public_keys()
    lent = [key for key in checked.manifest.audit_public_keys if key not in own]
    head = folder / HEAD
    with translation.override("vi"):
        report = verify(read_heads(head) if head.exists() else (), public_keys=lent)
        unknown = not own and not lent
        damage = [
            finding
            for finding in report.findings
            if not (unknown and finding.damage in (Damage.SEAL_FORGED, Damage.HEAD_FORGED))
        ]
        checked.findings += [f"nhật ký: {finding}" for finding in damage]
    if lent:
        checked.notes.append(
            "Chữ ký của nhật ký được kiểm tra bằng khóa nằm trong bản sao lưu "
            f"({' '.join(lent)}): so với khóa đã cất."
        )
    if unknown and report.seals:
        checked.notes.append("Không kiểm tra được chữ ký của nhật ký: đặt PORTAL_AUDIT_PUBLIC_KEYS.")
    if not head.exists():
        checked.notes.append("Bản sao lưu không có tệp niêm phong (PORTAL_AUDIT_HEAD).")
