"""Pages added in bulk are in the same state as pages published by an editor."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, PageLogEntry

from portal.base.models import OutboxMessage
from portal.content.actions.bulk_add import bulk_add_pages
from portal.content.actions.page_meta import find_drift
from portal.content.models import ArticlePage, Correction, Topic
from portal.portals.queries import path_of


def batch(now, count=3, **columns):
    return [
        ArticlePage(
            title=f"Bài {n}",
            slug=f"bai-{n}",
            lead="Tóm.",
            first_published_at=now - dt.timedelta(days=n),
            **columns,
        )
        for n in range(count)
    ]


def test_added_pages_are_live_listed_and_consistent(main, section, now, client):
    pages = batch(now)
    pages[0].topics = [Topic.objects.create(slug="nuoc", name="Nước")]
    pages[0].corrections = [Correction(on=now.date(), text="Sửa.")]
    bulk_add_pages(parent=section(main), pages=pages, user=None, now=now)
    assert Page.find_problems() == ([], [], [], [], [])
    assert list(find_drift()) == []
    first = ArticlePage.objects.get(slug="bai-0")
    assert [topic.slug for topic in first.topics.all()] == ["nuoc"]
    assert first.corrections.get().text == "Sửa."
    assert client.get(path_of(first)).status_code == 200
    assert Page.objects.get(pk=section(main).pk).numchild == 3


def test_added_pages_have_a_history_and_can_be_edited(main, section, now):
    pages = batch(now, 1)
    bulk_add_pages(parent=section(main), pages=pages, user=None, now=now)
    page = ArticlePage.objects.get(slug="bai-0")
    assert page.live_revision_id == page.latest_revision_id
    assert {row.action for row in PageLogEntry.objects.filter(page=page.pk)} == {
        "wagtail.create",
        "wagtail.publish",
    }
    again = page.get_latest_revision_as_object()
    assert again.title == page.title
    again.title = "Tên khác"
    again.save_revision().publish()
    page.refresh_from_db()
    assert page.title == "Tên khác"


def test_further_pages_can_be_added_after_a_batch(main, section, article, now):
    bulk_add_pages(parent=section(main), pages=batch(now, 2), user=None, now=now)
    article(main, "Bài của người", slug="bai-cua-nguoi")
    more = [ArticlePage(title="Thêm", slug="them")]
    bulk_add_pages(parent=section(main), pages=more, user=None, now=now)
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize("slugs", [["bai-0", "bai-0"], ["cu"]])
def test_a_taken_slug_is_refused(main, section, article, now, slugs):
    article(main, "Cũ", slug="cu")
    before = Page.objects.count()
    with pytest.raises(ValidationError):
        pages = [ArticlePage(title="T", slug=slug) for slug in slugs]
        bulk_add_pages(parent=section(main), pages=pages, user=None, now=now)
    assert Page.objects.count() == before


def test_the_number_of_queries_does_not_depend_on_the_number_of_pages(
    main, section, now, django_assert_max_num_queries
):
    bulk_add_pages(parent=section(main), pages=batch(now, 1), user=None, now=now)
    pages = [ArticlePage(title=f"Nhiều {n}", slug=f"nhieu-{n}") for n in range(40)]
    with django_assert_max_num_queries(90):
        bulk_add_pages(parent=section(main), pages=pages, user=None, now=now, with_references=False)


def test_renditions_are_left_to_the_worker(province, image, now):
    place = province.root_page.get_descendants().get(slug="kinh-te")
    bulk_add_pages(parent=place, pages=batch(now, 1, picture=image, picture_alt="Sông"), user=None, now=now)
    assert OutboxMessage.objects.filter(kind="content.renditions").count() == 1
