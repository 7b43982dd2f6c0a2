import pytest

from portal.search import spelling
from portal.search.choices import SearchKind
from portal.search.models import SearchDocument
from portal.search.queries import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(article, main, run_worker):
    for title in (
        "Đăng ký khai sinh cho con",
        "Quy hoạch xây dựng",
        "Nguyễn Trãi là ai",
        "Con đường ven biển",
        "Bản làng xinh đẹp",
    ):
        article(main, title)
    run_worker()


@pytest.mark.parametrize(
    ("typed", "corrected", "first"),
    [
        ("d9ang8 ky1 khai sinh", "đăng ký khai sinh", "Đăng ký khai sinh cho con"),
        ("ddawng kys khai sinh", "đăng ký khai sinh", "Đăng ký khai sinh cho con"),
        ("Nguyeenx Trãi", "Nguyễn Trãi", "Nguyễn Trãi là ai"),
        ("quuy hoach", "quy hoach", "Quy hoạch xây dựng"),
        ("khai snih", "khai sinh", "Đăng ký khai sinh cho con"),
        ("dangkykhaisinh", "dang ky khai sinh", "Đăng ký khai sinh cho con"),
        ("dangki khai sinh", "dang ki khai sinh", "Đăng ký khai sinh cho con"),
        ("venbien", "ven bien", "Con đường ven biển"),
        ("đăng kí khai xinh", "đăng kí khai sinh", "Đăng ký khai sinh cho con"),
    ],
)
def test_a_misspelt_query_is_corrected_and_the_correction_reported(typed, corrected, first, texts, now):
    found = search(typed, now=now)
    assert found.corrected == corrected
    assert found.results[0].plain_title == first
    assert found.query == typed


def test_a_query_that_something_matches_is_not_corrected(texts, now):
    assert search("khai sinh", now=now).corrected == ""
    assert search("làng con xinh", now=now).corrected == ""


@pytest.mark.parametrize(("most", "corrected"), [(3, "khai sinh quy hoach"), (2, "")])
def test_edits_are_tried_up_to_a_number_of_unknown_words(most, corrected, texts, now, monkeypatch):
    monkeypatch.setattr(spelling, "MAX_UNKNOWN_WORDS", most)
    assert search("khai snih quuy hoacch", now=now).corrected == corrected


def test_initials_find_the_name(texts, now):
    SearchDocument.objects.update(kind=SearchKind.PROCEDURE)
    found = search("kscc", now=now)
    assert (found.corrected, found.results[0].plain_title) == (
        "khai sinh cho con",
        "Đăng ký khai sinh cho con",
    )
    assert search("kscx", now=now).corrected == ""


def test_stop_words_need_not_match(texts, now):
    found = search("muốn đăng ký khai sinh thì làm sao", now=now)
    assert found.results[0].plain_title == "Đăng ký khai sinh cho con"


def test_most_words_are_enough_and_the_result_says_so(texts, now):
    found = search("đăng ký khai sinh zzzqqq", now=now)
    assert found.lenient and found.results[0].plain_title == "Đăng ký khai sinh cho con"


def test_nonsense_finds_nothing(texts, now):
    found = search("zzzqqq wwwxxx", now=now)
    assert found.total == 0 and found.ready
