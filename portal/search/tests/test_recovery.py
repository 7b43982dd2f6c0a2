import datetime as dt
import os
import shutil
import signal

import pytest
from django.db.models import F

from portal.search import engine, index, index_sync
from portal.search.actions import refresh, sequence, sweep
from portal.search.models import SearchDocument, SearchSequence
from portal.search.queries import SearchRequest, search, suggest

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(article, main, run_worker, now):
    for number in range(8):
        article(main, f"Bản tin số {number}")
    run_worker()


def answers(now):
    return [(r.plain_title, r.score) for r in search("bản tin số 3", now=now).results]


def test_the_index_follows_the_rows(texts, now):
    assert index.state().seq == sequence().last
    assert index_sync.sync() == 0
    assert index_sync.agrees()


def test_a_lost_index_is_rebuilt_with_the_same_results(texts, article, main, run_worker, now):
    before = answers(now)
    shutil.rmtree(index.folder())
    assert not search("bản tin", now=now).ready
    index_sync.sync()
    assert answers(now) == before


def kill_during_sync():
    """It writes, has not committed, and is killed, as in a power failure."""
    rows = list(SearchDocument.objects.all()[:50])
    ready, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            writer = index.Writer()
            writer.put(rows)
            os.write(write_end, b".")
            signal.pause()
        finally:
            os._exit(1)
    assert os.read(ready, 1) == b"."
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ready)
    os.close(write_end)


def change_five_hundred(source):
    for number in range(200):
        source.titles[number] = f"Chuyện {number} ở xóm {number % 5}"
    for number in range(200, 350):
        del source.titles[number]
    for number in range(600, 750):
        source.titles[number] = f"Việc {number} ở thôn {number % 7}"
    changed = [*range(350), *range(600, 750)]
    assert sum(refresh(source=source.name, ids=changed[at : at + 50]) for at in range(0, 500, 50)) == 500


def all_answers(now):
    parsed = ("việc 3 ở thôn", "chuyện ở xóm 4", "việc 300", "thôn 6", "viec 700", "chuyen 7 o xom")
    found = [search(text, SearchRequest(limit=100), now=now) for text in parsed]
    return [(one.total, sorted(result.plain_title for result in one.results)[:60]) for one in found], [
        one.results[0].plain_title for one in found
    ]


@pytest.mark.parametrize("is_index_lost", [True, False])
def test_nothing_is_lost_if_the_sync_is_killed(is_index_lost, things, now):
    """The sync is killed while writing, with or without its index deleted; nothing is lost."""
    kill_during_sync()
    if is_index_lost:
        shutil.rmtree(index.folder())
    change_five_hundred(things)
    index_sync.sync()
    assert index_sync.check() is True
    recovered = all_answers(now)
    shutil.rmtree(index.folder())
    index_sync.rebuild()
    assert recovered == all_answers(now)
    assert index.count() == 600


def test_a_broken_index_is_rebuilt(texts, now):
    before = answers(now)
    for path in index.folder().glob("*.store"):
        path.unlink()
    (index.folder() / "meta.json").write_text("{")
    assert not search("bản tin", now=now).ready
    index_sync.sync()
    assert answers(now) == before


def test_a_query_outlives_the_files_of_its_index(texts, now, monkeypatch):
    """The worker may replace the folder while a query runs: the searcher has its files open."""
    before = answers(now)
    known = index.searcher()

    def lost_meanwhile():
        shutil.rmtree(index.folder())
        return known

    monkeypatch.setattr(index, "searcher", lost_meanwhile)
    assert answers(now) == before


@pytest.mark.parametrize("ask", [search, suggest])
def test_a_mistake_of_our_own_is_not_taken_for_a_lost_index(texts, now, monkeypatch, ask):
    def fail(*args, **options):
        raise ValueError("a mistake")

    monkeypatch.setattr(engine, "named", fail)
    monkeypatch.setattr(engine, "prefix", fail)
    with pytest.raises(ValueError, match="a mistake"):
        ask("bản tin", now=now)


def test_without_an_index_nothing_is_suggested(texts, now):
    assert suggest("bản tin", now=now)
    shutil.rmtree(index.folder())
    assert suggest("bản tin", now=now) == []


def test_an_index_of_another_database_is_rebuilt(texts, now):
    SearchDocument.objects.all().delete()
    SearchSequence.objects.all().delete()
    index_sync.sync()
    assert search("bản tin", now=now).total == 0


def test_an_index_newer_than_its_rows_is_rebuilt(texts, now):
    """As after a database was restored from a backup."""
    SearchSequence.objects.update(last=1)
    SearchDocument.objects.filter(seq__gt=1).delete()
    index_sync.sync()
    assert index.count() == SearchDocument.objects.present().count() == 1


