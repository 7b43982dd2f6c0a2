"""The workflow of versions: nobody publishes an own text, and published versions never change."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from portal.base.models import AuditEvent
from portal.base.review.choices import VersionState
from portal.procedures.actions.journeys import JOURNEYS, save_journey
from portal.procedures.actions.procedures import add_procedure
from portal.procedures.actions.versions import VERSIONS, save_draft, stored
from portal.procedures.journey_content import JourneyContent
from portal.procedures.models import Procedure, ProcedureVersion, ProcedureVersionWriter
from portal.procedures.tests.pages import JOURNEY_TEXT

REFUSED = (ValidationError, PermissionDenied)
DAY = dt.date(2026, 11, 20)
TEXTS = st.sampled_from(["Khai sinh", "Đăng ký khai sinh", "Khai sinh lại"])
PEOPLE = st.sampled_from(["hanh", "lan", "minh"])


class ReviewMachine(RuleBasedStateMachine):
    """One procedure, an editor and two approvers who try every step at any time.

    The model next to the rows says which steps must succeed.
    """

    def __init__(self, people, record, now):
        super().__init__()
        self.people, self.record, self.now = people, record, now
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.procedure = add_procedure(code="1.001193", actor=None, now=now)
        self.state, self.text, self.writers, self.stamps, self.edited = "", "", set(), [""], now
        self.published, self.contents, self.events = [], {}, 0

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def attempt(self, expected, step, **given):
        """Do a step as much later as a minute; it succeeds when the model says so."""
        self.now += dt.timedelta(minutes=1)
        try:
            with transaction.atomic():
                step(now=self.now, **given)
        except REFUSED:
            assert not expected
            return False
        assert expected
        self.events += 1
        return True

    def draft(self):
        return self.procedure.versions.open().first() or ProcedureVersion(pk=0, procedure=self.procedure)

    @rule(names=st.lists(PEOPLE, min_size=1, max_size=3), text=TEXTS)
    def save(self, names, text):
        for name in names:
            self.save_once(name, text, seen=VERSIONS.stamp(self.procedure))

    @rule(name=PEOPLE, text=TEXTS, which=st.integers(0, 5))
    def save_after_a_while(self, name, text, which):
        self.save_once(name, text, seen=self.stamps[-1 - which % len(self.stamps)])

    def save_once(self, name, text, seen):
        given = {"procedure": self.procedure, "record": self.record(name=text), "valid_from": DAY}
        expected = seen == VERSIONS.stamp(self.procedure)
        if self.attempt(expected, save_draft, editor=self.people[name], seen=seen, **given):
            self.writers = (self.writers if self.state else set()) | {name}
            self.state, self.text, self.edited = "draft", text, self.now
            self.stamps.append(VERSIONS.stamp(self.procedure))

    @precondition(lambda self: self.state)
    @rule(name=PEOPLE)
    def submit(self, name):
        newest = max(self.published, default=(0, ""))[1]
        expected = self.state == "draft" and self.text != newest
        if self.attempt(expected, VERSIONS.submit, version=self.draft(), editor=self.people[name]):
            self.state = "in-review"

    @precondition(lambda self: self.state)
    @rule(name=PEOPLE, reason=st.sampled_from(["", "Thiếu phí"]))
    def send_back(self, name, reason):
        expected = self.state == "in-review" and name != "hanh" and bool(reason)
        given = {"version": self.draft(), "reviewer": self.people[name], "reason": reason}
        if self.attempt(expected, VERSIONS.send_back, **given):
            self.state = "draft"

    @precondition(lambda self: self.state)
    @rule(names=st.permutations(["hanh", "lan", "minh"]))
    def publish(self, names):
        """Everybody tries: the first one before the text is submitted, too."""
        if self.state == "draft":
            self.publish_once(names[0])
            self.submit(name="hanh")
        for name in names:
            if self.state:
                self.publish_once(name)

    def publish_once(self, name):
        is_behind = any(at > self.edited for at in self.contents.values())
        second = name != "hanh" and name not in self.writers
        expected = self.state == "in-review" and second and not is_behind
        draft = self.draft()
        if self.attempt(expected, VERSIONS.publish, version=draft, publisher=self.people[name]):
            self.published.append((draft.number, self.text))
            self.contents[draft.pk, self.text] = self.now
            self.state = ""

    @precondition(lambda self: self.state)
    @rule(name=PEOPLE)
    def discard(self, name):
        if self.attempt(bool(self.state), VERSIONS.discard, version=self.draft(), editor=self.people[name]):
            self.state = ""
            self.stamps.append(VERSIONS.stamp(self.procedure))

    @rule(text=TEXTS)
    def import_batch(self, text):
        """An import publishes as the system, beside an open draft."""
        self.now += dt.timedelta(minutes=1)
        number = max(self.procedure.versions.values_list("number", flat=True), default=0) + 1
        record = self.record(name=text)
        version = ProcedureVersion(
            procedure=Procedure.objects.get(), number=number, valid_from=DAY, edited_at=self.now
        )
        version.content, version.content_hash = stored(record), record.content_hash
        VERSIONS.seal([version], publisher=None, now=self.now)
        self.published.append((number, text))
        self.contents[version.pk, text] = self.now
        self.stamps.append(VERSIONS.stamp(self.procedure))

    @rule()
    def bypass_workflow(self):
        """Not even SQL publishes an own text, or changes what is published."""
        rows = ProcedureVersion.objects.all()
        writes = [lambda: rows.published().update(change_note="khác")] if self.published else []
        if self.state:
            writer = self.people[sorted(self.writers)[0]]
            published = {"state": "published", "published_by": writer, "published_at": self.now}
            writes.append(lambda: rows.open().update(**published, edited_by=None))
        for write in writes:
            with pytest.raises(DatabaseError), transaction.atomic():
                write()

    @invariant()
    def nobody_published_an_own_version(self):
        for version in ProcedureVersion.objects.published().exclude(published_by=None):
            assert not version.writers.filter(person=version.published_by).exists()
            assert version.writers.exists()

    @invariant()
    def published_versions_never_change(self):
        found = ProcedureVersion.objects.published()
        assert {(version.pk, version.record.name) for version in found} == set(self.contents)

    @invariant()
    def rows_match_the_model(self):
        draft = self.procedure.versions.open().first()
        assert (draft.state if draft else "") == self.state
        names = draft.writers.values_list("person__username", flat=True) if draft else []
        assert set(names) == (self.writers if self.state else set())

    @invariant()
    def every_step_is_recorded(self):
        events = AuditEvent.objects.filter(target="procedure:1.001193").exclude(verb="procedure.added")
        assert events.count() == self.events


@pytest.mark.hypothesis
def test_every_order_of_steps_preserves_the_rules_of_review(db, hanh, lan, minh, now, record):
    minh.groups.set(lan.groups.all())
    people = {"hanh": hanh, "lan": lan, "minh": minh}
    run_state_machine_as_test(
        lambda: ReviewMachine(people, record, now),
        settings=settings(max_examples=settings.default.max_examples // 2, stateful_step_count=15),
    )


@pytest.fixture
def draft(db, hanh, now, record):
    procedure = add_procedure(code="1.001193", actor=hanh, now=now)
    return save_draft(procedure=procedure, record=record(), valid_from=DAY, editor=hanh, now=now)


def test_everybody_who_wrote_counts_as_a_writer(draft, hanh, lan, khoa, now, record):
    given = {"procedure": draft.procedure, "valid_from": DAY, "now": now}
    save_draft(record=record(name="Khác"), editor=lan, **given)
    save_draft(record=record(name="Khác nữa"), editor=khoa, **given)
    VERSIONS.submit(version=draft, editor=khoa, now=now)
    with pytest.raises(PermissionDenied, match="người khác"):
        VERSIONS.publish(version=draft, publisher=lan, now=now)
    people = ProcedureVersionWriter.objects.order_by("pk").values_list("person__username", flat=True)
    assert list(people) == ["hanh", "lan", "khoa"]


def test_the_error_after_a_conflict_names_the_other_person(draft, hanh, lan, now, record, monkeypatch):
    """Lan saves after Hạnh's request was read and before it holds the row."""
    given = {"procedure": draft.procedure, "valid_from": DAY}
    later = now + dt.timedelta(minutes=1)
    lock = VERSIONS._lock

    def late(subject):
        monkeypatch.setattr(VERSIONS, "_lock", lock)
        save_draft(record=record(name="Của Lan"), editor=lan, now=later, **given)
        return lock(subject)

    monkeypatch.setattr(VERSIONS, "_lock", late)
    with pytest.raises(ValidationError, match="Hồ Thị Lan"):
        save_draft(record=record(name="Của Hạnh"), editor=hanh, now=later, seen=draft.stamp, **given)


