"""Files are public only while a live page, procedure or journey shows them."""

from __future__ import annotations

import datetime as dt
import importlib
import io

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex
from wagtailmedia.models import get_media_model

from portal.base.files.models import FileUse
from portal.base.files.uses import is_public, key_of, set_uses, tag_of
from portal.base.models import Purge
from portal.base.tests.file_corpus.pictures import photo, saved
from portal.content.actions.bulk_add import bulk_add_pages
from portal.content.actions.withdrawals import withdraw_page
from portal.content.models import ArticlePage, VideoPage
from portal.content.queries.renditions import CARD
from portal.content.tests import opened

FILM = bytes(range(256)) * 4


@pytest.fixture
def picture(portal_a):
    return opened.image(portal_a)


@pytest.fixture
def file(portal_a):
    return opened.document(portal_a)


@pytest.fixture
def film(portal_a):
    film = get_media_model()(title="Phim", type="video", duration=1, collection=portal_a.collection)
    film.file.save("phim.mp4", ContentFile(FILM))
    film.save()
    return film


@pytest.fixture
def addresses(picture, file, film):
    """The public address of each of the three files."""
    return {
        key_of(picture): picture.get_rendition(CARD).url,
        key_of(file): file.url,
        key_of(film): film.file.url,
    }


@pytest.fixture
def page(draft, staff, portal_a, picture, file):
    """A draft with the picture and the document."""
    page = draft(portal_a, staff["hanh"], picture=picture, picture_alt="Sông")
    page.attachments = [("file", file)]
    page.save()
    page.save_revision(user=staff["hanh"])
    return page


@pytest.fixture
def signed_in(sign_in, staff):
    return lambda name: sign_in(Client(), staff[name])


def publish(page):
    page.save_revision().publish()


def statuses(client, addresses):
    return {key: status_of(client, address) for key, address in addresses.items()}


def fetch(client, address, **headers):
    response = client.get(address, headers=headers)
    response.getvalue()
    return response


def status_of(client, address):
    return fetch(client, address).status_code


