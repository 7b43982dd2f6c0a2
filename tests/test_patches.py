"""Private names and replaced parts of packages have not changed since our code was checked with them.

Each package of ours lists them as `PATCHED` in `wagtail_patches.py` (or another `…_patches.py`): dotted name,
then signature, "class", the value of a text, or the name of the type. They are looked up in another process,
which loads the packages without our code, because ours replaces some of them. See `docs/upgrading.md`.
"""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ROOT.glob("portal/**/*_patches.py")
]
DESCRIBE = """
import inspect, json, pkgutil, sys
import django
from django.conf import settings

apps, names = json.load(sys.stdin)
settings.configure(
    INSTALLED_APPS=apps,
    MIDDLEWARE=["allauth.account.middleware.AccountMiddleware"],
    ROOT_URLCONF="django.contrib.auth.urls",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3"}},
    STATIC_URL="/static/",
    WAGTAIL_SITE_NAME="",
    WAGTAILADMIN_BASE_URL="",
)
django.setup()


def describe(name):
    try:
        found = pkgutil.resolve_name(name)
    except (ImportError, AttributeError) as error:
        return f"missing: {error}"
    if isinstance(found, type):
        return "class"
    if callable(found):
        return str(inspect.signature(found))
    return repr(found) if isinstance(found, str) else type(found).__name__


json.dump({name: describe(name) for name in names}, sys.stdout)
"""


def described(names):
    own = {"portal.accounts.apps.BackOfficeUsersConfig": "wagtail.users"}
    apps = [own.get(app, app) for app in settings.INSTALLED_APPS]
    asked = json.dumps([[app for app in apps if not app.startswith("portal.")], sorted(names)])
    command = [sys.executable, "-c", DESCRIBE]
    answer = subprocess.run(command, input=asked, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_it_works():
    assert "portal.portals.wagtail_patches" in MODULES
    found = described(["json.dumps.__name__", "wagtail.models.Page", "wagtail.models.Page.nothing"])
    assert found["json.dumps.__name__"] == "'dumps'"
    assert found["wagtail.models.Page"] == "class"
    assert found["wagtail.models.Page.nothing"].startswith("missing")


def test_patched_code_of_packages_has_not_changed():
    patched = {}
    for module in MODULES:
        patched |= import_module(module).PATCHED
    assert described(patched) == patched


@pytest.mark.parametrize("module", MODULES)
def test_each_module_names_the_checked_versions(module):
    assert "Checked with " in import_module(module).__doc__
