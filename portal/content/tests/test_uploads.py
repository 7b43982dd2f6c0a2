"""Every upload form of the back office passes its file through the gate."""

from __future__ import annotations

import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from PIL import Image
from PIL import ImageFile as PillowFile
from wagtail.documents import get_document_model
from wagtail.images.forms import get_image_form
from wagtail.models import UploadedFile
from wagtailmedia.models import get_media_model

from portal.base.files import policy, uploads
from portal.base.files.inspection import inspect
from portal.base.files.policy import TYPES
from portal.base.files.uploads import receive_upload
from portal.base.slots import Slots
from portal.base.tests.file_corpus.media import mp3, mp4
from portal.base.tests.file_corpus.offices import office
from portal.base.tests.file_corpus.pdfs import _names_tree, pdf
from portal.base.tests.file_corpus.pictures import heic, photo, saved, with_exif
from portal.content.models import PortalImage
from portal.portals.forms.back_office import ThemeForm
from portal.portals.models import Theme

HARMFUL = "Tệp PDF có chứa đoạn mã lệnh"
BROKEN = saved(photo((900, 900)), "JPEG")[:-3000]


@pytest.fixture
def hanh(client, sign_in, staff, portal_a):
    return sign_in(client, staff["hanh"])


@pytest.fixture
def data(portal_a):
    """The fields of an upload form; `several` is the form for many files."""

    def fields(file, several=False, **more):
        named = {"files[]": file} if several else {"title": "Tệp", "file": file}
        return {**named, "collection": portal_a.collection_id, **more}

    return fields


def upload(name, content):
    return SimpleUploadedFile(name, content, TYPES[name.rpartition(".")[2]].media_types[0])


def content_of(stored):
    with stored.open() as opened:
        return opened.read()


def picture_of(stored):
    return Image.open(io.BytesIO(content_of(stored)))


def test_a_good_document_is_saved(hanh, data):
    content = pdf()
    answer = hanh.post(reverse("wagtaildocs:add"), data(upload("a.pdf", content)))

    assert answer.status_code == 302
    assert content_of(get_document_model().objects.get().file) == content


def test_a_refused_document_has_one_sentence_beside_the_field(hanh, data):
    answer = hanh.post(reverse("wagtaildocs:add"), data(upload("a.pdf", pdf(_names_tree))))

    assert answer.status_code == 200
    (error,) = answer.context["form"].errors["file"]
    assert error.startswith(HARMFUL)
    assert error in answer.content.decode()
    assert list(answer.context["form"].errors) == ["file"]
    assert not get_document_model().objects.exists()


def test_an_empty_title_becomes_the_name_of_the_file(hanh, data):
    hanh.post(reverse("wagtaildocs:add"), data(upload("Ke_hoach_tuyen_sinh.pdf", pdf()), title=""))
    picture = upload("Cau_Tra_Khuc.jpg", saved(photo((60, 40)), "JPEG"))
    hanh.post(reverse("wagtailimages:add"), data(picture, title=""))
    hanh.post(reverse("wagtailmedia:add", args=["video"]), data(upload("Le_hoi.mp4", mp4()), title=""))

    assert get_document_model().objects.get().title == "Ke hoach tuyen sinh"
    assert PortalImage.objects.get().title == "Cau Tra Khuc"
    assert get_media_model().objects.get().title == "Le hoi"


def test_old_formats_are_refused_with_advice(hanh, data):
    file = SimpleUploadedFile("a.doc", b"\xd0\xcf\x11\xe0", "application/msword")

    (error,) = hanh.post(reverse("wagtaildocs:add"), data(file)).context["form"].errors["file"]
    assert ".docx" in error


def test_several_documents_at_once(hanh, data):
    address = reverse("wagtaildocs:add_multiple")
    good = hanh.post(address, data(upload("a.docx", office("docx")), several=True))
    bad = hanh.post(address, data(upload("a.pdf", pdf(_names_tree)), several=True))

    assert json.loads(good.content)["success"]
    assert json.loads(bad.content)["error_message"].startswith(HARMFUL)
    assert get_document_model().objects.count() == 1


def test_the_chooser_of_documents(hanh, data):
    address = reverse("wagtaildocs_chooser:create")
    form = data(upload("a.pdf", pdf(_names_tree)))
    answer = hanh.post(address, {f"document-chooser-upload-{key}": value for key, value in form.items()})

    assert HARMFUL in answer.json()["htmlFragment"]
    assert not get_document_model().objects.exists()


