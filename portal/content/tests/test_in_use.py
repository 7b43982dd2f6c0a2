"""What is in use cannot be deleted in the back office: the uses are shown instead, and nothing is deleted."""

import io

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex
from wagtailmedia.models import get_media_model

from portal.agencies.models import Agency, Official
from portal.base.models import ChangeRequest
from portal.content.models import ArticlePage, PortalImage, SharingRule, Topic, VideoPage
from portal.portals.uses import uses_of

Document = get_document_model()
Media = get_media_model()


@pytest.fixture
def picture(portal_a):
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "#0d5568").save(content, "JPEG")
    file = ImageFile(ContentFile(content.getvalue()), name="song.jpg")
    return PortalImage.objects.create(title="Sông Trà", collection=portal_a.collection, file=file)


@pytest.fixture
def document(portal_a):
    document = Document(title="Kế hoạch.pdf", collection=portal_a.collection)
    document.file.save("ke-hoach.pdf", ContentFile(b"%PDF-1.4"))
    document.save()
    return document


@pytest.fixture
def video(portal_a):
    file = ContentFile(b"x", name="phim.mp4")
    return Media.objects.create(
        title="Phim", type="video", duration=1, file=file, collection=portal_a.collection
    )


@pytest.fixture
def editor(client, sign_in, staff):
    return sign_in(client, staff["hanh"])


@pytest.fixture
def administrator(client, sign_in, staff):
    return sign_in(client, staff["lan"])


def picture_in(article, picture):
    value = {"image": picture, "alt": "Sông", "decorative": False, "caption": ""}
    article.body = [("picture", value)]
    return article


def deletions(thing):
    """The addresses that delete it: its own page, and that of many objects."""
    own = {PortalImage: "wagtailimages:delete", Document: "wagtaildocs:delete", Media: "wagtailmedia:delete"}
    options = thing._meta
    found = [reverse(own[type(thing)], args=[thing.pk])]
    if type(thing) is not Media:
        bulk = reverse("wagtail_bulk_action", args=[options.app_label, options.model_name, "delete"])
        found.append(f"{bulk}?id={thing.pk}")
    return found


def refuses(client, thing, *shown):
    for address in deletions(thing):
        page = client.get(address)
        text = page.content.decode()
        assert page.status_code == 200
        assert "Không thể xóa" in text
        assert all(words in text for words in shown), address
        assert 'method="post"' not in text.lower().partition("<main")[2]
        assert client.post(address).status_code == 409
        assert type(thing).objects.filter(pk=thing.pk).exists()
    return True


def test_it_works(editor, portal_a, article, picture):
    used = article(portal_a, "Bài có ảnh", picture=picture, picture_alt="Sông")
    edit = reverse("wagtailadmin_pages:edit", args=[used.pk])
    assert refuses(editor, picture, "Bài có ảnh", f'href="{edit}"')


@pytest.mark.parametrize("name", ["picture", "document", "video"])
def test_what_nobody_uses_is_deleted(request, administrator, name):
    thing = request.getfixturevalue(name)
    address = deletions(thing)[0]
    assert "Không thể xóa" not in administrator.get(address).content.decode()
    administrator.post(address)
    assert not type(thing).objects.filter(pk=thing.pk).exists()


def test_what_nobody_uses_is_deleted_in_bulk(administrator, picture):
    administrator.post(deletions(picture)[1])
    assert not PortalImage.objects.exists()


def test_a_picture_in_a_text(editor, portal_a, article, picture):
    page = picture_in(article(portal_a, "Bài trực tuyến"), picture)
    page.save()
    assert refuses(editor, picture, "Bài trực tuyến")


def test_a_picture_in_a_draft_of_a_live_page(editor, staff, portal_a, article, picture):
    page = picture_in(article(portal_a, "Bài đang sửa"), picture)
    page.save_revision(user=staff["hanh"])
    assert refuses(editor, picture, "Bài đang sửa")


def test_a_picture_of_a_page_that_the_worker_has_not_indexed_yet(editor, staff, portal_a, article, picture):
    page = picture_in(article(portal_a, "Bài vừa đăng"), picture)
    page.save_revision(user=staff["hanh"]).publish()
    ReferenceIndex.objects.all().delete()
    assert refuses(editor, picture, "Bài vừa đăng")


def test_a_file_of_a_draft(editor, staff, portal_a, draft, document):
    page = draft(portal_a, staff["quyen"], "Nháp có tệp")
    page.body = [("files", {"title": "Tệp", "files": [document]})]
    page.save_revision(user=staff["quyen"])
    assert refuses(editor, document, "Nháp có tệp")


def test_a_file_linked_in_a_sentence(editor, portal_a, article, document):
    page = article(portal_a, "Bài có liên kết")
    page.body = [("paragraph", f'<p><a linktype="document" id="{document.pk}">Tệp</a></p>')]
    page.save()
    assert refuses(editor, document, "Bài có liên kết")


def test_a_film(administrator, portal_a, section, video, now):
    page = VideoPage(title="Trang phim", media=video)
    section(portal_a).add_child(instance=page)
    assert refuses(administrator, video, "Trang phim")


