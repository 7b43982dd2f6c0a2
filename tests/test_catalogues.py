"""Every text people can see has its Vietnamese: nothing missing, nothing doubtful, no placeholder lost."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted(ROOT.glob("portal/*/locale/vi/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "/".join(path.parts[-5:-4] + path.parts[-1:]))
def test_it_is_complete(path):
    for entry in polib.pofile(str(path)):
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        assert all(texts), f"{path}: no translation of {entry.msgid!r}"
        assert not entry.fuzzy, f"{path}: doubtful translation of {entry.msgid!r}"
        known = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        assert set(PLACEHOLDER.findall("".join(texts))) <= known, f"{path}: {entry.msgid!r}"


def test_the_catalogues_hold_every_text_of_the_code(tmp_path):
    """Extract again into a copy; a text that is not in the committed catalogue fails."""
    shutil.copytree(ROOT / "portal", tmp_path / "portal", ignore=shutil.ignore_patterns("static", "*.mo"))
    subprocess.run(
        [sys.executable, "-m", "portal", "messages"], cwd=tmp_path, check=True, capture_output=True
    )
    for path in tmp_path.glob("portal/*/locale/vi/LC_MESSAGES/django.po"):
        committed = ROOT / path.relative_to(tmp_path)
        known = {(e.msgid, e.msgctxt) for e in polib.pofile(str(committed))} if committed.exists() else set()
        missing = [e.msgid for e in polib.pofile(str(path)) if (e.msgid, e.msgctxt) not in known]
        assert not missing, f"{committed.relative_to(ROOT)} lacks: {missing}"
