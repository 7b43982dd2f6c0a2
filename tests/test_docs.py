"""What the documents promise is what is there: settings, commands and houses each have their line."""

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


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_stands_in_the_table(name):
    assert f"| `{name}` |" in OPERATIONS


def test_the_table_names_no_setting_that_is_gone():
    assert set(re.findall(r"^\| `(PORTAL_[A-Z_]+)`", OPERATIONS, re.M)) <= set(SETTINGS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_table(name):
    assert f"| `{name.replace('_', '-')}` |" in OPERATIONS


@pytest.mark.parametrize("house", APPS)
def test_every_house_stands_on_the_map(house):
    assert re.search(rf"^\s*{house}/ ", ARCHITECTURE, re.M)


def test_the_changelog_names_the_version():
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.M)[1]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()


def test_nothing_names_a_package_index():
    for path in [*ROOT.glob("requirements/*.txt"), ROOT / "tests/tools/package-lock.json"]:
        assert not re.search(r"https?://", path.read_text()) or "resolved" not in path.read_text()
