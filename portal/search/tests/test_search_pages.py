import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.content.actions.withdrawals import withdraw_page
from portal.search.models import SearchDocument
from portal.search.queries import LAST_PAGE, PAGE_SIZE, SearchFilters, SearchRequest, search, suggest

pytestmark = pytest.mark.django_db


def titles(text, now, **filters):
    request = SearchRequest(SearchFilters(**filters))
    return [result.plain_title for result in search(text, request, now=now).results]


def test_it_works(article, portal_a, run_worker, now):
    page = article(portal_a, "Gieo sạ vụ Đông Xuân")
    run_worker()
    found = search("gieo sạ", now=now)
    assert [result.plain_title for result in found.results] == [page.title]
    assert found.results[0].url == "/cong-thanh-phan/so-nong-nghiep-va-moi-truong/tin-tuc/" + page.slug + "/"
    assert found.results[0].portal == "Sở Nông nghiệp và Môi trường"
    assert found.total == 1 and not found.corrected


@pytest.mark.parametrize("typed", ["tiem chung", "TIÊM CHỦNG", "tiêm  chủng!", "Tie\u0302m chu\u0309ng"])
def test_diacritics_case_and_unicode_forms_do_not_matter(typed, article, portal_b, run_worker, now):
    article(portal_b, "Lịch tiêm chủng")
    run_worker()
    assert titles(typed, now) == ["Lịch tiêm chủng"]


def test_results_with_the_typed_diacritics_come_first(article, main, run_worker, now):
    for title in ("Món ăn từ mã", "Món ăn từ má", "Món ăn từ mạ"):
        article(main, title)
    run_worker()
    for word in ("má", "mã", "mạ"):
        found = titles(f"món ăn từ {word}", now)
        assert found[0] == f"Món ăn từ {word}"
        assert len(found) == 3


def test_a_title_counts_more_than_a_text(article, main, run_worker, now):
    page = article(main, "Chuyện trong tuần")
    page.lead = "Cà phê, cà phê, rồi lại cà phê."
    page.save_revision().publish()
    article(main, "Cà phê Đăk Hà")
    run_worker()
    assert titles("cà phê", now) == ["Cà phê Đăk Hà", "Chuyện trong tuần"]


def test_adjacent_words_count_more(article, main, run_worker, now):
    article(main, "Học phí, và trường ở vùng cao")
    article(main, "Trường học vùng cao mở cửa")
    run_worker()
    assert titles("truong hoc", now)[0] == "Trường học vùng cao mở cửa"


def test_newer_news_come_first_when_words_fit_equally(article, main, run_worker, now):
    article(main, "Nước ngọt cho đảo", days=900)
    article(main, "Nước ngọt cho đảo nhỏ", days=1)
    run_worker()
    assert titles("nước ngọt đảo", now)[0] == "Nước ngọt cho đảo nhỏ"


def test_a_draft_is_never_found(draft, portal_a, run_worker, now):
    draft(portal_a, None, "Chưa công bố")
    run_worker()
    assert search("chưa công bố", now=now).total == 0


def test_a_withdrawn_page_is_not_found(article, portal_a, staff, run_worker, now):
    page = article(portal_a, "Gieo sạ sớm")
    run_worker()
    assert titles("gieo sạ sớm", now)
    withdraw_page(page=page, reason="Sai số liệu.", actor=staff["minh"], now=timezone.now())
    run_worker()
    assert titles("gieo sạ sớm", now) == []
    row = SearchDocument.objects.get(key=f"page:{page.pk}")
    assert row.removed and not row.title and not row.body


def test_a_deleted_page_is_not_found(article, portal_a, run_worker, now):
    page = article(portal_a, "Gieo sạ sớm")
    run_worker()
    page.delete()
    run_worker()
    assert titles("gieo sạ sớm", now) == []


def test_a_page_with_a_password_is_never_found(article, portal_a, run_worker, now):
    page = article(portal_a, "Chỉ nội bộ xem")
    run_worker()
    assert titles("nội bộ", now)
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="mot-mat-khau"
    )
    run_worker()
    assert titles("nội bộ", now) == []


def test_a_page_published_again_is_found_by_its_new_words(article, portal_a, run_worker, now):
    page = article(portal_a, "Gieo sạ sớm")
    run_worker()
    page.title = "Thu hoạch muộn"
    page.save_revision().publish()
    run_worker()
    assert titles("thu hoạch muộn", now) == ["Thu hoạch muộn"]
    assert titles("gieo sạ sớm", now) == []


def test_results_have_the_current_address(
    article, portal_a, section, run_worker, now, django_capture_on_commit_callbacks
):
    article(portal_a, "Gieo sạ sớm")
    run_worker()
    place = section(portal_a)
    place.slug = "tin-moi"
    with django_capture_on_commit_callbacks(execute=True):
        place.save_revision().publish()
    run_worker()
    assert "/tin-moi/" in search("gieo sạ sớm", now=now).results[0].url


def test_a_search_can_be_limited_to_a_portal(article, portal_a, portal_b, run_worker, now):
    article(portal_a, "Phòng bệnh cho lúa")
    article(portal_b, "Phòng bệnh cho trẻ")
    run_worker()
    assert titles("phòng bệnh", now, portal=portal_b.slug) == ["Phòng bệnh cho trẻ"]
    everywhere = search("phòng bệnh", SearchRequest(here=portal_b.slug), now=now)
    assert everywhere.total == everywhere.everywhere == 2 and everywhere.here == 1


def test_a_portal_without_results_shows_those_of_all_portals(article, portal_a, portal_b, run_worker, now):
    article(portal_a, "Phòng bệnh cho lúa")
    run_worker()
    found = search("lúa", SearchRequest(SearchFilters(portal=portal_b.slug)), now=now)
    assert found.widened and found.total == 1


def test_filtering_by_kind_does_not_change_the_counts(article, portal_b, run_worker, now):
    article(portal_b, "Sở Y tế trả lời")
    run_worker()
    found = search("sở y tế", SearchRequest(SearchFilters(kind="cong-thanh-phan")), now=now)
    assert titles("sở y tế", now, kind="cong-thanh-phan") == ["Sở Y tế"]
    assert found.kinds["tin-tuc"] == 1 and found.kinds["cong-thanh-phan"] == 1


def test_suggestions_complete_an_unfinished_word(article, main, run_worker, now):
    article(main, "Tiêm chủng mở rộng")
    page = article(main, "Chuyện khác")
    page.lead = "Tiêm chủng có trong bài."
    page.save_revision().publish()
    run_worker()
    assert [result.plain_title for result in suggest("tiêm ch", now=now)] == ["Tiêm chủng mở rộng"]


def test_ten_results_need_as_many_queries_as_one(
    article, main, run_worker, now, django_assert_max_num_queries
):
    for number in range(12):
        article(main, f"Bản tin số {number}")
    run_worker()
    search("bản tin", now=now)
    with django_assert_max_num_queries(1):
        assert len(search("bản tin", now=now).results) == 10


@pytest.mark.parametrize("newest", [False, True])
@pytest.mark.parametrize("query", ["viec", "thon 3", "viec 12 thon", "viec o thon 5"])
def test_all_pages_together_list_each_thing_once(query, newest, things, now):
    found = search(query, SearchRequest(newest=newest), now=now)
    requests = [SearchRequest(newest=newest, page=1 + number) for number in range(found.pages)]
    pages = [search(query, request, now=now) for request in requests]
    listed = [result.url for page in pages for result in page.results]
    assert len(listed) == len(set(listed)) == min(found.total, LAST_PAGE * PAGE_SIZE)
    assert all(page.total == found.total for page in pages)
