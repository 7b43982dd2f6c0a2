"""A drill: a backup is made while another process writes, everything is destroyed, and it comes back."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from portal.config.backup import manifest
from portal.config.backup.command import OPEN
from portal.config.backup.repository import Repository

ENOUGH = 12
"""So many writes must be acknowledged before the backup begins."""
WORDS = """
import hashlib
import itertools
import django

django.setup()

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone
from wagtail.documents.models import Document

from portal.base.audit.events import record_event
from portal.base.audit.heads import append_head
from portal.base.audit.seals import seal_events
"""
WRITER = f"""{WORDS}
for number in itertools.count(1):
    with transaction.atomic():
        content = ContentFile(f"{{number}} ".encode() * 5_000, name=f"tep-{{number}}.txt")
        Document.objects.create(title=str(number), file=content)
        record_event(actor="hanh", verb="test.made", target=str(number))
        if number % 4 == 0:
            Document.objects.get(title=str(number - 2)).delete()
            record_event(actor="hanh", verb="test.removed", target=str(number - 2))
    print(number, flush=True)
    if number % 5 == 0:
        seal_events(now=timezone.now())
        append_head(settings.AUDIT_HEAD)
"""
DOCUMENTS = f"""{WORDS}
from portal.base.models import AuditEvent

for event in AuditEvent.objects.order_by("pk"):
    print(event.verb, event.target)
for document in Document.objects.all():
    print("document", document.title, document.file.read() == f"{{document.title}} ".encode() * 5_000)
"""
ROWS = """
with connection.cursor() as cursor:
    for table in sorted(connection.introspection.table_names()):
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = sorted(row for row in map(repr, cursor.fetchall()) if "backup.restored" not in row)
        print(table, len(rows), hashlib.sha256("\\n".join(rows).encode()).hexdigest())
"""
TAMPERED = """
for name in ("con", "mat"):
    document = Document.objects.create(title=name, file=ContentFile(b"text", name=f"{name}.txt"))
    record_event(actor="hanh", verb="test.made", target=name)
document.file.storage.delete(document.file.name)
seal_events(now=timezone.now())
append_head(settings.AUDIT_HEAD)
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_event%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
    else:
        cursor.execute("ALTER TABLE base_auditevent DISABLE TRIGGER ALL")
    cursor.execute("UPDATE base_auditevent SET actor = 'khoa' WHERE target = 'mat'")
"""
RESTORATIONS = f"""{WORDS}
import getpass
from portal.base.models import AuditEvent

for event in AuditEvent.objects.filter(verb="backup.restored"):
    print(event.verb, event.detail["snapshot"], event.detail["operator"] == getpass.getuser())
