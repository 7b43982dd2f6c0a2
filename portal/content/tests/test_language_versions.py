"""Editors translate pages; a translation needs the same approval as every page."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page

from portal.base.models import AuditEvent
from portal.content.actions.language_versions import make_language_version
from portal.content.actions.publishing import approve_page, submit_page
from portal.content.models import ArticlePage
from portal.portals.queries import path_of


@pytest.fixture
def english(db):
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def translated(english, staff, main, portal_a, section, now):
    """The pages above an article of portal A have their English versions, which are published."""
    above = [main.root_page, portal_a.root_page.get_parent(), portal_a.root_page, section(portal_a)]
    made = [make_language_version(page=page, language="en", actor=staff["lan"], now=now) for page in above]
    Page.objects.filter(pk__in=[page.pk for page in made]).update(live=True)
    return made


def test_it_works(translated, staff, portal_a, article, client, sign_in, now):
    page = article(portal_a)
    sign_in(client, staff["hanh"])
    address = reverse("editorial:language_version", args=[page.pk, "en"])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert client.get(address).status_code == 200
    answer = client.post(address)
    made = ArticlePage.objects.get(locale__language_code="en")
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert made.translation_key == page.translation_key
    assert client.get(answer["Location"]).status_code == 200
    assert AuditEvent.objects.filter(verb="page.language_version", actor="hanh").exists()
    assert address not in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_a_translation_is_public_only_after_approval_by_a_second_person(
    translated, staff, portal_a, article, client, now
):
    page = article(portal_a)
    made = make_language_version(page=page, language="en", actor=staff["hanh"], now=now)
    address = path_of(made)
    assert address.startswith("/en/")
    made.title = "Sowing calendar"
    made.save_revision(user=staff["hanh"])
    assert "Sowing calendar" not in client.get(address).content.decode()
    assert not ArticlePage.objects.get(pk=made.pk).live
    submit_page(page=made, actor=staff["hanh"])
    with pytest.raises(PermissionDenied):
        approve_page(page=made, actor=staff["hanh"])
    Page.objects.filter(pk=made.get_parent().pk).update(live=False)
    with pytest.raises(PermissionDenied, match="page above"):
        approve_page(page=made, actor=staff["minh"])
    Page.objects.filter(pk=made.get_parent().pk).update(live=True)
    approve_page(page=made, actor=staff["minh"])
    assert "Sowing calendar" in client.get(address).content.decode()
    assert client.get(path_of(page)).status_code == 200


def test_the_creator_of_a_translation_cannot_approve_it(translated, staff, portal_a, article, now):
    made = make_language_version(page=article(portal_a), language="en", actor=staff["phuc"], now=now)
    submit_page(page=made, actor=staff["phuc"])
    with pytest.raises(PermissionDenied):
        approve_page(page=made, actor=staff["phuc"])


def test_a_home_page_gets_the_workflow_of_its_portal(translated, portal_a):
    home = Page.objects.get(translation_key=portal_a.root_page.translation_key, locale__language_code="en")
    assert home.get_workflow() == portal_a.root_page.get_workflow()


@pytest.mark.parametrize("name", ["quyen", "minh", "khoa", "nga", "son"])
def test_other_staff_cannot_create_a_translation(
    name, translated, staff, portal_a, article, client, sign_in, now
):
    page = article(portal_a)
    with pytest.raises(PermissionDenied):
        make_language_version(page=page, language="en", actor=staff[name], now=now)
    address = reverse("editorial:language_version", args=[page.pk, "en"])
    assert sign_in(client, staff[name]).post(address).status_code == 404
    assert not ArticlePage.objects.filter(locale__language_code="en").exists()


def test_errors_say_what_to_do(english, staff, portal_a, article, client, sign_in, now):
    page = article(portal_a)
    sign_in(client, staff["hanh"])
    answer = client.post(reverse("editorial:language_version", args=[page.pk, "en"]))
    assert "Hãy làm trước bản" in answer.content.decode()
    assert client.get(reverse("editorial:language_version", args=[page.pk, "fr"])).status_code == 404
    with pytest.raises(ValidationError):
        make_language_version(page=page, language="vi", actor=staff["hanh"], now=now)


def test_a_page_has_only_one_translation_per_language(translated, staff, portal_a, article, now):
    page = article(portal_a)
    make_language_version(page=page, language="en", actor=staff["hanh"], now=now)
    with pytest.raises(ValidationError):
        make_language_version(page=page, language="en", actor=staff["hanh"], now=now)


@pytest.mark.parametrize("name", ["hanh", "lan"])
def test_wagtail_localize_cannot_publish_without_approval(
    name, translated, staff, portal_a, article, client, sign_in
):
    """Its own views would publish at once."""
    page = article(portal_a)
    sign_in(client, staff[name])
    client.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        {"locales": ["2"], "publish": "on"},
    )
    assert not ArticlePage.objects.filter(locale__language_code="en", live=True).exists()
