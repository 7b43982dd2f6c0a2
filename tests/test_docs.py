"""The documents match the code: settings, commands, apps, paths of files, and the index of decisions."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
SETTINGS = sorted(set(re.findall(r'"(PORTAL_[A-Z_]+)"', (ROOT / "portal/config/settings.py").read_text())))
COMMANDS = sorted(name for name, app in get_commands().items() if app.startswith("portal."))
APPS = sorted(path.parent.name for path in (ROOT / "portal").glob("*/__init__.py"))
DECISIONS = sorted((ROOT / "docs/decisions").glob("0*.md"))
INDEX = (ROOT / "docs/decisions/README.md").read_text()
DOCUMENTS = [
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "docs/decisions/README.md",
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
]
GENERATED = ("var/", ".venv/", "PORTAL_DATA/")
PATH = re.compile(
    r"(?!/)(?=[^.]|\.venv)[\w@./*-]+(/|/[\w@.*-]+|\.(py|md|html|css|js|csv|txt|toml|conf|sql|json|ya?ml|po|typ))"
)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_documented(name):
    assert f"| `{name}` |" in OPERATIONS


def test_every_documented_setting_exists():
    assert set(re.findall(r"^\| `(PORTAL_[A-Z_]+)`", OPERATIONS, re.M)) <= set(SETTINGS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name):
    assert f"| `{name.replace('_', '-')}` |" in OPERATIONS


@pytest.mark.parametrize("app", APPS)
def test_every_app_is_in_the_architecture_document(app):
    assert re.search(rf"^\s*{app}/ ", ARCHITECTURE, re.M)


def test_the_changelog_has_an_entry_for_the_version():
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.M)[1]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()


def test_lock_files_name_no_package_index():
    for path in [*ROOT.glob("requirements/*.txt"), ROOT / "tests/tools/package-lock.json"]:
        assert not re.search(r"https?://", path.read_text()) or "resolved" not in path.read_text()


def paths_in(text):
    """The paths in backticks, with the folders that short forms may be relative to.

    A path is written from the root or from `portal/`. Later ones in the same paragraph, list item or table
    row may be relative to a folder of an earlier one. `<name>` and `…` match anything.
    """
    text = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    for block in re.split(r"\n(?=\s*(?:\n|\||#|- |\d+\. ))", text):
        folders = [ROOT, ROOT / "portal"]
        for code in re.findall(r"`([^`]+)`", block):
            name = re.sub(r"<[^<>]+>|…", "*", code)
            if not PATH.fullmatch(name) or name.startswith(GENERATED):
                continue
            matches = [match for folder in folders for match in folder.glob(name.rstrip("/"))]
            yield code, matches
            for match in matches[:1]:
                folders += [
                    path for path in (match, *match.parents) if path.is_dir() and path.is_relative_to(ROOT)
                ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_in_documents_exists(document):
    assert [code for code, matches in paths_in(document.read_text()) if not matches] == []


def test_a_missing_path_is_detected():
    text = "See `portal/base/outbox.py`, `urls.py`, `base/pagecache/`, `gone/outbox.py` and `nothing.py`."
    assert [code for code, matches in paths_in(text) if not matches] == ["gone/outbox.py", "nothing.py"]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_every_decision_has_a_title_a_status_and_a_line_in_the_index(path):
    number = path.name[:4]
    title, _, status = path.read_text().splitlines()[:3]
    assert re.fullmatch(rf"# {number}\. .+", title)
    assert re.fullmatch(r"Status: accepted, \d{4}-\d\d-\d\d(\. (Supersedes|Superseded by) \d{4}\.)?", status)
    assert f"- [{title[2:]}]({path.name}): " in INDEX


def test_the_index_explains_missing_numbers_and_lists_nothing_else():
    listed = re.findall(r"^- \[?(\d{4})", INDEX, re.M)
    assert listed == [f"{number:04}" for number in range(1, len(listed) + 1)]
    unwritten = set(re.findall(r"^- (\d{4}): .+", INDEX, re.M))
    assert {path.name[:4] for path in DECISIONS} == set(listed) - unwritten
