"""Two people who act at the same moment: what must hold then, tried in a database of its own.

The tests of pytest run in one transaction each, so that two connections see nothing of each other. Here a
process of its own acts in threads, on a database that its parent has made.
"""

from __future__ import annotations

ROUNDS = 8

AT_ONCE = """
import threading
import django

django.setup()

from django.db import connection


def at_once(*acts):
    '''What the acts raised that started at the same moment, each in a thread.'''
    start, raised = threading.Barrier(len(acts)), []

    def run(act):
        try:
            start.wait()
            act()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
"""

REMOVALS = """
from django.core.exceptions import ValidationError
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


def fresh():
    return User.objects.in_bulk([person.pk for person in people]).values()


def refused(*acts):
    raised = at_once(*acts)
    assert all(isinstance(error, ValidationError) for error in raised), raised
    return len(raised)


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
    print("managers", refused(*removals), portal.staff.filter(user__is_active=True).count())

    User.objects.update(is_active=True)
    for person in fresh():
        grant_role(user=person, portal=portal, role="manager", actor=None, now=now)
    why = {"now": now, "reason": "thử"}
    removals = [
        lambda: accounts.close_account(user=first, actor=second, **why),
        lambda: accounts.unmake_province_administrator(user=second, actor=first, now=now),
    ]
    print("administrators", refused(*removals), active_administrators().count())
"""

INDEXING = """
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page

page = Page.get_first_root_node().add_child(instance=Page(title="Cổng", slug="cong-rieng"))


def index():
    insert_or_update_object_task.func("wagtailcore", "page", str(page.pk))


def save(title):
    def act():
        Page.objects.filter(pk=page.pk).update(title=title)
        index()

    return act


for number in range(ROUNDS):
    page.index_entries.all().delete()
    failures = at_once(index, index, index, index)
    print("first", len(failures), page.index_entries.count())
    failures = at_once(*(save(f"Cổng-{number}-{who}") for who in "abcd"))
    page.refresh_from_db()
    print("saves", len(failures), page.index_entries.filter(title=page.title).count())
"""


def test_background_indexing_of_one_object_at_the_same_time(own_database):
    """No task fails, there is one entry, and it has the text that was saved last."""
    own_database.portal("migrate", "-v0")
    lines = own_database.script(AT_ONCE + INDEXING.replace("ROUNDS", str(ROUNDS)))
    assert len(lines) == 2 * ROUNDS
    for what, failures, entries in lines:
        assert (failures, entries) == ("0", "1"), what


def test_people_who_remove_each_other_at_the_same_time(own_database):
    own_database.portal("migrate", "-v0")
    lines = own_database.script(AT_ONCE + REMOVALS.replace("ROUNDS", str(ROUNDS)))
    assert len(lines) == 2 * ROUNDS
    for who, refused, remaining in lines:
        assert (refused, remaining) == ("1", "1"), who
