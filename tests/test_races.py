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


DESK = """
import time

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from portal.accounts import actions as accounts
from portal.accounts import encryption, second_factor
from portal.accounts.tests.support import SECRET
from portal.base.review.choices import ChangeKind
from portal.content.actions.live_pages import add_draft_page, add_live_page
from portal.content.actions.page_meta import refresh_branch
from portal.content.actions.published_files import PUBLISHED_FILES
from portal.content.actions.publishing import ensure_workflow, submit_page
from portal.content.models import ArticlePage, HomePage, PublishedFile, SectionPage
from portal.portals.actions import create_portal, grant_role

now = timezone.now()
for page in Page.objects.filter(depth=2):
    page.delete()
home = HomePage(title="Cổng", slug="cong")
add_live_page(parent=Page.get_first_root_node(), page=home, user=None, now=now)
for title in ("mot", "hai", "ba"):
    add_live_page(parent=home, page=SectionPage(title=title, slug=title), user=None, now=now)
portal = create_portal(root_page=home, slug="cong", name="Cổng", kind="main", actor=None, now=now)
ensure_workflow(portal=portal)
refresh_branch(root=home)
people = {}
for name, role in {"hanh": "editor", "minh": "approver", "phuc": "manager"}.items():
    email = f"{name}@quangngai.example"
    people[name] = accounts.create_user(username=name, full_name=name, email=email, now=now)
    grant_role(user=people[name], portal=portal, role=role, actor=None, now=now)
    secret = {"secret": encryption.encrypt(SECRET)}
    Authenticator.objects.create(user=people[name], type=Authenticator.Type.TOTP, data=secret)


def browser(name):
    client = Client(SERVER_NAME="localhost")
    client.force_login(people[name])
    session = client.session
    session[second_factor.SESSION_KEY] = people[name].pk
    session.save()
    return client


def draft(title):
    page = ArticlePage(title=title, lead="Lịch xuống giống.", live=False)
    page.body = [("paragraph", "<p>Nội dung.</p>")]
    add_draft_page(parent=SectionPage.objects.get(slug="mot"), page=page, user=people["hanh"], now=now)
    page.first_published_at = None
    page.save()
    page.save_revision(user=people["hanh"])
    return ArticlePage.objects.get(pk=page.pk)


def posting(client, address, form, after=0.0):
    def act():
        time.sleep(after)
        answer = client.post(address, form)
        assert answer.status_code in (200, 302, 409) and "tai-khoan" not in answer.get("location", ""), answer

    return act


def saving(name, page, title, attachments=(), **pressed):
    '''An act: save the page with this title, as the form of the editor does.'''
    form = {
        "title": title,
        "slug": page.slug,
        "lead": page.lead,
        **{name: streamfield([]) for name in ("body", "related")},
        "attachments": streamfield([("file", file.pk) for file in attachments]),
        **{name: inline_formset([]) for name in ("corrections", "comments")},
        **pressed,
    }
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return posting(browser(name), address, nested_form_data(form))


def moving(name, page, slug):
    where = SectionPage.objects.get(slug=slug)
    return posting(browser(name), reverse("wagtailadmin_pages:move_confirm", args=[page.pk, where.pk]), {})


def document(title):
    '''A new document, and the acts that delete it: on its own page, and as one of many.'''
    file = get_document_model()(title=title, collection=portal.collection)
    file.file.save(f"{title}.pdf", ContentFile(b"%PDF-1.4"))
    file.save()
    bulk = reverse("wagtail_bulk_action", args=["wagtaildocs", "document", "delete"])
    addresses = [reverse("wagtaildocs:delete", args=[file.pk]), f"{bulk}?id={file.pk}"]
    return file, [posting(browser("phuc"), address, {}) for address in addresses]


def broken():
    '''How many pages the tree has in the wrong place, or with the wrong address or number of children.'''
    found = sum(len(each) for each in Page.find_problems())
    for page in Page.objects.filter(depth__gt=2):
        found += page.url_path != f"{page.get_parent().url_path}{page.slug}/"
    return found
"""

PAGES = """
for number in range(ROUNDS):
    page = draft(f"read-{number}")
    submit_page(page=page, actor=people["hanh"])
    review = reverse("editorial:review", args=[page.pk])
    read = {"revision": page.current_workflow_task_state.revision_id, "decision": "approve"}
    approving = posting(browser("minh"), review, read, after=number * 0.03)
    raised = at_once(saving("phuc", page, f"unread-{number}"), approving)
    page.refresh_from_db()
    is_shown = Client(SERVER_NAME="localhost").get(page.url).status_code == 200
    is_unread = int(page.live and page.title != f"read-{number}")
    print("approval", len(raised), is_unread, int(page.live != is_shown))

    page = draft(f"moved-{number}")
    raised = at_once(saving("hanh", page, f"saved-{number}"), moving("phuc", page, "hai"))
    page.refresh_from_db()
    print("move", len(raised), broken(), int(page.get_parent().slug != "hai"))

    page = draft(f"twice-{number}")
    raised = at_once(moving("minh", page, "hai"), moving("phuc", page, "ba"))
    print("moves", len(raised), broken(), 0)
"""

FILES = """
for number in range(ROUNDS):
    page = draft(f"attached-{number}")
    file, deleting = document(f"attached-{number}")
    submitting = saving("hanh", page, page.title, [file], **{"action-submit": "1"})
    raised = at_once(submitting, deleting[number % 2])
    page.refresh_from_db()
    state = page.current_workflow_task_state
    named = [block.value for block in state.revision.as_object().attachments] if state else []
    is_gone = not get_document_model().objects.filter(pk=file.pk).exists()
    print("submission", len(raised), int(bool(named) and is_gone), int(not named and not is_gone))

    file, deleting = document(f"published-{number}")
    row = PublishedFile(portal=portal, document=file, reason="Gửi kèm công văn.")
    kind = ChangeKind.ADD
    request = PUBLISHED_FILES.propose(row=row, editor=people["hanh"], now=timezone.now(), kind=kind)
    seen = PUBLISHED_FILES.stamp(request)
    address = reverse("proposals:proposal", args=[request.pk])
    approving = posting(browser("minh"), address, {"action": "publish", "seen": seen}, after=number * 0.01)
    raised = at_once(approving, deleting[number % 2])
    kept = get_document_model().objects.filter(pk=file.pk).exists()
    is_published = PublishedFile.objects.filter(document=file).exists()
    print("proposal", len(raised), int(not kept), int(not is_published))
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


def test_pages_that_several_people_change_at_the_same_time(own_database):
    """What goes live is what the approver read, and the tree stays whole."""
    own_database.portal("migrate", "-v0")
    lines = own_database.script(AT_ONCE + DESK + PAGES.replace("ROUNDS", str(ROUNDS)))
    assert len(lines) == 3 * ROUNDS
    for line in lines:
        assert line[1:] == ["0", "0", "0"], line


def test_files_that_somebody_deletes_while_another_person_uses_them(own_database):
    """No version in review and no published row names a file that is gone, and nobody gets an error."""
    own_database.portal("migrate", "-v0")
    lines = own_database.script(AT_ONCE + DESK + FILES.replace("ROUNDS", str(ROUNDS)))
    assert len(lines) == 2 * ROUNDS
    for line in lines:
        assert line[1:] == ["0", "0", "0"], line
