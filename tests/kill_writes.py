"""The processes of the kill campaign: `python -m tests.kill_writes world|write|work|check|staff|upload`.

`world` makes a portal with an article and a reader's account, and prints the number and address of the
article. `write` writes until it is killed and prints a line after each commit. `work` is the worker; its
handler of `test.note` (`bad_messages`) appends to a file. `check` prints what the database contains.
"""

from __future__ import annotations

import datetime as dt
import itertools
import sys
import time
import uuid
from contextlib import suppress

import django

django.setup()

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage, get_connection
from django.core.management import call_command
from django.db import Error, close_old_connections, transaction
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.documents import get_document_model

from portal.accounts import encryption, second_factor
from portal.accounts.models import PROVINCE_ADMINISTRATORS, User
from portal.accounts.tests.support import SECRET
from portal.base import actions, audit
from portal.base.files.verdicts import receive_content
from portal.base.models import AuditEvent, OutboxMessage
from portal.base.outbox import outbox_handler
from portal.content.actions.live_pages import add_draft_page, add_live_page, publish_page
from portal.content.models import ArticlePage, SectionPage
from portal.content.tests.portals import main
from portal.feedback.models import Rating, RatingSummary
from portal.feedback.visitors import visitor_on
from portal.search import index_sync
from portal.search.models import SearchDocument
from tests.bad_messages import write_note

OURS = "portal.base.mail.OutboxEmailBackend"


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 - the test reads it


def world() -> None:
    now = timezone.now()
    main(None, now, lambda _name, make: make())
    page = ArticlePage(title="Bài để đánh giá", slug="danh-gia", lead="Lời dẫn.")
    add_live_page(parent=SectionPage.objects.get(slug="tin-tuc"), page=page, user=None, now=now)
    reader = User.objects.create_user("an", "an@quangngai.example", "mat-khau-cua-an", full_name="An")
    EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
    say(page.pk, page.url)


def staff() -> None:
    """Make an administrator of the province; print the key of a session after both steps of sign-in."""
    lan = User.objects.create_user("lan", "lan@quangngai.example", "mat-khau-cua-lan", full_name="Lan")
    lan.groups.add(Group.objects.get_or_create(name=PROVINCE_ADMINISTRATORS)[0])
    secret = {"secret": encryption.encrypt(SECRET)}
    Authenticator.objects.create(user=lan, type=Authenticator.Type.TOTP, data=secret)
    client = Client()
    client.force_login(lan)
    session = client.session
    session[second_factor.SESSION_KEY] = lan.pk
    session.save()
    say(session.session_key)


def upload() -> None:
    """Store a document as the form of the back office does, and print what the scanner says about it."""
    content = ContentFile(f"Công văn {uuid.uuid4()}".encode(), name="cong-van.txt")
    document = get_document_model()(title="Công văn", file=content)
    verdict = receive_content(file=document.file, now=timezone.now())
    document.save()
    say(verdict.state)


def write() -> None:
    """Each write in its own transaction; what fails while the database is away was not acknowledged."""
    for number in itertools.count(1):
        for kind in (write_page, write_message, write_mail):
            with suppress(Error):
                kind(number)
                say(kind.__name__, number)
            close_old_connections()
            time.sleep(0.15)


def write_page(number: int) -> None:
    """A draft, then its publication, as one editor and one approver do it."""
    now = timezone.now()
    parent = SectionPage.objects.get(slug="tin-tuc")
    page = ArticlePage(title=f"Bài {number}", slug=f"bai-{number}", lead="Lời dẫn.")
    with transaction.atomic():
        add_draft_page(parent=parent, page=page, user=None, now=now)
    with transaction.atomic():
        publish_page(page=page, user=None)
        audit.record_event(actor="hanh", verb="test.page", target=str(number))


def write_message(number: int) -> None:
    with transaction.atomic():
        actions.enqueue(kind="test.note", key=f"note:{number}", payload={}, now=timezone.now())
        audit.record_event(actor="hanh", verb="test.message", target=str(number))


def write_mail(number: int) -> None:
    with transaction.atomic():
        EmailMessage(
            f"thu-{number}", "Nội dung", None, ["an@x.example"], connection=get_connection(OURS)
        ).send()
        audit.record_event(actor="hanh", verb="test.mail", target=str(number))


def check() -> None:
    """One line for each thing: its kind, its name, and how often it is there."""
    for verb in ("test.page", "test.message", "test.mail"):
        for target in AuditEvent.objects.filter(verb=verb).values_list("target", flat=True):
            say(verb, target)
    for slug in ArticlePage.objects.live().filter(slug__startswith="bai-").values_list("slug", flat=True):
        say("live", slug.removeprefix("bai-"))
    for row in SearchDocument.objects.present().filter(title__regex=r"^Bài \d+$"):
        say("found", row.title.split()[1])
    today = timezone.localdate()
    days = (today, today - dt.timedelta(days=1))  # the campaign may pass midnight
    for address in sys.stdin.read().split():
        request = RequestFactory().get("/", REMOTE_ADDR=address, HTTP_USER_AGENT="reader")
        visitors = [visitor_on(request, day) for day in days]
        if Rating.objects.filter(visitor__in=visitors).count() == 1:
            say("rating", address)
    for summary in RatingSummary.objects.filter(count__gt=0):
        say("summary", summary.count, Rating.objects.filter(page_id=summary.page_id).count())
    say("signed_in", AuditEvent.objects.filter(verb="account.signed_in").count())
    for message in OutboxMessage.objects.filter(kind__in=["test.note", "base.mail"]):
        name = message.key.removeprefix("note:") if message.kind == "test.note" else ""
        say("message", message.kind, message.state, message.losses, name)
    say("index", index_sync.agrees(), index_sync.lag())


if __name__ == "__main__":
    if sys.argv[1] == "work":
        outbox_handler("test.note", label="")(write_note)
        call_command("work")
    else:
        {f.__name__: f for f in (world, write, check, staff, upload)}[sys.argv[1]]()
