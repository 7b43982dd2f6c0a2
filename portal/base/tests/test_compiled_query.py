"""A prepared question answers what its queryset would, for any values."""

import contextlib
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from portal.base.compiled_query import (
    CompiledQuery,
    column_names,
    column_values,
    fetch_all,
    instance_of,
    instance_with,
    union,
)
from portal.base.models import OutboxMessage

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 3, 4, 5, 678, tzinfo=dt.UTC)


@pytest.fixture
def effects():
    return [
        OutboxMessage.objects.create(
            kind=f"test.{number % 2}",
            key=f"k{number}",
            payload={"n": number},
            next_at=NOW + dt.timedelta(hours=number),
            created_at=NOW,
        )
        for number in range(6)
    ]


def test_it_answers_as_the_queryset_does(effects):
    def build(kind, at):
        rows = OutboxMessage.objects.filter(kind=kind, next_at__lte=at).order_by("next_at")
        return rows.values_list("key", "payload", "next_at")[:2]

    question = CompiledQuery(build)
    for kind in ("test.0", "test.1"):
        for hours in (0, 3, 9):
            at = NOW + dt.timedelta(hours=hours)
            assert question.rows(kind, at) == list(build(kind, at))


def test_objects_are_those_of_the_queryset(effects):
    question = CompiledQuery(
        lambda pk: OutboxMessage.objects.filter(pk=pk).values_list(*column_names(OutboxMessage))
    )
    wanted = effects[3]
    found = instance_of(OutboxMessage, question.rows(wanted.pk)[0])
    assert found == wanted
    assert (found.payload, found.next_at) == (wanted.payload, wanted.next_at)
    found.key = "changed"
    found.save()
    assert OutboxMessage.objects.get(pk=wanted.pk).key == "changed"


def test_objects_come_with_those_they_point_to(django_assert_num_queries):
    with_locale = [*column_names(Page), *column_names(Locale, "locale__"), *column_names(Page, "alias_of__")]
    question = CompiledQuery(lambda pk: Page.objects.filter(pk=pk).values_list(*with_locale))
    wanted = Page.objects.select_related("locale").get(depth=1)
    found = instance_with(Page, question.rows(wanted.pk)[0], locale=Locale, alias_of=Page)
    with django_assert_num_queries(0):
        assert column_values(found.locale) == column_values(wanted.locale)
        assert (found, found.alias_of) == (wanted, None)


def test_the_statement_is_written_once(effects):
    written = []

    def build(*keys):
        written.append(len(keys))
        return OutboxMessage.objects.filter(key__in=keys).order_by("pk").values_list("key")

    question = CompiledQuery(build)
    assert question.rows("k1", "k2") == [("k1",), ("k2",)]
    assert question.rows("k3", "k4") == [("k3",), ("k4",)]
    assert question.rows("k5") == [("k5",)]
    assert written == [2, 1]


def test_a_value_may_stand_in_several_places(effects):
    question = CompiledQuery(
        lambda at: OutboxMessage.objects.filter(next_at__gte=at).exclude(next_at__gt=at).values_list("key")
    )
    assert question.rows(effects[2].next_at) == [("k2",)]


def test_identities_are_values_too():
    page = Page.objects.get(depth=1)
    question = CompiledQuery(
        lambda key: Page.objects.filter(translation_key=key).values_list("pk", "translation_key")
    )
    assert question.rows(page.translation_key) == [(page.pk, page.translation_key)]
    assert isinstance(question.rows(page.translation_key)[0][1], UUID)
    assert question.rows(uuid4()) == []


def test_hostile_text_is_a_value():
    question = CompiledQuery(lambda code: Locale.objects.filter(language_code=code).values_list("pk"))
    assert question.rows("vi' OR '1'='1") == []
    assert question.rows("%s") == []


def test_a_question_that_changes_its_values_is_refused():
    question = CompiledQuery(
        lambda kind: OutboxMessage.objects.filter(kind=kind.upper() + "X").values_list("pk")
    )
    with pytest.raises(ValueError, match="as it is given"):
        question.rows("a")
    with pytest.raises(TypeError):
        question.rows(None)


def test_several_are_answered_by_one_statement_as_each_would_be(effects):
    newest = CompiledQuery(
        lambda kind: (
            OutboxMessage.objects.filter(kind=kind).order_by("-next_at").values_list("key", "kind")[:2]
        )
    )
    oldest = CompiledQuery(lambda: OutboxMessage.objects.order_by("next_at").values_list("key", "kind")[:3])
    asked = [(newest, ("test.1",)), (newest, ("nobody",)), (oldest, ()), (newest, ("test.0",))]
    with CaptureQueriesContext(connection) as seen:
        found = union(*asked)
    assert len(seen) == 1
    assert found == [question.rows(*values) for question, values in asked]
    assert [key for key, _kind in found[0]] == ["k5", "k3"]
    assert union() == []


def test_after_a_failed_statement_it_says_so_as_django_does(effects):
    question = CompiledQuery(lambda kind: OutboxMessage.objects.filter(kind=kind).values_list("pk"))
    with transaction.atomic(), contextlib.suppress(DatabaseError), transaction.atomic():
        fetch_all("SELECT nothing FROM nowhere", [])
    assert len(question.rows("test.0")) == 3
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            question.rows("test.0")


def test_a_connection_that_was_opened_anew_is_asked_by_a_cursor_of_its_own():
    def ask_twice():
        try:
            first = fetch_all("SELECT 1", [])
            connection.close()
            return [first, fetch_all("SELECT 1", [])]
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:  # a thread has its own connection; the test's stays open
        assert elsewhere.submit(ask_twice).result() == [[(1,)], [(1,)]]


def test_one_query(effects):
    question = CompiledQuery(lambda kind: OutboxMessage.objects.filter(kind=kind).values_list("pk"))
    with CaptureQueriesContext(connection) as seen:
        assert len(question.rows("test.0")) == 3
    assert len(seen) == 1
