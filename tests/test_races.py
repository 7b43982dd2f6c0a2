"""Two people who act at the same moment: what must hold then, tried in a database of its own.

The tests of pytest run in one transaction each, so that two connections see nothing of each other. Here a
process of its own acts in threads, on a database that its parent has made.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 8

REMOVALS = """
import threading
import django

django.setup()

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from portal.accounts import actions as accounts
from portal.accounts.models import User
from portal.accounts.queries import active_administrators
from portal.portals.actions import create_portal, grant_role, revoke_role

now = timezone.now()
people = [
    accounts.create_user(username=name, full_name=name, email=f"{name}@quangngai.example", now=now)
    for name in ("first", "second")
]
for page in Page.objects.filter(depth=2):
    page.delete()
home = Page.get_first_root_node().add_child(instance=Page(title="Cổng", slug="cong"))
portal = create_portal(root_page=home, slug="cong", name="Cổng", kind="main", actor=None, now=now)


def at_once(*acts):
    start, refused = threading.Barrier(len(acts)), []

    def run(act):
        try:
            start.wait()
            act()
        except ValidationError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(refused)


def fresh():
    return User.objects.in_bulk([person.pk for person in people]).values()


for number in range(ROUNDS):
    User.objects.update(is_active=True)
    for person in fresh():
        grant_role(user=person, portal=portal, role="manager", actor=None, now=now)
        accounts.make_province_administrator(user=person, actor=None, now=now)
    first, second = fresh()
    removals = [
        lambda user=user, by=by: revoke_role(user=user, portal=portal, role="manager", actor=by, now=now)
        for user, by in ((first, second), (second, first))
    ]
    if number % 2:  # one loses the role, the other one the account
        removals[0] = lambda: accounts.close_account(user=first, actor=second, now=now)
    print("managers", at_once(*removals), portal.staff.filter(user__is_active=True).count())

    User.objects.update(is_active=True)
    for person in fresh():
        grant_role(user=person, portal=portal, role="manager", actor=None, now=now)
    why = {"now": now, "reason": "thử"}
    removals = [
        lambda: accounts.close_account(user=first, actor=second, **why),
        lambda: accounts.unmake_province_administrator(user=second, actor=first, now=now),
    ]
    print("administrators", at_once(*removals), active_administrators().count())
"""


def run(database: str, folder: Path, script: str) -> list[list[str]]:
    environment = os.environ | {"PORTAL_DATABASE_URL": database, "PORTAL_DATA": str(folder)}
    environment |= {"DJANGO_SETTINGS_MODULE": "portal.config.settings_test"}
    words = {"cwd": ROOT, "env": environment, "capture_output": True, "text": True, "timeout": 120}
    subprocess.run([sys.executable, "-m", "portal", "migrate", "-v0"], check=True, **words)
    done = subprocess.run([sys.executable, "-c", script.replace("ROUNDS", str(ROUNDS))], **words)
    assert done.returncode == 0, done.stderr
    return [line.split() for line in done.stdout.splitlines()]


def test_people_who_remove_each_other_at_the_same_time(own_database, tmp_path):
    lines = run(own_database, tmp_path, REMOVALS)
    assert len(lines) == 2 * ROUNDS
    for who, refused, remaining in lines:
        assert (refused, remaining) == ("1", "1"), who
