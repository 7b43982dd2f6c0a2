"""Editors translate pages; a translation needs the same approval as every page."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation, TranslationSource

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


def test_missing_pages_above_in_the_portal_are_made_too(
    english, staff, main, portal_a, section, article, client, sign_in, now
):
    for page in (main.root_page, portal_a.root_page.get_parent()):
        make_language_version(page=page, language="en", actor=staff["lan"], now=now)
    address = reverse("editorial:language_version", args=[article(portal_a).pk, "en"])
    sign_in(client, staff["hanh"])

    assert f"<li>{section(portal_a).title}</li>" in client.get(address).content.decode()
    client.post(address)

    made = ArticlePage.objects.get(locale=english)
    assert made.get_parent().translation_key == section(portal_a).translation_key
    assert not made.get_parent().live
    assert made.get_parent().owner == staff["hanh"]


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
    assert "Bạn hãy đề nghị quản trị viên cấp tỉnh" in answer.content.decode()
    assert not Page.objects.filter(locale=english).exists()
    assert client.get(reverse("editorial:language_version", args=[page.pk, "fr"])).status_code == 404
    with pytest.raises(ValidationError):
        make_language_version(page=page, language="vi", actor=staff["hanh"], now=now)


def test_a_page_has_only_one_translation_per_language(translated, staff, portal_a, article, now):
    page = article(portal_a)
    make_language_version(page=page, language="en", actor=staff["hanh"], now=now)
    with pytest.raises(ValidationError):
        make_language_version(page=page, language="en", actor=staff["hanh"], now=now)


@pytest.fixture
def synced(translated, staff, portal_a, article, now):
    """A live English page that wagtail-localize takes for a translation of its Vietnamese page."""
    page = article(portal_a, "Lịch gieo sạ")
    source, _is_new = TranslationSource.update_or_create_from_instance(page)
    made = make_language_version(page=page, language="en", actor=staff["hanh"], now=now)
    made.title = "Sowing calendar"
    made.save_revision(user=staff["hanh"]).publish()
    return Translation.objects.create(source=source, target_locale=made.locale)


def live_english_titles():
    return set(Page.objects.live().filter(locale__language_code="en").values_list("title", flat=True))


@pytest.fixture
def post_all(client, sign_in, django_capture_on_commit_callbacks):
    """post_all(user, places, values): the statuses of the responses; work after the commit is done, too."""

    def post(user, places, values):
        user.is_superuser = user.username == "lan"
        user.save()
        sign_in(client, user)
        with django_capture_on_commit_callbacks(execute=True):
            return {client.post(place, values).status_code for place in places}

    return post


@pytest.mark.parametrize("name", ["hanh", "lan"])
def test_the_translation_tool_is_closed(name, synced, english, staff, portal_a, article, post_all):
    """Its own views would write live pages without a second person."""
    page = article(portal_a, "Bài khác")
    made = ArticlePage.objects.get(locale=english)
    string = StringSegment.objects.filter(source=synced.source).first()
    before = live_english_titles()
    assert "Sowing calendar" in before
    places = [
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        reverse("wagtail_localize:submit_page_translation", args=[portal_a.root_page_id]),
        reverse("wagtail_localize:update_translations", args=[synced.source_id]),
        reverse("wagtail_localize:convert_to_alias", args=[made.pk]),
        reverse("wagtail_localize:edit_string_translation", args=[synced.pk, string.pk]),
        reverse("wagtail_localize:upload_pofile", args=[synced.pk]),
        reverse("wagtail_localize:machine_translate", args=[synced.pk]),
        reverse("wagtail_localize:stop_translation", args=[synced.pk]),
        reverse("wagtail_localize:translations_report"),
    ]
    values = {"locales": [english.pk], "include_subtree": "on", "publish_translations": "on"}
    assert post_all(staff[name], places, values) == {404}
    assert live_english_titles() == before
    assert not ArticlePage.objects.filter(alias_of__isnull=False).exists()


def test_a_language_is_not_filled_with_live_copies(english, staff, portal_a, article, post_all):
    article(portal_a)
    vietnamese = Locale.objects.get(language_code="vi")
    form = "component-wagtail_localize_localesynchronization"
    values = {"language_code": "en", f"{form}-enabled": "on", f"{form}-sync_from": vietnamese.pk}
    assert post_all(staff["lan"], [reverse("wagtaillocales:edit", args=[english.pk])], values) == {404}
    assert not live_english_titles()


def test_the_api_of_the_back_office_makes_no_live_copy(translated, staff, portal_a, article, post_all):
    page = article(portal_a, "Bài mới")
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "copy_for_translation"])
    assert post_all(staff["lan"], [address], {"locale": "en", "alias": "true"}) == {404}
    assert "Bài mới" not in live_english_titles()


def test_the_menu_does_not_lead_to_the_translation_tool(staff, client, sign_in):
    lan = staff["lan"]
    lan.is_superuser = True
    lan.save()
    shown = sign_in(client, lan).get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailadmin_reports:site_history") in shown
    assert reverse("wagtail_localize:translations_report") not in shown
    assert reverse("wagtaillocales:index") not in shown


@pytest.mark.parametrize("name", ["hanh", "lan"])
def test_a_page_that_the_translation_tool_made_has_the_usual_editor(
    name, synced, english, staff, client, sign_in
):
    """Its own editor has no way to a second person."""
    made = ArticlePage.objects.get(locale=english)
    answer = sign_in(client, staff[name]).get(reverse("wagtailadmin_pages:edit", args=[made.pk]))
    assert "form" in answer.context
    assert "localize-convert-to-alias" not in answer.content.decode()
    synced.enabled = False
    synced.save()
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[made.pk])).content.decode()
    assert "localize-restart-translation" not in shown
