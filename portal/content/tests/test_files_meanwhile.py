"""Deletions and changes of files wait for other changes of the portal, and look again after that."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtailmedia.models import get_media_model

from portal.base.review.choices import ChangeKind
from portal.content.actions.published_files import PUBLISHED_FILES
from portal.content.actions.publishing import submit_page
from portal.content.models import ArticlePage, PublishedFile
from portal.content.tests import opened
from portal.portals import page_lock


@pytest.fixture
def meanwhile(monkeypatch):
    """`meanwhile(act)`: what another person does just before the next request gets the lock."""
    acts, lock = [], page_lock.page_lock

    @contextmanager
    def waiting(portals=None):
        while acts:
            acts.pop()()
        with lock(portals):
            yield

    monkeypatch.setattr(page_lock, "page_lock", waiting)
    return acts.append


@pytest.fixture
def files(portal_a):
    film = get_media_model()(title="Phim", type="video", duration=1, collection=portal_a.collection)
    film.file.save("phim.mp4", ContentFile(b"x"))
    film.save()
    return {"images": opened.image(portal_a), "docs": opened.document(portal_a), "media": film}


@pytest.fixture
def phuc(sign_in, staff):
    return sign_in(Client(), staff["phuc"])


@pytest.fixture
def submit(draft, staff, portal_a, files):
    """Quyên submits a page with all files."""

    def act():
        page = draft(portal_a, staff["quyen"], "Bài", picture=files["images"], picture_alt="Sông")
        page.attachments = [("file", files["docs"])]
        page.body = [("media", {"video": files["media"], "caption": "", "transcript": "Lời."})]
        page.save_revision(user=staff["quyen"])
        submit_page(page=ArticlePage.objects.get(pk=page.pk), actor=staff["quyen"])

    return act


DELETIONS = ["images:delete", "images:delete_multiple", "docs:delete", "docs:delete_multiple", "media:delete"]
CHANGES = ["images:edit", "images:edit_multiple", "docs:edit", "docs:edit_multiple", "media:edit"]


@pytest.mark.parametrize("address", [*DELETIONS, "images", "docs"])
def test_a_file_that_is_submitted_meanwhile_is_not_deleted(address, meanwhile, submit, files, phuc):
    kind, _colon, name = address.partition(":")
    file = files[kind]
    if name:
        url = reverse(f"wagtail{address}", args=[file.pk])
    else:
        label = (file._meta.app_label, file._meta.model_name, "delete")
        url = f"{reverse('wagtail_bulk_action', args=label)}?id={file.pk}"
    meanwhile(submit)
    assert phuc.post(url, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 409
    assert type(file).objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize("address", CHANGES)
def test_a_file_that_is_submitted_meanwhile_is_not_changed(address, meanwhile, submit, files, phuc):
    kind, _colon, name = address.partition(":")
    file = files[kind]
    prefix = {"images": "image", "docs": "doc"}[kind] + f"-{file.pk}-" if "multiple" in name else ""
    changed = {"title": "ĐỔI", "description": "ĐỔI", "credit": "ĐỔI", "collection": file.collection_id}
    values = {f"{prefix}{name}": value for name, value in changed.items()}
    url = reverse(f"wagtail{address}", args=[file.pk])
    meanwhile(submit)
    phuc.post(url, values, headers={"x-requested-with": "XMLHttpRequest"})
    assert ArticlePage.objects.filter(title="Bài").exists(), "the request waited"
    assert type(file).objects.get(pk=file.pk).title == file.title


def test_a_file_whose_proposal_is_approved_meanwhile_is_not_deleted(
    meanwhile, files, portal_a, staff, phuc, now
):
    file = files["docs"]
    row = PublishedFile(portal=portal_a, document=file, reason="Cần.")
    request = PUBLISHED_FILES.propose(row=row, editor=staff["hanh"], now=now, kind=ChangeKind.ADD)
    meanwhile(lambda: PUBLISHED_FILES.publish(version=request, publisher=staff["minh"], now=now))
    answer = phuc.post(reverse("wagtaildocs:delete", args=[file.pk]))
    assert answer.status_code == 409
    assert "Tệp công bố riêng" in answer.content.decode()
    assert PublishedFile.objects.get().document == file


def test_a_proposal_about_a_file_that_is_deleted_meanwhile_is_refused(meanwhile, files, portal_a, phuc):
    file = files["docs"]
    meanwhile(lambda: file.delete())
    values = {"portal": portal_a.pk, "document": file.pk, "reason": "Cần."}
    answer = phuc.post(reverse("publishedfile:add"), values)
    assert answer.status_code == 200
    assert "document" in answer.context["form"].errors


def test_uploads_do_not_wait(meanwhile, phuc):
    waited = []
    meanwhile(lambda: waited.append(True))
    for name in ("wagtailimages:add_multiple", "wagtaildocs:add_multiple"):
        phuc.post(reverse(name), headers={"x-requested-with": "XMLHttpRequest"})
    assert not waited
