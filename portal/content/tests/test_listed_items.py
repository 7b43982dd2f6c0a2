"""The rows that lists read follow the pages."""

from portal.content.actions.page_meta import find_drift
from portal.content.models import ListedItem


def test_a_live_article_is_listed_once_at_home(main, portal_a, article, section):
    page = article(portal_a)
    row = ListedItem.objects.get(meta=page.pk)
    assert (row.portal, row.section_id, row.placement) == (portal_a, section(portal_a).pk, None)
    assert row.title == page.title


def test_taken_down_it_is_listed_nowhere(main, portal_a, article):
    page = article(portal_a)
    page.unpublish()
    assert not ListedItem.objects.filter(meta=page.pk).exists()


def test_rows_of_whole_portals_agree_with_their_pages(main, portal_a, article):
    article(portal_a)
    assert list(find_drift()) == []
    ListedItem.objects.all().delete()
    assert [drift.columns for drift in find_drift()] == [("places",)]
