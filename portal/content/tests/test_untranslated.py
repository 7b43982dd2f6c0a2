"""The English address of a page shows its translation or says that there is none."""

import pytest
from wagtail.models import Locale

from portal.content.actions.bulk_add import bulk_add_pages
from portal.content.models import HomePage, IntroductionPage
from portal.portals.models import Portal


@pytest.fixture
def english(province, now):
    """An English home page and introduction of the main portal."""
    locale = Locale.objects.get(language_code="en")
    home = Portal.objects.get(pk=province.pk).root_page
    own = HomePage(title="Provincial portal", slug="trang-chu-en", translation_key=home.translation_key)
    bulk_add_pages(parent=home.get_parent(), pages=[own], user=None, now=now, locale=locale)
    source = home.get_children().get(slug="gioi-thieu")
    about = IntroductionPage(title="About", slug="about", translation_key=source.translation_key)
    bulk_add_pages(parent=own, pages=[about], user=None, now=now, locale=locale)
    return own


def test_an_untranslated_page_says_so(english, client):
    response = client.get("/en/lien-he/")
    text = response.content.decode()
    assert response.status_code == 200
    assert "This page has not been translated yet" in text
    assert 'href="/lien-he/"' in text
    assert '<html lang="en">' in text
    assert "noindex" in text


def test_a_translated_page_is_shown(english, client):
    text = client.get("/en/about/").content.decode()
    assert "<h1>About</h1>" in text
    assert 'hreflang="vi" href="/gioi-thieu/"' in text or 'href="/gioi-thieu/"' in text


def test_the_vietnamese_path_below_en_redirects_to_the_translation(english, client):
    response = client.get("/en/gioi-thieu/")
    assert response.status_code == 302
    assert response["Location"] == "/en/about/"


def test_an_unknown_path_gives_404(english, client):
    assert client.get("/en/khong-co/").status_code == 404


def test_english_addresses_work_before_any_translation_exists(province, client):
    assert client.get("/en/lien-he/").status_code == 200