def test_one_used_object_refuses_all_of_a_bulk_deletion(administrator, portal_a, article, picture):
    article(portal_a, "Bài có ảnh", picture=picture, picture_alt="Sông")
    free = PortalImage.objects.create(title="Núi", collection=portal_a.collection, file=picture.file)
    address = f"{deletions(picture)[1]}&id={free.pk}"
    assert administrator.post(address).status_code == 409
    assert PortalImage.objects.count() == 2


def test_uses_in_other_portals_are_counted_without_their_titles(editor, portal_a, portal_b, article, picture):
    article(portal_b, "Bài của cổng khác", picture=picture, picture_alt="Sông")
    assert refuses(editor, picture, "1 nơi bạn không được xem")
    assert "Bài của cổng khác" not in editor.get(deletions(picture)[0]).content.decode()


def test_people_who_may_not_delete_learn_nothing(client, sign_in, staff, portal_a, article, picture):
    article(portal_a, "Bài có ảnh", picture=picture, picture_alt="Sông")
    for who in ("quyen", "khoa"):
        for address in deletions(picture):
            for answer in (sign_in(client, staff[who]).get(address), client.post(address)):
                assert "Bài có ảnh" not in answer.content.decode()
                assert answer.status_code != 409
    assert PortalImage.objects.exists()


# --- Other things that staff delete ----------------------------------------------------------------


def topic_address(topic):
    return f"/quan-tri/chu-de/delete/{topic.pk}/"


def test_a_topic(administrator, staff, portal_a, portal_b, article):
    topic = Topic.objects.create(slug="nuoc", name="Nước")
    page = article(portal_a, "Bài về nước")
    page.topics = [topic]
    page.save()
    text = administrator.get(topic_address(topic)).content.decode()
    assert "Bài về nước" in text
    assert administrator.post(topic_address(topic)).status_code == 409
    page.topics = []
    page.save()
    page.topics = [topic]
    page.save_revision(user=staff["hanh"])
    assert administrator.post(topic_address(topic)).status_code == 409
    ArticlePage.objects.get(pk=page.pk).save_revision(user=staff["hanh"])
    administrator.post(topic_address(topic))
    assert not Topic.objects.exists()


def test_a_topic_of_a_sharing_rule_and_a_topic_above_another(administrator, section, portal_a, portal_b, now):
    parent = Topic.objects.create(slug="dat", name="Đất")
    topic = Topic.objects.create(slug="nuoc", name="Nước", parent=parent)
    SharingRule.objects.create(
        source=portal_a,
        target=portal_b,
        source_section=section(portal_a),
        section=section(portal_b),
        topic=topic,
        created_at=now,
    )
    for one in (parent, topic):
        assert administrator.post(topic_address(one)).status_code == 409
    assert Topic.objects.count() == 2


def test_a_page_that_another_one_links_to(editor, administrator, staff, portal_a, article, draft):
    target = draft(portal_a, staff["hanh"], "Nháp được dẫn tới")
    page = article(portal_a, "Bài dẫn tới nháp")
    page.body = [("paragraph", f'<p><a linktype="page" id="{target.pk}">Xem</a></p>')]
    page.save()
    own = reverse("wagtailadmin_pages:delete", args=[target.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={target.pk}"
    api = reverse("wagtailadmin_api:pages:action", args=[target.pk, "delete"])
    assert "Bài dẫn tới nháp" in administrator.get(own).content.decode()
    for address in (own, bulk):
        assert administrator.post(address).status_code == 409, address
    assert administrator.post(api).status_code == 404
    assert Page.objects.filter(pk=target.pk).exists()
    page.body = []
    page.save()
    administrator.post(own)
    assert not Page.objects.filter(pk=target.pk).exists()


def test_a_draft_that_nothing_links_to_is_deleted(administrator, staff, portal_a, draft):
    page = draft(portal_a, staff["hanh"])
    administrator.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()


def test_an_official_whom_something_refers_to(administrator, portal_a, article):
    agency = Agency.objects.create(code="SNN", name="Sở", kind="department")
    official = Official.objects.create(agency=agency, full_name="Sen", title="Giám đốc")
    page = article(portal_a, "Bài về giám đốc")
    kinds = ContentType.objects.get_for_model
    ReferenceIndex.objects.create(
        base_content_type=kinds(Page),
        content_type=kinds(ArticlePage),
        object_id=page.pk,
        to_content_type=kinds(Official),
        to_object_id=official.pk,
        model_path="body.item",
        content_path="body.x",
        content_path_hash="5b0e0a4e-0000-5000-8000-000000000000",
    )
    address = f"/quan-tri/can-bo/delete/{official.pk}/"
    assert administrator.post(address).status_code == 409
    ReferenceIndex.objects.all().delete()
    administrator.post(address)
    assert ChangeRequest.objects.get().kind == "remove", "a second person deletes"


def test_an_agency_is_used_by_its_officials_and_portal(portal_a, now):
    agency = Agency.objects.create(code="SNN", name="Sở", kind="department")
    official = Official.objects.create(agency=agency, full_name="Sen", title="Giám đốc")
    portal_a.agency = agency
    portal_a.save()
    assert set(uses_of(agency, now=now)) == {official, portal_a}