def test_a_step_on_an_unseen_version_is_refused(draft, hanh, lan, minh, now, record):
    minh.groups.set(lan.groups.all())
    seen = draft.stamp
    save_draft(
        procedure=draft.procedure,
        record=record(name="Khác"),
        valid_from=DAY,
        editor=hanh,
        now=now + dt.timedelta(minutes=1),
    )
    with pytest.raises(ValidationError, match="Đỗ Thị Hạnh"):
        VERSIONS.submit(version=draft, editor=hanh, now=now, seen=seen)
    VERSIONS.submit(version=draft, editor=hanh, now=now)
    with pytest.raises(ValidationError, match="Đỗ Thị Hạnh"):
        VERSIONS.publish(version=draft, publisher=minh, now=now, seen=seen)
    VERSIONS.discard(version=draft, editor=lan, now=now + dt.timedelta(minutes=2))
    with pytest.raises(ValidationError, match="Hồ Thị Lan"):
        VERSIONS.publish(version=draft, publisher=minh, now=now)


def test_the_second_of_two_simultaneous_publications_is_refused(draft, hanh, lan, minh, now):
    minh.groups.set(lan.groups.all())
    VERSIONS.submit(version=draft, editor=hanh, now=now)
    VERSIONS.publish(version=draft, publisher=lan, now=now, seen=draft.stamp)
    with pytest.raises(ValidationError, match="Hồ Thị Lan"):
        VERSIONS.publish(version=draft, publisher=minh, now=now, seen=draft.stamp)


