"""A document may be public without a page: one person proposes it, another one publishes it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from portal.base.files.uses import end_uses, is_public, key_of, set_uses
from portal.base.models import AuditEvent, ChangeRequest
from portal.base.review.choices import ChangeKind
from portal.content.actions.banners import BANNERS
from portal.content.actions.published_files import (
    PUBLISHED_FILES,
    remove_published_file,
    save_published_file,
)
from portal.content.models import EmergencyBanner, PublishedFile
from portal.content.tests import opened
from portal.portals.access.file_locks import version_lock

NEW = "/quan-tri/tep-cong-bo-rieng/new/"
WAIT = "nên tệp được giữ đúng như người duyệt đã đọc"


@pytest.fixture
def file(portal_a):
    return opened.document(portal_a)


@pytest.fixture
def page_of_a(portal_a, article):
    return article(portal_a, "Bài của cổng")


@pytest.fixture
def values(portal_a, file):
    return {"portal": portal_a.pk, "document": file.pk, "reason": "Bản đồ gửi kèm công văn."}


@pytest.fixture
def as_person(sign_in, staff):
    return lambda name: sign_in(Client(), staff[name])


def test_two_people_publish_a_file(as_person, values, file, client, staff, now):
    answer = as_person("hanh").post(NEW, values)
    assert answer.status_code == 302
    assert not PublishedFile.objects.exists()
    assert client.get(file.url).status_code == 404
    request = ChangeRequest.objects.get()
    PUBLISHED_FILES.publish(version=request, publisher=staff["minh"], now=now)
    response = client.get(file.url)
    response.getvalue()
    assert response.status_code == 200
    assert AuditEvent.objects.filter(
        verb="published_file.added", portal="so-nong-nghiep-va-moi-truong"
    ).exists()


def test_the_list_and_the_form_are_in_vietnamese(as_person, values, staff, now):
    hanh = as_person("hanh")
    assert "Tệp công bố riêng" in hanh.get("/quan-tri/tep-cong-bo-rieng/").content.decode()
    text = hanh.get(NEW).content.decode()
    for words in ("tài liệu", "Ai có địa chỉ đều mở được tệp"):
        assert words in text


def test_a_file_that_is_taken_back_is_not_found(portal_a, file, client, staff, now):
    row = save_published_file(
        row=PublishedFile(portal=portal_a, document=file, reason="Cần."), actor=staff["minh"], now=now
    )
    assert is_public(key_of(file))
    with pytest.raises(ProtectedError):
        file.delete()
    remove_published_file(row=row, actor=staff["minh"], now=now)
    assert client.get(file.url).status_code == 404


def test_nobody_publishes_the_file_of_another_portal(portal_b, file, staff, as_person, values, now):
    with pytest.raises(ValidationError):
        save_published_file(
            row=PublishedFile(portal=portal_b, document=file, reason="Cần."), actor=staff["nga"], now=now
        )
    khoa = as_person("khoa")
    khoa.post(NEW, {**values, "portal": portal_b.pk})
    assert not ChangeRequest.objects.exists()


def test_contributors_cannot_propose_one(as_person, values):
    as_person("quyen").post(NEW, values)
    assert not ChangeRequest.objects.exists()


def delete(client, file):
    return client.post(reverse("wagtaildocs:delete", args=[file.pk]))


def test_the_file_of_a_proposal_is_kept_as_the_approver_reads_it(as_person, values, file, staff, now):
    hanh = as_person("hanh")
    hanh.post(NEW, values)
    request = ChangeRequest.objects.get()
    answer = delete(hanh, file)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert str(request) in text and reverse("proposals:proposal", args=[request.pk]) in text
    text = hanh.get(reverse("wagtaildocs:edit", args=[file.pk])).content.decode()
    assert WAIT in text and str(request) in text
    PUBLISHED_FILES.send_back(version=request, reviewer=staff["minh"], reason="Sửa lý do.", now=now)
    assert WAIT not in hanh.get(reverse("wagtaildocs:edit", args=[file.pk])).content.decode()
    assert delete(hanh, file).status_code == 409, "its writer may submit it again"
    PUBLISHED_FILES.discard(version=ChangeRequest.objects.get(), editor=staff["hanh"], now=now)
    assert delete(hanh, file).status_code == 302


def test_a_file_that_a_proposal_links_to_is_kept(as_person, staff, portal_a, file, now):
    times = {"starts_at": now, "ends_at": now + dt.timedelta(days=1)}
    banner = EmergencyBanner(portal=portal_a, kind="notice", title="Báo", text="Xem.", link=file.url, **times)
    BANNERS.propose(row=banner, editor=staff["phuc"], now=now, kind=ChangeKind.ADD)
    answer = delete(as_person("hanh"), file)
    assert answer.status_code == 409 and "Báo" in answer.content.decode()
    assert "Báo" in version_lock(file, staff["hanh"])
    assert version_lock(file, staff["khoa"]) and "Báo" not in version_lock(file, staff["khoa"])


def test_every_record_that_keeps_a_file_public_keeps_it(as_person, file, page_of_a):
    """Also a record whose texts neither keys nor the index show, and one that cannot be found."""
    hanh = as_person("hanh")
    for key, title in ((f"page:{page_of_a.pk}", "Bài của cổng"), ("journey:987", "1 nơi")):
        set_uses({key: {key_of(file)}})
        answer = delete(hanh, file)
        assert answer.status_code == 409 and title in answer.content.decode()
        end_uses(key)
    assert delete(hanh, file).status_code == 302
