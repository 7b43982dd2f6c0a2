"""A document may be public without a page: one person proposes it, another one publishes it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client

from portal.base.files.uses import is_public, key_of
from portal.base.models import AuditEvent, ChangeRequest
from portal.content.actions.published_files import (
    PUBLISHED_FILES,
    remove_published_file,
    save_published_file,
)
from portal.content.models import PublishedFile
from portal.content.tests import opened

NEW = "/quan-tri/tep-cong-bo-rieng/new/"


@pytest.fixture
def file(portal_a):
    return opened.document(portal_a)


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