def test_a_document_is_edited_without_a_new_file(hanh, data):
    hanh.post(reverse("wagtaildocs:add"), data(upload("a.pdf", pdf())))
    document = get_document_model().objects.get()
    answer = hanh.post(reverse("wagtaildocs:edit", args=[document.pk]), data("", title="Mới"))

    assert answer.status_code == 302
    assert get_document_model().objects.get().title == "Mới"


def test_a_picture_is_stored_without_metadata_and_upright(hanh, data):
    answer = hanh.post(reverse("wagtailimages:add"), data(upload("a.jpg", with_exif(6))))

    assert answer.status_code == 302, answer.context["form"].errors
    image = PortalImage.objects.get()
    content = content_of(image.file)
    stored = Image.open(io.BytesIO(content))
    assert (image.width, image.height) == stored.size == (200, 320)
    assert not stored.getexif()
    assert b"Camera" not in content and b"script" not in content
    assert image.file_size == len(content)


@pytest.mark.parametrize("spec", ["width-100|format-jpeg", "width-100|format-webp", "original|format-png"])
def test_renditions_have_no_metadata(hanh, data, spec):
    hanh.post(reverse("wagtailimages:add"), data(upload("a.jpg", with_exif())))
    rendition = PortalImage.objects.get().get_rendition(spec)

    assert not picture_of(rendition.file).getexif()


@pytest.mark.parametrize(
    ("spec", "size"), [("width-100|format-jpeg", (100, 160)), ("original|format-png", (200, 320))]
)
def test_renditions_of_pictures_from_before_the_gate_have_no_metadata(portal_a, spec, size):
    old = PortalImage.objects.create(title="Cũ", file=ImageFile(io.BytesIO(with_exif(6)), "old.jpg"))
    rendition = picture_of(old.get_rendition(spec).file)

    assert not rendition.getexif()
    assert rendition.size == size


@pytest.fixture
def large():
    """A photo of 12 megapixels and more than 10 MB."""
    noise = Image.effect_noise((4000, 3000), 90)
    content = saved(Image.merge("RGB", [noise, noise, noise]), "JPEG", quality=99)
    assert 10 * 1024**2 < len(content) < policy.PICTURE_BYTES
    return upload("a.jpg", content)


def test_a_picture_of_more_than_ten_megabytes_is_taken_and_decoded_only_in_the_child(
    staff, portal_a, large, monkeypatch
):
    """Decoding it in this process would take 100 MB for 25 megapixels."""
    loaded = []
    monkeypatch.setattr(PillowFile.ImageFile, "load", lambda image: loaded.append(image.size))
    form = get_image_form(PortalImage)(
        {"title": "Ảnh", "collection": portal_a.collection_id},
        {"file": large},
        instance=PortalImage(uploaded_by_user=staff["hanh"]),
        user=staff["hanh"],
    )

    assert form.is_valid(), form.errors
    stored = form.save()
    assert (stored.width, stored.height) == (4000, 3000)
    assert loaded == []


def test_the_form_says_how_large_a_picture_may_be():
    assert "25" in get_image_form(PortalImage).base_fields["file"].help_text


def test_a_truncated_picture_is_an_error_of_the_form(hanh, data):
    answer = hanh.post(reverse("wagtailimages:add"), data(upload("a.jpg", BROKEN)))

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"] == [
        "Tệp bị thiếu phần cuối. Hãy sao chép hoặc tải lại tệp về máy rồi chọn lại."
    ]


def test_a_heic_picture_becomes_a_jpeg(hanh, data):
    hanh.post(reverse("wagtailimages:add"), data(upload("a.heic", heic())))

    image = PortalImage.objects.get()
    assert image.file.name.endswith(".jpg")
    assert picture_of(image.file).format == "JPEG"


def test_several_pictures_at_once(hanh, data):
    address = reverse("wagtailimages:add_multiple")
    good = hanh.post(address, data(upload("a.jpg", with_exif()), several=True))
    bad = hanh.post(address, {"files[]": upload("b.jpg", BROKEN)})

    assert json.loads(good.content)["success"]
    assert "Tệp bị thiếu phần cuối" in json.loads(bad.content)["error_message"]


