"""A version is written by one person and published by another; published versions never change."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from wagtail.documents import get_document_model

from portal.base.files.uses import is_public, key_of
from portal.base.models import AuditEvent, OutboxMessage
from portal.base.outbox import handler_for
from portal.base.review.choices import VersionState
from portal.portals.models import Portal
from portal.procedures import subscribers
from portal.procedures.actions import (
    add_procedure,
    bring_into_force,
    repeal_procedure,
    replace_procedure,
    save_draft,
)
from portal.procedures.actions.versions import VERSIONS
from portal.procedures.choices import ProcedureState
from portal.procedures.models import Procedure, ProcedureChange, ProcedureVersion, VersionBasis

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def draft(db, record, hanh, now):
    """`draft(...)`: a procedure's draft by Hạnh, submitted."""

    def make(*, code="1.001193", valid_from=TODAY, at=now, **changes):
        procedure = Procedure.objects.filter(code=code).first() or add_procedure(
            code=code, actor=hanh, now=at
        )
        version = save_draft(
            procedure=procedure, record=record(**changes), valid_from=valid_from, editor=hanh, now=at
        )
        return VERSIONS.submit(version=version, editor=hanh, now=at)

    return make


@pytest.fixture
def published(draft, lan, now):
    def make(**changes):
        return VERSIONS.publish(version=draft(**changes), publisher=lan, now=changes.get("at", now))

    return make


def test_a_second_person_publishes(draft, lan, now, monkeypatch):
    monkeypatch.setattr(subscribers, "_kinds", ["test.procedures"])
    version = VERSIONS.publish(version=draft(), publisher=lan, now=now)
    procedure = Procedure.objects.get()
    assert procedure.current == version
    assert procedure.state == ProcedureState.PUBLISHED
    assert (procedure.name, procedure.field.name) == ("Đăng ký khai sinh", "Hộ tịch")
    assert (procedure.at_commune, procedure.in_person, procedure.online) == (True, True, False)
    assert procedure.is_free
    assert procedure.completeness > 0
    assert [row.audience for row in procedure.audience_rows.all()] == ["citizen"]
    assert [row.document.number for row in version.basis_rows.all()] == ["60/2014/QH13"]
    assert version.readings["ways"][0]["limits"] == [{"tenths": 10, "unit": "working-day"}]
    message = OutboxMessage.objects.get(kind="test.procedures")
    assert message.payload == {"ids": [procedure.pk], "what": "published"}
    assert AuditEvent.objects.filter(verb="procedure.published", actor=lan.username).exists()


def test_people_without_the_right_neither_publish_nor_return(draft, khoa, now):
    version = draft()
    with pytest.raises(PermissionDenied):
        VERSIONS.publish(version=version, publisher=khoa, now=now)
    with pytest.raises(PermissionDenied):
        VERSIONS.send_back(version=version, reviewer=khoa, reason="Thiếu phí", now=now)
    assert ProcedureVersion.objects.get().state == VersionState.IN_REVIEW


def test_a_draft_must_be_submitted_before_publication(draft, hanh, lan, now, record):
    version = draft()
    save_draft(
        procedure=version.procedure, record=record(name="Khác"), valid_from=TODAY, editor=hanh, now=now
    )
    with pytest.raises(ValidationError):
        VERSIONS.publish(version=version, publisher=lan, now=now)


def test_a_version_is_returned_with_a_reason(draft, lan, now):
    version = draft()
    with pytest.raises(ValidationError):
        VERSIONS.send_back(version=version, reviewer=lan, reason=" ", now=now)
    assert VERSIONS.send_back(version=version, reviewer=lan, reason="Thiếu phí", now=now).state == "draft"


def test_a_draft_without_changes_cannot_be_submitted(published, draft):
    published()
    with pytest.raises(ValidationError):
        draft()


def test_two_editors_do_not_overwrite_each_other(draft, hanh, khoa, now, record):
    version = draft()
    later = now + dt.timedelta(minutes=5)
    words = {"procedure": version.procedure, "valid_from": TODAY, "seen": version.stamp}
    save_draft(record=record(name="Bản của Khoa"), editor=khoa, now=later, **words)
    with pytest.raises(ValidationError, match="Bùi Văn Khoa"):
        save_draft(record=record(name="Bản của Hạnh"), editor=hanh, now=later, **words)


