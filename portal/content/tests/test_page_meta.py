"""The rows for lists match the pages after every change in Wagtail; a command finds differences."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from portal.content.actions.page_meta import find_drift, shortened
from portal.content.models import ArticlePage, ListedItem, PageMeta, Topic


def drifts():
    return list(find_drift())


def test_the_row_follows_publishing_and_unpublishing(main, draft, article):
    page = draft(main, None)
    assert not PageMeta.objects.get(page=page).listed
    page.save_revision().publish()
    row = PageMeta.objects.get(page=page)
    assert row.listed
    assert row.lead == "Lịch xuống giống."
    page.refresh_from_db()
    page.unpublish()
    row.refresh_from_db()
    assert not row.listed
    assert not ListedItem.objects.filter(meta=row).exists()
    assert drifts() == []


def test_the_row_follows_changes_of_title_lead_and_topics(main, article):
    page = article(main)
    page.lead, page.featured = "Câu khác.", True
    page.topics = [Topic.objects.create(slug="nuoc", name="Nước")]
    page.save_revision().publish()
    row = PageMeta.objects.get(page=page)
    assert (row.lead, row.featured) == ("Câu khác.", True)
    assert [topic.slug for topic in row.topics.all()] == ["nuoc"]
    assert drifts() == []


def test_the_row_follows_a_move_between_portals(main, portal_a, article, section):
    page = article(main)
    page.move(section(portal_a), pos="last-child")
    row = PageMeta.objects.get(page=page)
    assert row.portal == portal_a
    assert row.section_id == section(portal_a).pk
    assert drifts() == []


def test_the_row_is_deleted_with_the_page(main, article):
    page = article(main)
    page.delete()
    assert not PageMeta.objects.filter(page_id=page.pk).exists()


def test_the_command_finds_and_repairs_differences(main, article, capsys):
    page, other = article(main, "Một", slug="mot"), article(main, "Hai", slug="hai")
    PageMeta.objects.filter(page=page).update(lead="sai", listed=False)
    PageMeta.objects.filter(page=other).delete()
    with pytest.raises(CommandError):
        call_command("check_page_meta")
    out = capsys.readouterr().out
    assert "lead" in out and "chưa có dòng" in out
    call_command("check_page_meta", fix=True)
    call_command("check_page_meta")
    assert "Mọi trang đều khớp" in capsys.readouterr().out


def test_our_indexes_exist_on_tables_of_wagtail(db):
    from django.db import connection

    with connection.cursor() as cursor:
        names = set(connection.introspection.get_constraints(cursor, "wagtailcore_page"))
        names |= set(connection.introspection.get_constraints(cursor, "wagtailcore_revision"))
    assert {"content_page_depth_path", "content_revision_latest"} <= names


def test_a_lead_is_shortened_at_a_word():
    assert shortened("một hai ba", 8) == "một hai…"
    assert shortened("  một \n hai ") == "một hai"


def test_the_page_tree_has_no_problems(main, portal_a, article):
    article(main)
    assert Page.find_problems() == ([], [], [], [], [])
    assert ArticlePage.objects.count() == 1
