"""A document that a version of a procedure or a journey links to is neither deleted nor changed meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from portal.base.files.uses import is_public, key_of
from portal.portals.access.file_locks import version_lock
from portal.portals.tests import cast
from portal.procedures.actions import add_procedure, bring_into_force, save_draft
from portal.procedures.actions.journeys import JOURNEYS, save_journey
from portal.procedures.actions.versions import VERSIONS
from portal.procedures.journey_content import JourneyContent

make_portal = pytest.fixture(cast.make_portal)
main_portal = pytest.fixture(cast.main_portal)
portal_a = pytest.fixture(cast.portal_a)
hanh = pytest.fixture(cast.hanh)
son = pytest.fixture(cast.son)
thao = pytest.fixture(cast.thao)

WAIT = "nên tệp được giữ đúng như người duyệt đã đọc"


@pytest.fixture
def file(main_portal):
    file = get_document_model()(title="Mẫu.pdf", collection=main_portal.collection)
    file.file.save("mau.pdf", ContentFile(b"%PDF-1.4"))
    file.save()
    return file


@pytest.fixture
def browser(sign_in, son):
    return sign_in(Client(), son)


@pytest.fixture
def draft(record, son, now, file):
    """`draft("1.001193")`: a draft of this procedure, with the file as the form of a paper."""

    def make(code="1.001193", *, valid_from=None, at=now, form_url=None):
        paper = {
            "name": "Tờ khai",
            "form_name": "Mẫu",
            "form_url": file.url if form_url is None else form_url,
        }
        return save_draft(
            procedure=add_procedure(code=code, actor=son, now=now),
            record=record(papers=[paper]),
            valid_from=valid_from or now.date(),
            editor=son,
            now=at,
        )

    return make


def address(name, file):
    return reverse(f"wagtaildocs:{name}", args=[file.pk])


def is_kept(browser, file, *shown):
    answer = browser.post(address("delete", file))
    text = answer.content.decode()
    assert all(words in text for words in shown)
    assert get_document_model().objects.filter(pk=file.pk).exists() == (answer.status_code == 409)
    return answer.status_code == 409


def is_fixed(browser, file):
    text = browser.get(address("edit", file)).content.decode()
    browser.post(address("edit", file), {"title": "ĐỔI", "collection": file.collection_id})
    changed = get_document_model().objects.get(pk=file.pk)
    assert (changed.title == "ĐỔI") != (WAIT in text)
    changed.title = file.title
    changed.save()
    return WAIT in text


def test_a_file_is_kept_from_draft_to_publication(browser, draft, file, son, thao, now):
    desk = f'href="{reverse("procedures_desk:procedure", args=["1.001193"])}"'
    version = draft()
    assert is_kept(browser, file, "1.001193", desk)
    assert not is_fixed(browser, file)
    version = VERSIONS.submit(version=version, editor=son, now=now)
    assert is_kept(browser, file, "1.001193", desk)
    assert is_fixed(browser, file)
    assert "1.001193" in version_lock(file, son)
    VERSIONS.publish(version=version, publisher=thao, now=now)
    assert is_public(key_of(file))
    assert is_kept(browser, file, "1.001193", desk)


def test_a_file_is_kept_until_a_published_version_begins(browser, draft, file, son, thao, now):
    version = draft(valid_from=now.date() + dt.timedelta(days=10))
    VERSIONS.publish(version=VERSIONS.submit(version=version, editor=son, now=now), publisher=thao, now=now)
    assert not is_public(key_of(file))
    assert is_fixed(browser, file)
    assert is_kept(browser, file)
    bring_into_force(now=now + dt.timedelta(days=11))
    assert is_public(key_of(file)) and not version_lock(file, son)
    assert is_kept(browser, file)


def test_a_file_that_no_version_needs_any_more_is_deleted(browser, record, draft, file, son, thao, now):
    version = VERSIONS.submit(version=draft(), editor=son, now=now)
    old = VERSIONS.publish(version=version, publisher=thao, now=now)
    later = now + dt.timedelta(minutes=1)
    new = save_draft(procedure=old.procedure, record=record(), valid_from=now.date(), editor=son, now=later)
    assert is_kept(browser, file)
    VERSIONS.publish(version=VERSIONS.submit(version=new, editor=son, now=later), publisher=thao, now=later)
    assert not is_kept(browser, file)


def test_a_file_of_a_journey_is_kept(browser, file, son, thao, now):
    desk = f'href="{reverse("procedures_desk:journey", args=["sinh-con"])}"'
    content = JourneyContent.model_validate(
        {"title": "Sinh con", "steps": [{"title": "Tải mẫu", "url": f"/tai-lieu/00{file.pk}/mau.pdf"}]}
    )
    version = save_journey(slug="sinh-con", content=content, editor=son, now=now)
    assert is_kept(browser, file, desk) and not is_fixed(browser, file)
    version = JOURNEYS.submit(version=version, editor=son, now=now)
    assert is_kept(browser, file, desk) and is_fixed(browser, file)
    JOURNEYS.publish(version=version, publisher=thao, now=now)
    assert is_kept(browser, file, "Sinh con", desk)


def test_other_numbers_and_files_of_other_portals_are_free(browser, draft, file, son, portal_a, now):
    theirs = get_document_model()(title="Khác.pdf", collection=portal_a.collection)
    theirs.file.save("khac.pdf", ContentFile(b"%PDF-1.4"))
    theirs.save()
    VERSIONS.submit(version=draft(form_url=f"/tai-lieu/{file.pk}1/x.pdf"), editor=son, now=now)
    VERSIONS.submit(version=draft("1.001194", form_url=theirs.url), editor=son, now=now)
    assert not version_lock(theirs, son)
    assert not is_kept(browser, file)


def test_people_who_may_not_open_the_procedure_do_not_read_its_name(draft, file, son, hanh, now):
    VERSIONS.submit(version=draft(), editor=son, now=now)
    assert version_lock(file, hanh) and "1.001193" not in version_lock(file, hanh)
