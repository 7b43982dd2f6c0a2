"""A compiled query returns the rows of its queryset for any values."""

import contextlib
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from portal.base.compiled_query import CompiledQuery, union
from portal.base.models import OutboxMessage

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 3, 4, 5, 678, tzinfo=dt.UTC)


@pytest.fixture
def messages():
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


def test_rows_are_those_of_the_queryset(messages):
    def build(kind, at):
        rows = OutboxMessage.objects.filter(kind=kind, next_at__lte=at).order_by("next_at")
        return rows.values_list("key", "payload", "next_at")[:2]

    query = CompiledQuery(build)
    for kind in ("test.0", "test.1"):
        for hours in (0, 3, 9):
            at = NOW + dt.timedelta(hours=hours)
            assert query.rows(kind, at) == list(build(kind, at))


def test_objects_are_those_of_the_queryset(messages):
    query = CompiledQuery(lambda pk: OutboxMessage.objects.filter(pk=pk))
    wanted = messages[3]
    (found,) = query.rows(wanted.pk)
    assert found == wanted
    assert (found.payload, found.next_at) == (wanted.payload, wanted.next_at)
    found.key = "changed"
    found.save()
    assert OutboxMessage.objects.get(pk=wanted.pk).key == "changed"
    assert query.rows(wanted.pk)[0].key == "changed"


def test_select_related_objects_are_loaded(django_assert_num_queries):
    query = CompiledQuery(lambda pk: Page.objects.filter(pk=pk).select_related("locale", "alias_of"))
    wanted = Page.objects.select_related("locale").get(depth=1)
    (found,) = query.rows(wanted.pk)
    with django_assert_num_queries(0):
        assert model_to_dict(found.locale) == model_to_dict(wanted.locale)
        assert (found, found.alias_of) == (wanted, None)


def test_the_sql_is_compiled_once(messages):
    written = []

    def build(*keys):
        written.append(len(keys))
        return OutboxMessage.objects.filter(key__in=keys).order_by("pk").values_list("key")

    query = CompiledQuery(build)
    assert query.rows("k1", "k2") == [("k1",), ("k2",)]
    assert query.rows("k3", "k4") == [("k3",), ("k4",)]
    assert query.rows("k5") == [("k5",)]
    assert written == [2, 1]


def test_a_parameter_can_be_used_several_times(messages):
    query = CompiledQuery(
        lambda at: OutboxMessage.objects.filter(next_at__gte=at).exclude(next_at__gt=at).values_list("key")
    )
    assert query.rows(messages[2].next_at) == [("k2",)]


def test_uuids_can_be_parameters():
    page = Page.objects.get(depth=1)
    query = CompiledQuery(
        lambda key: Page.objects.filter(translation_key=key).values_list("pk", "translation_key")
    )
    assert query.rows(page.translation_key) == [(page.pk, page.translation_key)]
    assert isinstance(query.rows(page.translation_key)[0][1], UUID)
    assert query.rows(uuid4()) == []


def test_hostile_text_is_passed_as_a_parameter():
    query = CompiledQuery(lambda code: Locale.objects.filter(language_code=code).values_list("pk"))
    assert query.rows("vi' OR '1'='1") == []
    assert query.rows("%s") == []


def test_an_unused_parameter_is_refused():
    query = CompiledQuery(lambda kind: OutboxMessage.objects.values_list("pk"))
    with pytest.raises(ValueError, match="each of its parameters"):
        query.rows("a")


def test_none_is_refused_as_a_parameter():
    query = CompiledQuery(lambda kind: OutboxMessage.objects.filter(kind=kind).values_list("pk"))
    with pytest.raises(TypeError, match="NULL"):
        query.rows(None)


def test_a_union_of_queries_gives_the_rows_of_each(messages):
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
    assert found == [query.rows(*values) for query, values in asked]
    assert [key for key, _kind in found[0]] == ["k5", "k3"]
    assert union() == []


def test_a_broken_transaction_raises_the_error_of_django(messages):
    query = CompiledQuery(lambda kind: OutboxMessage.objects.filter(kind=kind).values_list("pk"))
    with transaction.atomic(), contextlib.suppress(DatabaseError), transaction.atomic():
        connection.cursor().execute("SELECT nothing FROM nowhere")
    assert len(query.rows("test.0")) == 3
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            query.rows("test.0")


def test_every_thread_uses_its_own_connection():
    query = CompiledQuery(lambda path: Page.objects.filter(path=path).values_list("pk"))
    assert len(query.rows("0001")) == 1
    used = []

    def ask():
        try:
            with connection.execute_wrapper(lambda execute, *args: used.append(1) or execute(*args)):
                return query.rows("nowhere")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(ask).result() == []
    assert used == [1]


def test_a_compiled_query_is_one_query(messages):
    query = CompiledQuery(lambda kind: OutboxMessage.objects.filter(kind=kind).values_list("pk"))
    with CaptureQueriesContext(connection) as seen:
        assert len(query.rows("test.0")) == 3
    assert len(seen) == 1
