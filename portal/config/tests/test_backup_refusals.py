"""What restic refuses because of disk or permissions is one Vietnamese sentence."""

from __future__ import annotations

import subprocess

import pytest

from portal.config.backup.errors import BackupError
from portal.config.backup.repository import Repository


@pytest.mark.parametrize(
    ("complaint", "words"),
    [
        ("Fatal: unable to save snapshot: write /b/data/00: no space left on device", "đã đầy"),
        ("Fatal: create repository at /b failed: mkdir /b/data: permission denied", "tài khoản portal"),
    ],
)
def test_it_works(monkeypatch, tmp_path, complaint, words):
    answer = subprocess.CompletedProcess([], 1, "", complaint)
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: answer)
    with pytest.raises(BackupError, match=words) as refused:
        Repository(str(tmp_path), "x").create_if_missing()
    assert str(refused.value).startswith(f"{tmp_path}: ") and "Fatal:" not in str(refused.value)
