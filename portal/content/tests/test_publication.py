"""The steps of publishing, unpublishing, deleting and moving a page, and their order."""

from __future__ import annotations

import datetime as dt
import re
import weakref

import pytest
from django.db import connection
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import Signal
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail import signals
from wagtail.models import Locale, get_page_models

from portal.base import caching
from portal.base.models import AuditEvent, OutboxMessage, Purge
from portal.content.actions.live_pages import add_draft_page, add_live_page
from portal.content.actions.page_meta import find_drift
from portal.content.models import ArticlePage, PageMeta, PortalsIndexPage, SectionPage
from portal.portals.addresses import address_map
from portal.portals.layout import layout_of


@pytest.fixture(autouse=True)
def lasting(monkeypatch):
    """Caches of this process end when they are invalidated, not with time."""
    monkeypatch.setattr(caching, "WITHOUT_PURGES_SECONDS", 600.0)


@pytest.fixture
def section(health):
    return SectionPage.objects.get(url_path="/trang-chu/cong-thanh-phan/so-y-te/tin-tuc/")


@pytest.fixture
def page(section, image, now):
    """A live article with a picture."""
    page = ArticlePage(title="Bài một", slug="bai-mot", picture=image, picture_alt="Sông")
    return add_live_page(parent=section, page=page, user=None, now=now)


@pytest.fixture
def steps_written():
    """`written(run)`: what `run` writes to our tables, in order, each once.

    A row of the outbox is named by its kind, an audit event by its verb, a purge by the kinds of its tags.
    """

    def record(run):
        logs = {"base_outboxmessage": OutboxMessage, "base_auditevent": AuditEvent, "base_purge": Purge}
        before = {table: set(model.objects.values_list("pk", flat=True)) for table, model in logs.items()}
        with CaptureQueriesContext(connection) as context:
            run()
        rows = {
            table: iter(model.objects.exclude(pk__in=before[table]).order_by("pk"))
            for table, model in logs.items()
        }
        names = []
        for query in context.captured_queries:
            if match := re.match(
                r'(?:INSERT INTO|UPDATE|DELETE FROM) "((?:content|base)_\w+)"', query["sql"]
            ):
                names.append(name_of(next(rows[match[1]])) if match[1] in rows else match[1])
        return list(dict.fromkeys(names))

    return record


def name_of(row):
    if isinstance(row, Purge):
        return " ".join(
            ["hide" if row.hide else "purge", *sorted({tag.split(":")[0] for tag in row.keys.split()})]
        )
    return row.kind if isinstance(row, OutboxMessage) else row.verb


PAGE_TAGS = "purge children page pages translation"


def receivers_of_ours(signal, senders):
    ids = {id(sender) for sender in senders}
    for (_key, sender_id), receiver, *_rest in signal.receivers:
        function = receiver() if isinstance(receiver, weakref.ref) else receiver
        if sender_id in ids and function.__module__.startswith("portal."):
            yield function


def test_page_signals_are_received_in_one_module():
    of_wagtail = [value for value in vars(signals).values() if isinstance(value, Signal)]
    of_rows = [pre_save, post_save, pre_delete, post_delete, m2m_changed]
    senders = [None, *get_page_models()]
    found = [function for signal in of_wagtail + of_rows for function in receivers_of_ours(signal, senders)]
    assert {function.__name__ for function in found} == {
        "_page_saved",
        "_page_moves",
        "_page_published",
        "_page_unpublished",
        "_page_deleted",
        "_page_moved",
        "_page_slug_changed",
        "_review_step",
        "_submitted",
    }
    assert {function.__module__ for function in found} == {"portal.content.publication"}


def test_steps_of_publishing(page, steps_written):
    assert steps_written(page.save_revision().publish) == [
        "content_articlepage",
        "content_withdrawal",
        "content_pagemeta",
        "content_listeditem",
        "purge home list page",
        PAGE_TAGS,
        "content.renditions",
        "content.placements",
        "search.refresh",
        "page.published",
    ]