def test_a_draft_older_than_the_published_version_is_not_published(draft, lan, now, published, record, hanh):
    published()
    version = draft(name="Bản nháp", at=now)
    other = Procedure.objects.get()
    ProcedureVersion.objects.create(
        procedure=other,
        number=9,
        state="published",
        valid_from=TODAY,
        content=record(name="Nhập từ tệp").model_dump(mode="json"),
        edited_at=now,
        published_at=now + dt.timedelta(minutes=1),
    )
    with pytest.raises(ValidationError):
        VERSIONS.publish(version=version, publisher=lan, now=now + dt.timedelta(minutes=2))


def test_the_database_refuses_to_change_what_is_published(published):
    version = published()
    writes = [
        lambda: ProcedureVersion.objects.filter(pk=version.pk).update(content={}),
        lambda: ProcedureVersion.objects.filter(pk=version.pk)._raw_delete("default"),
        lambda: VersionBasis.objects.update(order=5),
        lambda: VersionBasis.objects.all()._raw_delete("default"),
    ]
    for write in writes:
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_a_draft_can_be_discarded_and_a_published_version_cannot(draft, published, hanh, now):
    version = published()
    with pytest.raises(ValidationError):
        VERSIONS.discard(version=version, editor=hanh, now=now)
    VERSIONS.discard(version=draft(name="Đổi tên"), editor=hanh, now=now)
    assert ProcedureVersion.objects.count() == 1


def test_a_version_with_a_future_date_comes_into_force_on_that_day(published, now):
    first = published()
    at = now + dt.timedelta(hours=1)
    second = published(name="Từ tháng Mười hai", valid_from=dt.date(2026, 12, 1), at=at)
    procedure = Procedure.objects.get()
    assert procedure.current == first
    assert bring_into_force(now=now) == 0
    december = dt.datetime(2026, 11, 30, 17, 0, tzinfo=dt.UTC)  # midnight in Quảng Ngãi
    assert bring_into_force(now=december) == 1
    procedure.refresh_from_db()
    assert (procedure.current, procedure.name) == (second, "Từ tháng Mười hai")
    assert bring_into_force(now=december) == 0


def test_the_version_of_a_past_day_can_be_queried(published, now):
    first = published(valid_from=dt.date(2025, 7, 1))
    second = published(name="Sửa", valid_from=dt.date(2026, 7, 1), at=now + dt.timedelta(hours=1))
    versions = Procedure.objects.get().versions
    assert versions.in_force(dt.date(2026, 6, 30)).first() == first
    assert versions.in_force(dt.date(2026, 7, 1)).first() == second
    assert versions.in_force(dt.date(2025, 6, 30)).first() is None


def test_a_backdated_correction_does_not_replace_the_current_version(published, now):
    published(valid_from=dt.date(2026, 7, 1))
    published(name="Đính chính", valid_from=dt.date(2025, 7, 1), at=now + dt.timedelta(hours=1))
    assert Procedure.objects.get().name == "Đăng ký khai sinh"


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (dt.datetime(2026, 11, 30, 16, 59, tzinfo=dt.UTC), ProcedureState.PUBLISHED),
        (dt.datetime(2026, 11, 30, 17, 0, tzinfo=dt.UTC), ProcedureState.REPEALED),
    ],
)
def test_the_day_of_an_end_begins_at_midnight_in_vietnam(at, state, published, lan):
    ends = {"ended_on": dt.date(2026, 12, 1), "decision": "12/QĐ-UBND"}
    ended = repeal_procedure(procedure=published().procedure, actor=lan, now=at, **ends)
    assert ended.state == state
    bring_into_force(now=at)
    assert Procedure.objects.get().state == state


