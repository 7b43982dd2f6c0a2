"""Restore a backup into an empty portal: read it, compare it, load it, migrate, and build derived data."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from portal.base.pagecache.purging import purge
from portal.config.backup import databases, history, manifest
from portal.config.backup.errors import BackupError
from portal.config.backup.manifest import FILES, HEAD, Manifest
from portal.config.backup.repository import Repository
from portal.search import index


def restore(
    repository: Repository, *, snapshot: str, say: Callable[[str], None], accept_damage: bool = False
) -> Manifest:
    """Restore one snapshot into the empty database and data folder of the settings; return its manifest.

    `say` gets one sentence for each step. Raises BackupError if the portal is not empty, if the backup does
    not fit this version or, without `accept_damage`, if it is damaged. All this is found before anything is
    written, except wrong numbers of rows, which are found after the database was loaded.
    """
    refuse_used_portal()
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.DATA) as name:
        folder = Path(name)
        damage = read_snapshot(repository, snapshot, folder)
        made = manifest.read(folder)
        refuse_other_version(made)
        if damage and not accept_damage:
            raise BackupError(
                "\n".join(
                    [
                        *damage,
                        "Bản sao lưu không nguyên vẹn nên chưa khôi phục gì. Chọn bản khác bằng "
                        "--snapshot, hoặc khôi phục phần còn lại bằng --accept-damage.",
                    ]
                )
            )
        for sentence in damage:
            say(sentence)
        say(f"Đã đọc {len(made.files)} tệp, sao lưu lúc {made.made_at}.")
        databases.load(folder)
        rows = manifest.row_differences(made, databases.content().tables)
        if rows and not accept_damage:
            raise BackupError("\n".join(rows))
        say(f"Cơ sở dữ liệu: {sum(made.tables.values())} dòng trong {len(made.tables)} bảng.")
        _move_files(folder)
    _bring_up_to_date(say)
    history.record_restoration(
        snapshot=snapshot, manifest=made, damage=len(damage) + len(rows), now=timezone.now()
    )
    _build_anew(say)
    for sentence in unreadable(made):
        say(sentence)
    return made


def read_snapshot(repository: Repository, snapshot: str, folder: Path) -> list[str]:
    """Write a snapshot into the folder; return one sentence for each damage.

    Raises BackupError if the manifest cannot be read.
    """
    complaints = repository.restore(snapshot, folder)
    try:
        made = manifest.read(folder)
    except (OSError, ValueError, TypeError):
        raise BackupError("\n".join([*complaints, "Không đọc được danh mục của bản sao lưu."])) from None
    return complaints + manifest.differences(made, folder)


def refuse_used_portal() -> None:
    """Raise BackupError if the portal has tables, files or a file of heads of the audit log."""
    used = []
    if not databases.is_empty():
        used.append("Cơ sở dữ liệu đã có bảng: tạo cơ sở dữ liệu trống và đặt PORTAL_DATABASE_URL.")
    if settings.MEDIA_ROOT.exists() and any(settings.MEDIA_ROOT.rglob("*")):
        used.append(f"{settings.MEDIA_ROOT} đã có tệp: đặt PORTAL_DATA là một thư mục trống.")
    if settings.AUDIT_HEAD.exists() and settings.AUDIT_HEAD.is_relative_to(settings.DATA):
        used.append(f"{settings.AUDIT_HEAD} đã có: chuyển tệp này đi nơi khác, không xóa.")
    if used:
        raise BackupError("\n".join(["Chỉ khôi phục vào nơi trống.", *used]))


def refuse_other_version(made: Manifest) -> None:
    """Raise BackupError for a backup of another kind of database or of a newer version of the portal."""
    if made.database != connection.vendor:
        raise BackupError(
            f"Bản sao lưu là của {made.database}, còn PORTAL_DATABASE_URL là {connection.vendor}: đặt "
            "PORTAL_DATABASE_URL cho đúng loại."
        )
    ours = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or ()}
    known = {name.partition(".")[0] for name in ours}
    if newer := [name for name in made.migrations if name not in ours and name.partition(".")[0] in known]:
        raise BackupError(
            f"Bản sao lưu là của phiên bản mới hơn ({made.portal}, có {newer[-1]}): cài phiên bản đó rồi "
            "khôi phục."
        )


def unreadable(made: Manifest) -> list[str]:
    """Sentences about data that the keys in the settings cannot read or verify; empty with the right keys."""
    found = []
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if made.secret_key not in map(manifest.hash_of_secret, secrets):
        found.append(
            "PORTAL_SECRET_KEY không phải là khóa của lúc sao lưu, nên không đọc được: "
            f"{made.tables.get('mfa_authenticator', 0)} bước xác thực thứ hai đã đăng ký (phải đăng ký lại), "
            f"{made.tables.get('django_session', 0)} phiên đăng nhập (phải đăng nhập lại). "
            "Nếu còn khóa cũ, đặt PORTAL_SECRET_KEY_BEFORE."
        )
    if not settings.AUDIT_KEY:
        found.append(
            "Chưa có PORTAL_AUDIT_KEY: nhật ký cũ đọc được, nhưng tiến trình work không ký được niêm phong "
            "mới."
        )
    unknown = [key for key in made.audit_public_keys if key not in manifest.known_public_keys()]
    if unknown:
        found.append(
            "Nhật ký đã được ký bằng khóa khác: để kiểm tra các niêm phong cũ, so khóa này với bản đã cất "
            f"rồi đặt PORTAL_AUDIT_PUBLIC_KEYS={' '.join(unknown)}"
        )
    return found


def _move_files(folder: Path) -> None:
    if (folder / FILES).exists():
        settings.MEDIA_ROOT.mkdir(exist_ok=True)
        for path in [settings.MEDIA_ROOT, *(folder / FILES).rglob("*/")]:
            path.chmod(0o750)  # nginx reads the files as a member of the group
        for path in (folder / FILES).iterdir():
            shutil.move(path, settings.MEDIA_ROOT / path.name)
    if (folder / HEAD).exists() and not settings.AUDIT_HEAD.exists():
        shutil.move(folder / HEAD, settings.AUDIT_HEAD)


def _bring_up_to_date(say: Callable[[str], None]) -> None:
    applied = set(databases.content().migrations)
    call_command("migrate", verbosity=0, interactive=False)
    if later := [name for name in databases.content().migrations if name not in applied]:
        say(f"Đã nâng cấp cơ sở dữ liệu lên phiên bản này: {', '.join(later)}.")


def _build_anew(say: Callable[[str], None]) -> None:
    """Empty the caches and build the search index again, because no backup contains them."""
    say("Chỉ mục tìm kiếm và bộ đệm trang không nằm trong bản sao lưu, đang tạo lại …")
    for cache in caches.all(initialized_only=False):
        cache.clear()
    for path in (settings.DATA / "page-cache").glob("*"):
        shutil.rmtree(path, ignore_errors=True)
    purge("*")
    shutil.rmtree(index.folder().parent, ignore_errors=True)
    call_command("rebuild_search", stdout=io.StringIO())