def test_steps_of_unpublishing(page, steps_written):
    assert steps_written(page.unpublish) == [
        "content_articlepage",
        "content_pagemeta",
        "content_listeditem",
        "hide home list page",
        "base_fileuse",
        "hide file",
        PAGE_TAGS,
        "hide page",
        "search.refresh",
        "page.unpublished",
    ]


def test_deleting_a_live_page_unpublishes_it_first(page, steps_written):
    names = steps_written(page.delete)
    assert names[:3] == ["page.deleted", "base_fileuse", "hide file"]
    assert names[3:7] == [PAGE_TAGS, "hide page", "search.refresh", "page.unpublished"]
    assert "content_articlepage" in names[7:]


def test_deleting_an_unpublished_page_hides_its_notice(page, steps_written):
    page.unpublish()
    names = steps_written(page.delete)
    assert names[-1] == "hide page" and "page.unpublished" not in names


def test_steps_of_moving(section, page, province, steps_written):
    OutboxMessage.objects.all().delete()  # a sweep that waits is not enqueued again
    target = province.root_page.get_children().get(slug="tin-tuc")
    assert steps_written(lambda: section.move(target, pos="last-child")) == [
        "content_pagemeta",
        "content_listeditem",
        "purge home list page",
        "purge *",
        "search.sweep",
        "page.moved",
    ]


def test_a_scheduled_version_writes_only_the_page_meta_row(section, steps_written, now):
    page = ArticlePage(title="Bài hẹn giờ", slug="bai-hen-gio")
    add_draft_page(parent=section, page=page, user=None, now=now)
    page.lead, page.go_live_at = "Câu đã duyệt.", timezone.now() + dt.timedelta(days=1)
    names = steps_written(page.save_revision().publish)
    assert PageMeta.objects.get(page=page).lead == "Câu đã duyệt."
    assert names == ["content_articlepage", "content_pagemeta", "content_listeditem"]


@pytest.fixture
def layout_facts(rf):
    """`around(portal)`: its address, and what this process shows in its menu and footer now."""

    def read(portal):
        request = rf.get("/")
        request.portal = portal
        layout = layout_of(request)
        menu = {item.title for item in layout.menu}
        footer = {link.title for link in layout.footer_links}
        return address_map().prefix(portal), layout.portal.home_url, menu, footer

    return read


def test_menu_and_footer_of_this_process_change_at_once(section, health, layout_facts):
    contact = health.root_page.get_children().get(slug="lien-he").specific
    contact.title, section.title = "Liên lạc ngay", "Tin rất mới"

    def shown():
        _address, _home, menu, footer = layout_facts(health)
        return section.title in menu, contact.title in footer

    assert shown() == (False, False)
    section.save_revision().publish()
    contact.save_revision().publish()
    assert shown() == (True, True)
    section.delete()
    contact.delete()
    assert shown() == (False, False)


def test_a_home_page_with_another_slug_has_another_address(health, layout_facts):
    assert layout_facts(health)[:2] == ("/cong-thanh-phan/so-y-te/",) * 2
    home = health.root_page.specific
    home.slug = "y-te"
    home.save_revision().publish()
    assert layout_facts(health)[:2] == ("/cong-thanh-phan/y-te/",) * 2


def test_portals_below_a_moved_page_have_other_addresses(health, province, layout_facts):
    portals_index = PortalsIndexPage.objects.get()
    portals_index.show_in_menus = False
    portals_index.save()
    assert layout_facts(health)[:2] == ("/cong-thanh-phan/so-y-te/",) * 2
    portals_index.move(province.root_page.get_children().get(slug="tin-tuc"), pos="last-child")
    assert layout_facts(health)[:2] == ("/tin-tuc/cong-thanh-phan/so-y-te/",) * 2
    assert list(find_drift()) == [], "rows were written with the new addresses"


def test_a_home_page_in_another_language_has_the_workflow_of_its_portal_until_deleted(province):
    english, _new = Locale.objects.get_or_create(language_code="en")
    assert (province.pk, "en") not in address_map().roots
    home = province.root_page.specific.copy_for_translation(english)
    assert home.get_workflow() == province.root_page.get_workflow() is not None
    assert (province.pk, "en") in address_map().roots
    home.delete()
    assert (province.pk, "en") not in address_map().roots