@pytest.mark.parametrize(
    ("app", "prefix", "name"), [("wagtailimages", "image", "a.jpg"), ("wagtaildocs", "doc", "a.docx")]
)
def test_each_of_several_files_gets_its_own_title(hanh, data, portal_a, app, prefix, name):
    content = with_exif() if app == "wagtailimages" else office("docx")
    added = hanh.post(reverse(f"{app}:add_multiple"), data(upload(name, content), several=True)).json()
    key = added[f"{prefix}_id"]
    form = {"title": "Lễ khởi công", "collection": portal_a.collection_id, "tags": ""}
    form = {f"{prefix}-{key}-{field}": value for field, value in form.items()}
    answer = hanh.post(reverse(f"{app}:edit_multiple", args=[key]), form).json()
    assert answer["success"], answer
    model = PortalImage if app == "wagtailimages" else get_document_model()
    saved_file = model.objects.get(pk=key)
    assert saved_file.title == "Lễ khởi công"
    assert saved_file.file.size > 0


def test_a_picture_whose_form_is_not_finished_is_clean_already(hanh, data):
    """Wagtail stores the file as it came if another field is wrong."""
    answer = hanh.post(
        reverse("wagtailimages:add_multiple"),
        data(upload("a.jpg", with_exif()), several=True, title="x" * 400),
    )

    assert json.loads(answer.content)["success"]
    assert b"Camera" not in content_of(UploadedFile.objects.get().file)


def test_the_chooser_of_pictures(hanh, data):
    form = data(upload("a.jpg", with_exif()))
    address = reverse("wagtailimages_chooser:create")
    hanh.post(address, {f"image-chooser-upload-{key}": value for key, value in form.items()})

    assert not picture_of(PortalImage.objects.get().file).getexif()


def test_a_large_upload_is_replaced_in_its_file():
    file = TemporaryUploadedFile("a.jpg", "image/jpeg", 0, None)
    file.write(with_exif())
    file.seek(0)
    receive_upload(file, ("jpg",))

    assert Path(file.temporary_file_path()).read_bytes() == file.read()
    assert file.size == file.tell()
    file.close()


def test_videos_and_sounds(hanh, data):
    video, sound = (reverse("wagtailmedia:add", args=[kind]) for kind in ("video", "audio"))
    assert hanh.post(video, data(upload("a.mp4", mp4()), duration=1)).status_code == 302
    assert hanh.post(sound, data(upload("a.mp3", mp3()), duration=1)).status_code == 302
    assert get_media_model().objects.count() == 2

    refused = hanh.post(video, data(upload("a.mp4", b"<html>"), duration=1)).context["form"]
    assert list(refused.errors) == ["file"]
    assert "không đúng với đuôi .mp4" in str(refused.errors)
    as_sound = hanh.post(sound, data(upload("a.mp4", mp4()), duration=1)).context["form"]
    assert "không được nhận" in str(as_sound.errors)


def test_the_logo_of_a_portal_is_inspected(portal_a):
    form = ThemeForm({}, {"logo": upload("a.jpg", BROKEN)}, instance=Theme())

    assert "thiếu phần cuối" in str(form.errors["logo"])


@pytest.fixture
def checks(settings, tmp_path, monkeypatch):
    """Slots for inspections, in a folder of their own so that other test processes do not count."""
    settings.DATA = tmp_path
    slots = Slots("files", 2, wait=0.1)
    monkeypatch.setattr(uploads, "CHECKS", slots)
    return slots


def test_while_many_files_are_checked_the_form_asks_to_try_again_and_keeps_what_was_typed(hanh, data, checks):
    sent = data(upload("a.pdf", pdf()), title="Kế hoạch năm")
    with checks.slot(), checks.slot():
        answer = hanh.post(reverse("wagtaildocs:add"), sent)

    content = answer.content.decode()
    assert "Hệ thống đang kiểm tra nhiều tệp, bạn hãy thử lại sau ít phút." in content
    assert 'value="Kế hoạch năm"' in content
    assert not get_document_model().objects.exists()

    sent["file"].seek(0)
    assert hanh.post(reverse("wagtaildocs:add"), sent).status_code == 302


def test_only_so_many_files_are_inspected_at_once_and_none_is_lost(checks, monkeypatch):
    checks.wait = 20
    lock, seen = threading.Lock(), {"now": 0, "most": 0}

    def slow(*arguments):
        with lock:
            seen["now"] += 1
            seen["most"] = max(seen["most"], seen["now"])
        verdict = inspect(*arguments)
        with lock:
            seen["now"] -= 1
        return verdict

    monkeypatch.setattr(uploads, "inspect", slow)
    pictures = [upload(f"{number}.jpg", saved(photo(), "JPEG")) for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda file: receive_upload(file, ("jpg",)), pictures))

    assert seen == {"now": 0, "most": 2}