def test_files_of_a_draft_are_for_the_staff_of_their_portal(page, addresses, client, signed_in):
    assert set(statuses(client, addresses).values()) == {404}
    assert set(statuses(signed_in("khoa"), addresses).values()) == {404}, "another portal"
    hanh = signed_in("hanh")
    for address in addresses.values():
        response = fetch(hanh, address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"


def test_files_are_public_from_publication_to_withdrawal(page, picture, file, addresses, client, staff, now):
    publish(page)
    shown = {key: addresses[key] for key in (key_of(picture), key_of(file))}
    for address in shown.values():
        response = fetch(client, address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "public, max-age=60"
    withdraw_page(page=page, reason="Ảnh sai.", actor=staff["minh"], now=now)
    assert set(statuses(client, shown).values()) == {404}
    purged = {key for purge in Purge.objects.filter(hide=True) for key in purge.keys.split()}
    assert {tag_of(key) for key in shown} <= purged


def test_a_picture_that_leaves_the_page_is_no_longer_public(page, picture, addresses, client, portal_a):
    publish(page)
    page.picture = opened.image(portal_a)
    publish(page)
    assert status_of(client, addresses[key_of(picture)]) == 404
    assert status_of(client, page.picture.get_rendition(CARD).url) == 200


def test_a_scheduled_version_shows_its_files_at_its_minute(page, picture, now):
    page.go_live_at = now + dt.timedelta(days=3650)
    publish(page)
    assert not is_public(key_of(picture))
    page.go_live_at = None
    publish(page)
    assert is_public(key_of(picture))


def test_a_newer_draft_of_a_live_page_makes_nothing_public(page, film, portal_a):
    publish(page)
    other = opened.image(portal_a)
    page.picture = other
    page.save_revision()
    assert not is_public(key_of(other))


def test_a_file_of_two_pages_stays_until_both_are_withdrawn(page, picture, article, portal_a, staff, now):
    publish(page)
    second = article(portal_a, "Bài hai", picture=picture, picture_alt="Sông")
    withdraw_page(page=page, reason="Sai.", actor=staff["minh"], now=now)
    assert is_public(key_of(picture))
    withdraw_page(page=second, reason="Sai.", actor=staff["minh"], now=now)
    assert not is_public(key_of(picture))


@pytest.mark.parametrize("written", ["chosen", "address"])
def test_linked_documents_are_public_with_their_page(article, portal_a, file, written):
    link = f'<a linktype="document" id="{file.pk}">' if written == "chosen" else f'<a href="{file.url}">'
    page = ArticlePage.objects.get(pk=article(portal_a).pk)
    page.body = [("paragraph", f"<p>{link}Kế hoạch</a></p>")]
    publish(page)
    assert is_public(key_of(file))


def test_films_are_public_with_their_page(portal_a, section, film, client):
    page = VideoPage(title="Phim", media=film, live=False)
    section(portal_a).add_child(instance=page)
    assert status_of(client, film.file.url) == 404
    publish(page)
    assert status_of(client, film.file.url) == 200


def test_pages_added_in_bulk_show_their_files(section, portal_a, picture, now):
    page = ArticlePage(title="Nhập", slug="nhap", picture=picture, picture_alt="Sông")
    page.first_published_at = now
    bulk_add_pages(parent=section(portal_a), pages=[page], user=None, now=now)
    assert is_public(key_of(picture))


def test_an_address_makes_no_file_of_another_portal_public(article, portal_a, portal_b):
    theirs = opened.document(portal_b)
    page = ArticlePage.objects.get(pk=article(portal_a).pk)
    page.body = [("paragraph", f'<p><a href="{theirs.url}">Của họ</a></p>')]
    publish(page)
    assert not is_public(key_of(theirs))


def test_uses_are_written_with_few_queries(db, django_assert_max_num_queries):
    shown = {f"page:{number}": {f"image:{number}", "image:0"} for number in range(400)}
    with django_assert_max_num_queries(12):
        set_uses(shown)
    assert FileUse.objects.filter(is_live=True).count() == 799
    with django_assert_max_num_queries(5):
        set_uses(shown)


def test_a_file_that_did_not_change_is_not_sent_again(page, addresses, picture, client):
    publish(page)
    address = addresses[key_of(picture)]
    first = fetch(client, address)
    again = fetch(client, address, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_nginx_sends_public_files_and_the_page_cache_may_keep_its_answer(page, addresses, client, settings):
    settings.ACCEL = True
    publish(page)
    for key in addresses.keys() - {"media:1"}:
        if not is_public(key):
            continue
        response = fetch(client, addresses[key])
        assert response["X-Accel-Redirect"].startswith("/_private/")
        assert tag_of(key) in response["Surrogate-Key"].split()


def test_what_was_public_cannot_be_replaced(page, picture, file, signed_in):
    publish(page)
    hanh = signed_in("hanh")
    new = saved(photo((50, 50)), "PNG")
    before = picture.file.name
    answer = hanh.post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {
            "title": "Sông Vệ",
            "collection": picture.collection_id,
            "file": SimpleUploadedFile("moi.png", new, "image/png"),
            "focal_point_x": "10",
            "focal_point_y": "10",
            "focal_point_width": "5",
            "focal_point_height": "5",
        },
    )
    assert answer.status_code == 302
    picture.refresh_from_db()
    assert (picture.title, picture.file.name, picture.focal_point_x) == ("Sông Vệ", before, None)
    shown = hanh.get(reverse("wagtaildocs:edit", args=[file.pk])).content.decode()
    assert "Tệp đã lưu thì không thay được." in shown


def test_a_saved_file_is_never_replaced_but_may_be_described(picture, file, signed_in):
    before = picture.file.name
    hanh = signed_in("hanh")
    given = {"collection": picture.collection_id, "credit": "Người chụp"}
    image = SimpleUploadedFile("moi.png", saved(photo((50, 50)), "PNG"), "image/png")
    hanh.post(reverse("wagtailimages:edit", args=[picture.pk]), {**given, "title": "Sông Vệ", "file": image})
    picture.refresh_from_db()
    assert (picture.file.name, picture.title, picture.credit) == (before, "Sông Vệ", "Người chụp")
    hanh.post(reverse("wagtaildocs:edit", args=[file.pk]), {**given, "title": "Kế hoạch mới"})
    file.refresh_from_db()
    assert file.title == "Kế hoạch mới"


def test_the_form_of_a_saved_file_has_no_field_for_another_file(picture, file, film, signed_in):
    hanh = signed_in("hanh")
    for kind, pk in (("wagtailimages", picture.pk), ("wagtaildocs", file.pk), ("wagtailmedia", film.pk)):
        text = hanh.get(reverse(f"{kind}:edit", args=[pk])).content.decode()
        assert "Tệp đã lưu thì không thay được." in text
        assert 'name="file"' not in text
    assert 'name="file"' in hanh.get(reverse("wagtaildocs:add")).content.decode()


def test_the_title_of_a_public_document_stays(page, file, signed_in):
    publish(page)
    address = reverse("wagtaildocs:edit", args=[file.pk])
    hanh = signed_in("hanh")
    answer = hanh.post(address, {"title": "ĐỔI", "collection": file.collection_id})
    file.refresh_from_db()
    assert file.title == "Kế hoạch.pdf"
    refused = "Muốn đổi, hãy tải tệp lên lại với nội dung mới"
    assert answer.status_code == 200 and refused in answer.content.decode()
    assert refused in hanh.get(address).content.decode()
    assert hanh.post(address, {"title": "Kế hoạch.pdf", "collection": file.collection_id}).status_code == 302


def test_the_title_of_a_public_film_stays(draft, staff, portal_a, film, signed_in):
    page = draft(portal_a, staff["hanh"])
    page.body = [("media", {"video": film, "caption": "", "transcript": "Lời."})]
    publish(page)
    signed_in("hanh").post(
        reverse("wagtailmedia:edit", args=[film.pk]), {"title": "ĐỔI", "collection": film.collection_id}
    )
    film.refresh_from_db()
    assert film.title == "Phim"


def test_the_form_for_many_files_works_for_a_public_file(page, file, signed_in):
    publish(page)
    address = reverse("wagtaildocs:edit_multiple", args=[file.pk])
    data = {f"doc-{file.pk}-title": "ĐỔI", f"doc-{file.pk}-collection": file.collection_id}
    assert signed_in("hanh").post(address, data).status_code == 200


def test_a_password_alone_opens_no_file_of_the_staff(staff, file):
    half = Client()
    half.force_login(staff["hanh"])
    assert status_of(half, file.url) == 404


def test_the_check_of_pages_finds_and_writes_missing_uses(page, picture):
    publish(page)
    FileUse.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("check_page_meta", stdout=io.StringIO())
    call_command("check_page_meta", fix=True, stdout=io.StringIO())
    assert is_public(key_of(picture))


def test_an_upgrade_records_the_files_of_live_pages(page, film):
    publish(page)
    ReferenceIndex.create_or_update_for_object(Page.objects.get(pk=page.pk).specific)
    recorded = set(FileUse.objects.values_list("file", "shown_by"))
    FileUse.objects.all().delete()
    importlib.import_module("portal.content.migrations.0006_files_of_live_pages").record(apps, None)
    assert set(FileUse.objects.values_list("file", "shown_by")) == recorded != set()


def test_documents_served_by_wagtail_pass_the_same_check(page, file, client):
    assert status_of(client, reverse("wagtaildocs_serve", args=[file.pk, "khac.pdf"])) == 404
    assert status_of(client, file.url) == 404
    publish(page)
    assert status_of(client, file.url) == 200
    assert get_document_model().objects.get(pk=file.pk).title