def test_a_document_missing_from_the_index_is_detected(texts, now):
    with index.Writer() as writer:
        writer._writer.delete_documents_by_term("key", SearchDocument.objects.first().key)
        writer.commit(index.state())
    assert index_sync.check() is False
    assert index_sync.check() is True


def test_the_next_query_uses_the_new_index(texts, article, main, run_worker, now):
    assert search("khác lạ", now=now).total == 0
    article(main, "Một việc hoàn toàn khác lạ")
    run_worker()
    assert search("khác lạ", now=now).total == 1


def test_only_one_process_writes_the_index(texts, article, main, now):
    with index.Writer():
        assert index_sync.rebuild() == 0


def test_sequence_numbers_only_increase(texts, article, main, run_worker, now):
    before = set(SearchDocument.objects.values_list("seq", flat=True))
    last = sequence().last
    article(main, "Bản tin mới")
    run_worker()
    new = set(SearchDocument.objects.values_list("seq", flat=True)) - before
    assert new and min(new) > last


def test_a_sweep_finds_unreported_changes_and_a_second_one_none(texts, now):
    SearchDocument.objects.filter(source="page").first().delete()
    assert sweep(now=now).changed >= 1
    assert sweep(now=now).changed == 0
    assert sweep(now=now, whole=True).changed == 0


def test_an_index_of_another_edition_is_deleted_after_a_day(texts, now):
    other = index.folder().parent / "edition-0"
    other.mkdir()
    written = dt.datetime.fromtimestamp(other.stat().st_mtime, dt.UTC)
    index_sync.check(written + dt.timedelta(hours=23))
    assert other.exists()
    index_sync.check(written + dt.timedelta(hours=25))
    assert not other.exists()
    assert index_sync.has_index()


def test_readyz_tells_how_far_the_index_of_this_node_is_behind(texts, monkeypatch):
    assert index_sync.lag() == "ok"
    monkeypatch.setattr(index_sync, "BATCH", 0)
    SearchSequence.objects.update(last=F("last") + 7)
    assert index_sync.lag() == "late: 7 changes"
    shutil.rmtree(index.folder())
    assert index_sync.lag().startswith("missing: ")


def test_two_jobs_of_a_worker_do_not_write_at_once(texts):
    shutil.rmtree(index.folder().parent)
    with index_sync._writing:
        assert index_sync.sync() == 0
        assert not index_sync.has_index()
    assert index_sync.sync() > 0


def test_a_node_without_any_folder_of_search_is_checked(texts, now):
    shutil.rmtree(index.folder().parent)
    assert index_sync.check(now) is False
    assert index_sync.check(now) is True


FILES = ("meta.json", ".store", ".term", ".idx", ".pos", ".fast", ".fieldnorm")


def changed(path, how):
    """Cut the file in half, empty it, or overwrite it with zeros, in place, as a broken disk does."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        if how == "zeros":
            file.write(bytes(size))
        else:
            file.truncate(size // 2 if how == "half" else 0)


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("how", ["half", "empty", "zeros"])
def test_a_damaged_file_ends_no_process_and_the_index_is_built_anew(texts, now, how, is_open):
    before = answers(now)
    for ending in FILES:
        if not is_open:
            index._open.clear()
        for path in index.folder().glob(f"*{ending}"):
            changed(path, how)
        assert not search("bản tin", now=now).ready, ending
        assert suggest("bản tin", now=now) == []
        assert index_sync.sync() > 0
        assert answers(now) == before
        assert index_sync.check(now) is True


@pytest.mark.parametrize("ask", [search, suggest])
def test_a_panic_of_the_engine_is_taken_for_damage(texts, now, monkeypatch, ask):
    class PanicException(BaseException):
        """The engine's own cannot be imported."""

    def panic(*args, **options):
        raise PanicException("Corrupted data. Invalid VInt 32")

    with monkeypatch.context() as patched:
        patched.setattr(engine, "named", panic)
        patched.setattr(engine, "prefix", panic)
        ask("bản tin", now=now)
    assert not search("bản tin", now=now).ready, "no process reads it any more"
    assert index_sync.sync() > 0
    assert search("bản tin", now=now).total


def test_an_index_of_a_lost_time_is_detected_although_its_numbers_agree(texts, now):
    """The database was put back, and has as many rows and changes again; others than the index has."""
    first = SearchDocument.objects.present().order_by("seq").first()
    last = sequence().last
    SearchDocument.objects.filter(pk=first.pk).update(seq=first.seq - 1, title="Trước khi mất")
    assert index.state().seq == last == sequence().last
    assert index.count() == SearchDocument.objects.present().count()
    assert index_sync.check() is False
    assert index_sync.check() is True


def test_the_index_may_be_on_another_disk(texts, settings, tmp_path, now):
    settings.SEARCH_FOLDER = str(tmp_path / "disk")
    assert not index_sync.has_index()
    index_sync.sync()
    assert (tmp_path / "disk").is_dir()
    assert search("bản tin", now=now).total
