"""Every visible text has a complete Vietnamese translation in the words of `vietnamese_words.csv`."""

import csv
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted(ROOT.glob("portal/*/locale/vi/LC_MESSAGES/*.po"))
BLUEPRINTS = sorted(ROOT.glob("portal/content/blueprints/*.py"))
TEMPLATES = sorted(ROOT.glob("portal/*/templates/**/*.html")) + sorted(
    ROOT.glob("portal/*/templates/**/*.txt")
)
ERROR_PAGES = sorted(ROOT.glob("deploy/nginx/pages/*.html"))
PROGRAMS = [
    path
    for path in sorted(ROOT.glob("portal/**/*.py")) + sorted(ROOT.glob("portal/*/static/**/*.js"))
    if not {"tests", "migrations"} & set(path.parts)
]
WORDS = {
    row["avoid"]: row["use"]
    for row in csv.DictReader((ROOT / "tests" / "vietnamese_words.csv").read_text().splitlines())
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "/".join(path.parts[-5:-4] + path.parts[-1:]))
def test_every_text_is_translated(path):
    for entry in polib.pofile(str(path)):
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        assert all(texts), f"{path}: no translation of {entry.msgid!r}"
        assert not entry.fuzzy, f"{path}: doubtful translation of {entry.msgid!r}"
        known = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        assert set(PLACEHOLDER.findall("".join(texts))) <= known, f"{path}: {entry.msgid!r}"


def test_the_catalogues_contain_every_text_of_the_code(tmp_path):
    """Extract again into an empty copy; a text that is not in the committed catalogue fails."""
    without = shutil.ignore_patterns("static", "*.mo", "*.po")
    shutil.copytree(ROOT / "portal", tmp_path / "portal", ignore=without)
    subprocess.run(
        [sys.executable, "-m", "portal", "messages"], cwd=tmp_path, check=True, capture_output=True
    )
    for path in tmp_path.glob("portal/*/locale/vi/LC_MESSAGES/django.po"):
        committed = ROOT / path.relative_to(tmp_path)
        known = {(e.msgid, e.msgctxt) for e in polib.pofile(str(committed))} if committed.exists() else set()
        missing = [e.msgid for e in polib.pofile(str(path)) if (e.msgid, e.msgctxt) not in known]
        assert not missing, f"{committed.relative_to(ROOT)} lacks: {missing}"


def avoided(text: str) -> list[str]:
    """What to write instead of the words in a text that the list avoids."""
    lower = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return [
        f"{word!r}: write {use!r}"
        for word, use in WORDS.items()
        if re.search(rf"\b{re.escape(word)}\b", lower)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kính mời quý vị",
        "Quý vị",
        "quý\n    vị",
        "quý  vị",
        unicodedata.normalize("NFD", "quý vị"),
    ],
)
def test_an_avoided_word_is_found_however_it_is_written(text):
    assert avoided(text) == ["'quý vị': write 'bạn'"]


@pytest.mark.parametrize("text", ["bạn", "vị trí", "quý vịnh"])
def test_other_words_are_not_found(text):
    assert not avoided(text)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "/".join(path.parts[-5:-4] + path.parts[-1:]))
def test_translations_use_the_agreed_words(path):
    for entry in polib.pofile(str(path)):
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            assert not avoided(text), f"{path.name}: {text!r}"


def test_templates_and_programs_use_the_agreed_words():
    assert BLUEPRINTS and TEMPLATES and ERROR_PAGES
    assert set(BLUEPRINTS) <= set(PROGRAMS)
    faults = {
        path.name: found
        for path in [*TEMPLATES, *ERROR_PAGES, *PROGRAMS]
        if (found := avoided(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(), flags=re.DOTALL)))
    }
    assert not faults


def test_demo_texts_use_the_agreed_words():
    texts = sorted(ROOT.glob("portal/demo/data/**/*.toml"))
    assert texts
    assert not {path.name: found for path in texts if (found := avoided(path.read_text()))}
