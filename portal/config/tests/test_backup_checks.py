"""Whatever was changed in a backup is named: files by hash, tables by rows, the storage itself."""

from __future__ import annotations

import dataclasses
import shutil
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from portal.config.backup import databases, restoring, saving
from portal.config.backup.databases import Content
from portal.config.backup.errors import BackupError
from portal.config.backup.manifest import Manifest, differences, hashes, row_differences
from portal.config.backup.repository import Repository

NAMES = ["database/portal.dump", "files/documents/a.pdf", "files/images/b.jpg", "audit-head.jsonl"]
MANIFEST = Manifest(
    made_at="2026-11-30T03:00:00+00:00",
    portal="0.1.0",
    database="sqlite",
    migrations=[],
    tools={},
    tables={},
    files={},
    lost=[],
    secret_key="",
    audit_public_keys=[],
)
DAMAGES = {
    "nội dung đã thay đổi": lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"),
    "nội dung đã thay đổi ": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "thiếu tệp này": Path.unlink,
    "tệp lạ, không thuộc bản sao lưu": lambda path: path.with_name("x-" + path.name).touch(),
}


def written(folder: Path, contents: dict[str, bytes]) -> Path:
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@given(
    contents=st.fixed_dictionaries(
        {name: st.binary(min_size=1).map(lambda text: text + b"!") for name in NAMES}
    ),
    damages=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(sorted(DAMAGES))),
)
def test_each_changed_truncated_removed_or_added_file_is_named_and_nothing_else(contents, damages):
    with TemporaryDirectory() as name:
        folder = written(Path(name), contents)
        made = dataclasses.replace(MANIFEST, files=hashes(folder))
        expected = set()
        for path, damage in damages.items():
            DAMAGES[damage](folder / path)
            shown = (folder / path).with_name("x-" + Path(path).name) if damage.startswith("tệp lạ") else path
            expected.add(f"{folder.joinpath(shown).relative_to(folder)}: {damage.strip()}")
        assert set(differences(made, folder)) == expected


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3)),
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3)),
)
def test_each_table_with_another_number_of_rows_is_named(then, now):
    said = row_differences(dataclasses.replace(MANIFEST, tables=then), now)
    assert {line.split(":")[0] for line in said} == {
        f"bảng {name}" for name in then.keys() | now.keys() if then.get(name) != now.get(name)
    }


@pytest.fixture(scope="module")
def stored(tmp_path_factory) -> Repository:
    folder = written(tmp_path_factory.mktemp("folder"), {name: name.encode() * 999 for name in NAMES})
    repository = Repository(str(tmp_path_factory.mktemp("storage") / "repository"), "khóa")
    repository.create_if_missing()
    repository.save(folder)
    return repository


def test_a_whole_repository_has_no_faults(stored):
    assert stored.faults() == []


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_a_damaged_repository_names_its_file(stored, damage, tmp_path):
    folder = shutil.copytree(stored.place, tmp_path / "repository")
    pack = next(path for path in sorted(folder.glob("data/*/*")) if path.is_file())
    pack.chmod(0o600)
    DAMAGES[damage](pack)
    said = Repository(str(folder), stored.password).faults()
    assert any(pack.name in line for line in said), said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"migrations": ["base.0001_initial", "base.9999_later"]}, "phiên bản mới hơn"),
        ({"database": "oracle"}, "PORTAL_DATABASE_URL"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused(changes, words):
    made = dataclasses.replace(MANIFEST, database=connection.vendor)
    restoring.refuse_other_version(made)
    with pytest.raises(BackupError, match=words):
        restoring.refuse_other_version(dataclasses.replace(made, **changes))


def test_two_backups_at_the_same_time_are_refused():
    with (
        saving._staging_folder(),
        pytest.raises(BackupError, match="một lần sao lưu khác"),
        saving._staging_folder(),
    ):
        pass
    with saving._staging_folder() as folder:
        assert folder.stat().st_mode & 0o077 == 0


def test_a_later_state_is_taken_if_a_file_was_deleted_meanwhile(tmp_path, monkeypatch):
    """A file that stays lost is named, and the backup goes on."""
    copied = []

    class SomeState:
        def __init__(self, *names: str) -> None:
            self.names = set(names)

        def files(self) -> set[str]:
            return self.names

        def copy(self, folder: Path) -> None:
            copied.append(self.names)

        def content(self) -> Content:
            return Content({}, [])

    states = [SomeState("a", "b", "deleted", "lost"), SomeState("a", "lost"), SomeState("a", "b", "lost")]
    left = iter(states)
    monkeypatch.setattr(databases, "state", lambda: nullcontext(next(left)))
    monkeypatch.setattr(settings, "MEDIA_ROOT", written(tmp_path / "files", {"a": b"a", "b": b"b"}))
    _content, lost = saving._copy_database_and_files(tmp_path / "backup")
    assert (copied, lost) == ([{"a", "lost"}], ["lost"])
    assert hashes(tmp_path / "backup").keys() == {"files/a"}