def test_every_step_locks_the_row_of_its_subject(draft, hanh, now):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        VERSIONS.submit(version=draft, editor=hanh, now=now)
    locks = [query for query in queries.captured_queries if "FOR UPDATE" in query["sql"]]
    # SQLite holds the whole database from the beginning of a transaction.
    assert len(locks) == (1 if connection.features.has_select_for_update else 0)


def test_published_versions_of_journeys_and_their_writers_never_change(db, hanh, lan, now):
    text = JOURNEY_TEXT | {"steps": JOURNEY_TEXT["steps"][:1]}
    version = save_journey(slug="sinh-con", content=JourneyContent.model_validate(text), editor=hanh, now=now)
    JOURNEYS.submit(version=version, editor=hanh, now=now)
    version = JOURNEYS.publish(version=version, publisher=lan, now=now)
    assert version.valid_from == DAY
    rows = type(version).objects.filter(pk=version.pk)
    writes = [
        lambda: rows.update(content={}),
        lambda: rows._raw_delete("default"),
        lambda: version.writers.update(person=lan),
        lambda: version.writers.all()._raw_delete("default"),
        lambda: version.writers.create(person=lan, at=now),
        lambda: rows.create(
            journey=version.journey,
            number=2,
            valid_from=DAY,
            content={},
            edited_by=hanh,
            edited_at=now,
            state=VersionState.PUBLISHED,
            published_at=now,
        ),
    ]
    for write in writes:
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
