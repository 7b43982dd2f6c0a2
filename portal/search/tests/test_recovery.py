import shutil

import pytest

from portal.search import following, index
from portal.search.actions import sequence, sweep
from portal.search.models import SearchDocument, SearchSequence
from portal.search.queries import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(article, main, work, now):
    for number in range(8):
        article(main, f"Bản tin số {number}")
    work()


def answers(now):
    return [(r.plain_title, r.score) for r in search("bản tin số 3", now=now).results]


def test_it_follows(texts, now):
    assert index.state().seq == sequence().last
    assert following.follow() == 0
    assert following.agrees()


def test_a_lost_index_comes_back_with_the_same_answers(texts, article, main, work, now):
    before = answers(now)
    shutil.rmtree(index.folder())
    assert not search("bản tin", now=now).ready
    following.follow()
    assert answers(now) == before


def test_what_changed_while_nobody_followed_is_caught_up(texts, article, main, now, work):
    shutil.rmtree(index.folder())
    for number in range(20, 30):
        article(main, f"Bản tin số {number}")
    work()
    assert search("bản tin", now=now).total == 18
    caught_up = sorted(title for title, _score in answers(now))
    following.rebuild()
    assert sorted(title for title, _score in answers(now)) == caught_up


def test_a_broken_index_is_made_anew(texts, now):
    before = answers(now)
    for path in index.folder().glob("*.store"):
        path.unlink()
    (index.folder() / "meta.json").write_text("{")
    assert not search("bản tin", now=now).ready
    following.follow()
    assert answers(now) == before


def test_an_index_of_another_database_is_not_trusted(texts, now):
    SearchDocument.objects.all().delete()
    SearchSequence.objects.all().delete()
    following.follow()
    assert search("bản tin", now=now).total == 0


def test_an_index_ahead_of_its_rows_is_made_anew(texts, now):
    """As after a database was put back from a copy."""
    SearchSequence.objects.update(last=1)
    SearchDocument.objects.filter(seq__gt=1).delete()
    following.follow()
    assert index.count() == SearchDocument.objects.standing().count() == 1


def test_a_row_lost_from_the_index_is_noticed(texts, now):
    with index.Writer() as writer:
        writer._writer.delete_documents_by_term("key", SearchDocument.objects.first().key)
        writer.commit(index.state())
    assert following.check() is False
    assert following.check() is True


def test_a_reader_sees_a_new_state_at_its_next_query(texts, article, main, work, now):
    assert search("khác lạ", now=now).total == 0
    article(main, "Một việc hoàn toàn khác lạ")
    work()
    assert search("khác lạ", now=now).total == 1


def test_only_one_writes_at_a_time(texts, article, main, now):
    with index.Writer():
        assert following.rebuild() == 0


def test_numbers_of_changes_only_grow(texts, article, main, work, now):
    before = set(SearchDocument.objects.values_list("seq", flat=True))
    last = sequence().last
    article(main, "Bản tin mới")
    work()
    new = set(SearchDocument.objects.values_list("seq", flat=True)) - before
    assert new and min(new) > last


def test_a_sweep_finds_what_told_nobody_and_changes_nothing_twice(texts, now):
    SearchDocument.objects.filter(source="page").first().delete()
    assert sweep(now=now).changed >= 1
    assert sweep(now=now).changed == 0
    assert sweep(now=now, whole=True).changed == 0