"""
MADE_ANEW = ("search_", "base_purge")
"""Tables that the restoration writes: the search index is built, cached pages are purged."""


def test_what_was_acknowledged_comes_back_and_every_row_and_file_is_equal(own_databases, tmp_path):
    first, repository, ledger = own_databases("first"), tmp_path / "repository", tmp_path / "ledger"
    first.portal("migrate", "-v0")
    writer = first.start(WRITER, ledger)
    try:
        wait_for(ledger, ENOUGH)
        before = len(lines(ledger))
        said = first.portal("backup", "--to", str(repository))
        assert len(lines(ledger)) > before, "the writer went on during the backup"
    finally:
        writer.kill()
        writer.wait()
    assert "Bản sao lưu không có các khóa" in said
    assert first.portal("verify-backup", "--from", str(repository)).count("nguyên vẹn") == 1
    rows, files = first.script(WORDS + ROWS), contents(first.data / "files")
    first.portal("backup", "--to", str(repository))
    assert not [path for path in repository.rglob("*") if path.stat().st_mode & 0o077], "nobody else reads it"
    shutil.rmtree(first.data)

    under_load, quiet = (made["id"] for made in Repository(str(repository), OPEN).snapshots())
    second = own_databases("second")
    second.portal("restore", "--from", str(repository), "--snapshot", under_load)
    found = second.script(DOCUMENTS)
    made = {word for verb, word, *_ in found if verb == "test.made"}
    removed = {word for verb, word, *_ in found if verb == "test.removed"}
    assert {str(number) for number in range(1, before + 1)} <= made, "acknowledged before the backup"
    assert [line for line in found if line[0] == "document" and line[2] != "True"] == []
    assert {line[1] for line in found if line[0] == "document"} == made - removed
    assert len(contents(second.data / "files")) == len(made - removed)
    second.portal("verify-audit", "--head", str(second.data / "audit-head.jsonl"))

    third = own_databases("third")
    said = third.portal("restore", "--from", str(repository), "--snapshot", quiet)
    assert "Chỉ mục tìm kiếm và bộ đệm trang" in said
    assert "PORTAL_SECRET_KEY" not in said, "the keys are those of the backup"
    assert restored(third.script(WORDS + ROWS)) == restored(rows)
    assert {path: files[path] for path in contents(third.data / "files")} == contents(third.data / "files")
    assert third.script(WORDS + RESTORATIONS) == [["backup.restored", quiet, "True"]]
    refusal = third.refused("restore", "--from", str(repository))
    assert "Chỉ khôi phục vào nơi trống." in refusal
    assert "PORTAL_DATABASE_URL" in refusal


def test_an_older_backup_without_its_keys_is_migrated_and_says_what_cannot_be_read(
    own_databases, tmp_path, monkeypatch
):
    first, second, repository = own_databases("first"), own_databases("second"), str(tmp_path / "repository")
    first.portal("migrate", "-v0")
    first.portal("migrate", "-v0", "accounts", "0002")
    monkeypatch.setenv("PORTAL_BACKUP_KEY", "khóa sao lưu")
    first.portal("backup", "--to", repository)
    monkeypatch.setenv("PORTAL_BACKUP_KEY", "khóa khác")
    assert "PORTAL_BACKUP_KEY không phải là khóa" in second.refused("restore", "--from", repository)
    monkeypatch.setenv("PORTAL_BACKUP_KEY", "khóa sao lưu")
    monkeypatch.setenv(
        "PORTAL_SECRET_KEY", "another secret for the tests alone, of more than forty characters"
    )
    said = second.portal("restore", "--from", repository)
    assert "Đã nâng cấp cơ sở dữ liệu lên phiên bản này: accounts.0003" in said
    for words in ("bước xác thực thứ hai", "phiên đăng nhập", "PORTAL_AUDIT_PUBLIC_KEYS="):
        assert words in said


def test_what_somebody_with_the_keys_changed_is_named(own_databases, tmp_path):
    first, second, place = own_databases("first"), own_databases("second"), tmp_path / "repository"
    first.portal("migrate", "-v0")
    first.script(WORDS + TAMPERED)
    first.portal("backup", "--to", str(place))
    said = first.refused("verify-backup", "--from", str(place))
    assert "nhật ký: Niêm phong số 1: có sự kiện bị sửa (2)." in said
    assert "files/" not in said, "a file that was lost before is no damage of the backup"

    repository, folder = Repository(str(place), OPEN), tmp_path / "changed"
    assert repository.restore("latest", folder) == []
    assert manifest.read(folder).lost == ["documents/mat.txt"]
    (database,) = (folder / "database").iterdir()
    with database.open("r+b") as file:
        file.truncate(database.stat().st_size // 2)
    (folder / "files/documents/con.txt").unlink()
    (folder / "files/documents/la.txt").touch()
    repository.save(folder)
    for command, portal in {"verify-backup": first, "restore": second}.items():
        said = portal.refused(command, "--from", str(place))
        assert f"database/{database.name}: nội dung đã thay đổi" in said
        assert "files/documents/con.txt: thiếu tệp này" in said
        assert "files/documents/la.txt: tệp lạ, không thuộc bản sao lưu" in said


@pytest.mark.django_db
def test_a_folder_that_would_be_lost_too_or_holds_other_files_is_refused(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").touch()
    for folder, words in {
        settings.DATA / "copies": "nằm trong thư mục dữ liệu",
        tmp_path / "letters": "đang có tệp khác",
    }.items():
        with pytest.raises(CommandError, match=words):
            call_command("backup", "--to", str(folder))
    with pytest.raises(CommandError, match="không có bản sao lưu nào"):
        call_command("restore", "--from", str(tmp_path / "nothing"))


def wait_for(ledger: Path, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(lines(ledger)) < count:
        assert time.monotonic() < deadline, "the writer does not write"
        time.sleep(0.05)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def restored(rows: list[list[str]]) -> list[list[str]]:
    return [row for row in rows if not row[0].startswith(MADE_ANEW)]
