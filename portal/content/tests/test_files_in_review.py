"""A file stays as it is while somebody may be reading a page that shows it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection
from wagtailmedia.models import get_media_model

from portal.content.actions.publishing import approve_page, request_changes, submit_page
from portal.content.models import ArticlePage, PortalImage
from portal.content.queries.file_locks import review_lock
from portal.content.tests import opened

INDEX = {"portalimage": "wagtailimages:index", "document": "wagtaildocs:index"}
WAIT = "nên tệp được giữ đúng như người duyệt đã đọc"


@pytest.fixture
def picture(portal_a):
    return opened.image(portal_a)


@pytest.fixture
def film(portal_a):
    film = get_media_model()(title="Phim", type="video", duration=1, collection=portal_a.collection)
    film.file.save("phim.mp4", ContentFile(b"x"))
    film.save()
    return film


@pytest.fixture
def file(portal_a):
    return opened.document(portal_a)


@pytest.fixture
def page(draft, staff, portal_a, picture, file, film):
    """A submitted page with a picture, a document, a video and a document that a text links to."""
    page = draft(portal_a, staff["quyen"], "Bài chờ duyệt", picture=picture, picture_alt="Sông")
    page.attachments = [("file", file)]
    page.body = [("media", {"video": film, "caption": "", "transcript": "Lời."})]
    page.save_revision(user=staff["quyen"])
    submit_page(page=ArticlePage.objects.get(pk=page.pk), actor=staff["quyen"])
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def hanh(sign_in, staff):
    return sign_in(Client(), staff["hanh"])


@pytest.fixture
def forms(picture, file, film):
    """Each file with its addresses that change it, and the prefix of the fields there."""
    return [
        (picture, reverse("wagtailimages:edit", args=[picture.pk]), ""),
        (picture, reverse("wagtailimages:edit_multiple", args=[picture.pk]), f"image-{picture.pk}-"),
        (file, reverse("wagtaildocs:edit", args=[file.pk]), ""),
        (file, reverse("wagtaildocs:edit_multiple", args=[file.pk]), f"doc-{file.pk}-"),
        (film, reverse("wagtailmedia:edit", args=[film.pk]), ""),
    ]


def rename(client, address, prefix, collection):
    values = {"title": "ĐỔI", "description": "ĐỔI", "credit": "ĐỔI", "collection": collection}
    return client.post(address, {f"{prefix}{name}": value for name, value in values.items()})


def test_nothing_of_a_file_in_review_changes(page, forms, hanh, portal_a):
    other = portal_a.collection.add_child(instance=Collection(name="Khác"))
    for thing, address, prefix in forms:
        columns = [field.name for field in thing._meta.fields if field.name != "file_size"]
        before = type(thing).objects.values(*columns).get(pk=thing.pk)
        answer = rename(hanh, address, prefix, other.pk)
        assert type(thing).objects.values(*columns).get(pk=thing.pk) == before, address
        text = answer.content.decode()
        if answer["Content-Type"].startswith("application/json"):
            text = answer.json()["form"]
        assert WAIT in text and "Bài chờ duyệt" in text, address


def test_the_form_says_so_before_anybody_types(page, forms, hanh):
    for _thing, address, prefix in forms:
        if not prefix:
            text = hanh.get(address).content.decode()
            assert WAIT in text and "disabled" in text


def test_the_file_may_change_once_the_review_has_ended(page, forms, hanh, staff, portal_a):
    request_changes(page=page, actor=staff["minh"], comment="Sửa.")
    for thing, address, prefix in forms:
        rename(hanh, address, prefix, portal_a.collection_id)
        thing.refresh_from_db()
        assert thing.title == "ĐỔI", address


def test_a_file_of_an_approved_page_waits_for_its_time(page, draft, staff, portal_a, file, hanh, now):
    request_changes(page=page, actor=staff["minh"], comment="Sửa.")
    later = ArticlePage.objects.get(pk=page.pk)
    later.go_live_at = now + dt.timedelta(days=300)
    later.attachments = [("file", file)]
    later.save_revision(user=staff["quyen"])
    submit_page(page=ArticlePage.objects.get(pk=page.pk), actor=staff["quyen"])
    approve_page(page=ArticlePage.objects.get(pk=page.pk), actor=staff["minh"])
    assert not ArticlePage.objects.get(pk=page.pk).live
    rename(hanh, reverse("wagtaildocs:edit", args=[file.pk]), "", portal_a.collection_id)
    assert get_document_model().objects.get(pk=file.pk).title == file.title


@pytest.mark.parametrize("kind", ["portalimage", "document"])
def test_many_files_are_not_moved_while_one_is_in_review(page, kind, picture, file, hanh, portal_a):
    other = portal_a.collection.add_child(instance=Collection(name="Khác"))
    thing = {"portalimage": picture, "document": file}[kind]
    app = thing._meta.app_label
    address = reverse("wagtail_bulk_action", args=[app, kind, "add_to_collection"])
    address += f"?id={thing.pk}&next={reverse(INDEX[kind])}"
    answer = hanh.post(address, {"collection": other.pk}, follow=True)
    assert type(thing).objects.get(pk=thing.pk).collection_id == portal_a.collection_id
    assert WAIT in answer.content.decode()


def test_a_file_of_a_version_in_review_is_not_deleted_although_a_newer_draft_drops_it(
    page, staff, picture, hanh
):
    page.picture, page.attachments, page.body = None, [], []
    page.save_revision(user=staff["minh"])
    answer = hanh.post(reverse("wagtailimages:delete", args=[picture.pk]))
    assert (answer.status_code, PortalImage.objects.filter(pk=picture.pk).exists()) == (409, True)


def test_a_document_that_a_text_links_to_stays_too(draft, staff, portal_a, file, hanh):
    page = draft(portal_a, staff["quyen"], "Bài dẫn tới tệp")
    page.body = [("paragraph", f'<p><a href="{file.url}">Tệp</a></p>')]
    page.save_revision(user=staff["quyen"])
    submit_page(page=ArticlePage.objects.get(pk=page.pk), actor=staff["quyen"])
    assert "Bài dẫn tới tệp" in review_lock(file, staff["hanh"])
    assert "Bài dẫn tới tệp" not in review_lock(file, staff["khoa"])


def test_one_query_finds_that_no_review_uses_a_file(portal_a, draft, staff, django_assert_num_queries):
    for number in range(5):
        page = draft(portal_a, staff["quyen"], f"Bài {number}")
        submit_page(page=ArticlePage.objects.get(pk=page.pk), actor=staff["quyen"])
    free = get_document_model()(pk=987654)
    with django_assert_num_queries(1):
        assert review_lock(free, staff["hanh"]) == ""
