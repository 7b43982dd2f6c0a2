"""The rows that lists read follow the pages."""

from portal.content.actions.page_meta import find_drift
from portal.content.models import ListedItem


def test_a_live_article_has_one_row_in_its_own_portal(main, portal_a, article, section):
    page = article(portal_a)
    row = ListedItem.objects.get(meta=page.pk)
    assert (row.portal, row.section_id, row.placement) == (portal_a, section(portal_a).pk, None)


def test_an_unpublished_article_has_no_rows(main, portal_a, article):
    page = article(portal_a)
    page.unpublish()
    assert not ListedItem.objects.filter(meta=page.pk).exists()


def test_missing_rows_are_reported(main, portal_a, article):
    article(portal_a)
    assert list(find_drift()) == []
    ListedItem.objects.all().delete()
    assert [drift.columns for drift in find_drift()] == [("places",)]