def test_a_procedure_is_replaced_and_repealed_on_its_day(published, lan, now):
    old = published().procedure
    new = published(code="1.001194", name="Mới").procedure
    words = {"decision": "12/QĐ-UBND", "actor": lan, "now": now}
    ended = replace_procedure(procedure=old, successor=new, ended_on=TODAY, **words)
    assert (ended.state, ended.replaced_by) == (ProcedureState.REPLACED, new)
    with pytest.raises(ValidationError):
        replace_procedure(procedure=new, successor=old, ended_on=TODAY, **words)
    with pytest.raises(ValidationError):
        repeal_procedure(procedure=new, ended_on=TODAY, decision=" ", actor=lan, now=now)
    later = repeal_procedure(procedure=new, ended_on=dt.date(2026, 12, 1), **words)
    assert later.state == ProcedureState.PUBLISHED
    bring_into_force(now=now + dt.timedelta(days=20))
    assert Procedure.objects.get(pk=new.pk).state == ProcedureState.REPEALED


def test_other_approvers_get_a_mail_about_an_end(published, lan, giang, now, mailoutbox):
    giang.groups.add(*lan.groups.all())
    old, day = published().procedure, dt.date(2026, 12, 1)
    repeal_procedure(procedure=old, ended_on=day, decision="12/QĐ-UBND", actor=lan, now=now)
    message = OutboxMessage.objects.get(kind="portals.urgent_change")
    handler_for(message.kind)(message)
    assert [mail.to for mail in mailoutbox] == [[giang.email]]
    assert old.name in mailoutbox[0].body
    assert "bãi bỏ" in mailoutbox[0].body


def test_forms_of_the_main_portal_are_public_while_the_text_links_to_them(province, published, now):
    main = Portal.objects.get(kind="main")
    form = get_document_model()(title="Mẫu.pdf", collection=main.collection)
    form.file.save("mau.pdf", ContentFile(b"%PDF-1.4"))
    form.save()
    paper = {"name": "Tờ khai", "form_name": "Mẫu", "form_url": form.url}
    published(papers=[paper])
    assert is_public(key_of(form))
    published(valid_from=TODAY, at=now + dt.timedelta(minutes=1), papers=[{**paper, "form_url": ""}])
    assert not is_public(key_of(form))


def test_a_version_that_begins_later_is_reported_on_its_first_day(published, monkeypatch, now):
    monkeypatch.setattr(subscribers, "_kinds", ["test.procedures"])
    published(valid_from=TODAY + dt.timedelta(days=10))
    assert not ProcedureChange.objects.exists()
    assert not OutboxMessage.objects.filter(kind="test.procedures").exists()
    bring_into_force(now=now + dt.timedelta(days=30))
    assert [change.what for change in ProcedureChange.objects.all()] == ["published"]


def test_a_later_end_brings_an_ended_procedure_back(published, lan, now):
    procedure = published().procedure
    repeal_procedure(procedure=procedure, ended_on=TODAY, decision="1/QĐ-UBND", actor=lan, now=now)
    later = dt.date(2027, 6, 1)
    again = repeal_procedure(procedure=procedure, ended_on=later, decision="2/QĐ-UBND", actor=lan, now=now)
    assert (again.state, again.ended_on) == (ProcedureState.PUBLISHED, later)


def test_a_draft_older_than_the_current_version_is_refused_and_comes_after_it_when_saved(
    agencies, person, lan, record, now
):
    procedure = add_procedure(code="1.001193", actor=lan, now=now)
    writer, day = person("son"), TODAY

    def saved(text, at):
        return save_draft(
            procedure=procedure, record=record(description=text), valid_from=day, editor=writer, now=at
        )

    draft = saved("Bản nháp cũ", now)
    newer = VERSIONS.new_version(procedure)
    newer.content, newer.content_hash = record().model_dump(mode="json"), record().content_hash
    newer.valid_from, newer.edited_at = day, now - dt.timedelta(days=1)
    VERSIONS.seal([newer], publisher=None, now=now - dt.timedelta(days=1))
    submitted = VERSIONS.submit(version=draft, editor=writer, now=now)
    with pytest.raises(ValidationError, match="đã có phiên bản khác công bố"):
        VERSIONS.publish(version=submitted, publisher=lan, now=now)
    assert ProcedureVersion.objects.open().get().record.description == "Bản nháp cũ"
    again = VERSIONS.submit(version=saved("Đã so sánh", now), editor=writer, now=now)
    VERSIONS.publish(version=again, publisher=lan, now=now)
    procedure.refresh_from_db()
    assert (procedure.current.number, procedure.current.record.description) == (3, "Đã so sánh")
