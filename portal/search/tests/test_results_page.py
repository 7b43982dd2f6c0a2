from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from portal.search.api import Answer
from portal.search.choices import SearchKind
from portal.search.index import IndexCard
from portal.search.models import SearchDocument
from portal.search.queries.results import Results
from portal.search.ranking import Parts, RankedHit

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(article, main, portal_b, run_worker):
    article(main, "Tiêm chủng ở <thôn> xa")
    article(portal_b, "Lịch tiêm chủng")
    run_worker()


def test_it_works(texts, client):
    answer = client.get("/tim-kiem/", {"q": "tiem chung"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2 kết quả" in page
    assert "<mark>Tiêm chủng</mark> ở &lt;thôn&gt; xa" in page
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


def test_a_component_portal_searches_itself_in_its_own_layout(texts, client, portal_b):
    answer = client.get(f"/cong-thanh-phan/{portal_b.slug}/tim-kiem/", {"q": "tiêm chủng"})
    page = answer.content.decode()
    assert "1 kết quả" in page and "Lịch <mark>tiêm chủng</mark>" in page
    assert f'action="/cong-thanh-phan/{portal_b.slug}/tim-kiem/"' in page
    wider = client.get(f"/cong-thanh-phan/{portal_b.slug}/tim-kiem/", {"q": "tiêm chủng", "cong": "tat-ca"})
    assert "2 kết quả" in wider.content.decode()


def test_the_search_box_in_the_header_submits_to_the_page(texts, client, portal_b):
    page = client.get(f"/cong-thanh-phan/{portal_b.slug}/").content.decode()
    assert f'action="/cong-thanh-phan/{portal_b.slug}/tim-kiem/"' in page
    assert f'data-suggestions="/cong-thanh-phan/{portal_b.slug}/tim-kiem/goi-y/"' in page


def test_a_weak_match_is_marked_as_a_guess():
    card = IndexCard(1, SearchKind.PROCEDURE, "", 0, 1.0, "1.001193", ["khai"], ["khai"], [], frozenset())
    found = Results("x", ranked=[RankedHit(card, 1.0, Parts(cover=0.2))])
    assert found.guessed
    remark = "Có thể ở đây không có đúng nội dung bạn hỏi."
    assert remark in render_to_string("search/remarks.html", {"found": found})
    for known in (
        replace(found, ranked=[RankedHit(card, 1.0, Parts(cover=1.0, precision=1.0))]),
        replace(found, ranked=[RankedHit(card, 1.0, Parts(cover=0.2, code=True))]),
        replace(found, ranked=[RankedHit(replace(card, kind=SearchKind.AGENCY), 1.0, Parts(cover=0.2))]),
        replace(found, lenient=True),
        Results("x"),
    ):
        assert not known.guessed
        assert remark not in render_to_string("search/remarks.html", {"found": known})


def test_an_empty_result_gives_advice(texts, client):
    page = client.get("/tim-kiem/", {"q": "zzzqqq"}).content.decode()
    assert "Không tìm thấy kết quả nào" in page and "/co-quan/" in page


def test_the_page_without_a_query_gives_advice(texts, client):
    answer = client.get("/tim-kiem/")
    assert answer.status_code == 200 and "có dấu hay không dấu" in answer.content.decode()


def test_without_an_index_the_page_answers_503(main, client):
    answer = client.get("/tim-kiem/", {"q": "tiêm"})
    assert answer.status_code == 503 and "đang được chuẩn bị" in answer.content.decode()


def test_a_spelling_correction_is_shown(texts, client):
    page = client.get("/tim-kiem/", {"q": "tieem chungr"}).content.decode()
    assert "Không có kết quả cho “tieem chungr”" in page and "tiêm chủng" in page


def test_suggestions_have_the_fields_of_the_search_box(texts, client):
    answer = client.get("/tim-kiem/goi-y/", {"q": "lịch t"}).json()
    assert answer["suggestions"][0]["title"] == "Lịch tiêm chủng"
    assert set(answer["suggestions"][0]) == {"title", "url", "kind", "group"}


def test_the_api_returns_the_same_results(texts, client):
    answer = client.get("/api/v1/search", {"q": "tiêm chủng", "limit": "1"}).json()
    assert answer["total"] == 2 and len(answer["results"]) == 1
    assert set(answer["results"][0]) == {"kind", "title", "url", "code", "snippet", "portal", "score"}
    assert answer["results"][0]["url"].startswith("http")


def test_the_results_match_the_api_schema(texts, client):
    described = client.get("/api/v1/openapi.json").json()
    parsed = described["paths"]["/api/v1/search"]["get"]
    assert [one["name"] for one in parsed["parameters"]] == ["q", "kind", "portal", "limit", "page"]
    answer = Answer.model_validate(client.get("/api/v1/search", {"q": "tiêm", "kind": "tin-tuc"}).json())
    assert {found.kind for found in answer.results} == {SearchKind.NEWS}
    assert client.get("/api/v1/search", {"q": "tiêm", "kind": "không có"}).status_code == 422


@pytest.mark.parametrize("home", ["/", "/cong-thanh-phan/so-y-te/"])
def test_each_portal_has_an_opensearch_description(home, texts, client, portal_b):
    page = client.get(home).content.decode()
    assert (
        f'rel="search" type="application/opensearchdescription+xml" href="{home}tim-kiem/opensearch.xml"'
        in page
    )
    answer = client.get(f"{home}tim-kiem/opensearch.xml")
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert 0 < len(root.findtext(f"{space}ShortName")) <= 16
    urls = {url.get("type"): url.get("template") for url in root.iter(f"{space}Url")}
    assert urls["text/html"] == f"http://testserver{home}tim-kiem/?q={{searchTerms}}"
    suggested = client.get(urls["application/x-suggestions+json"].replace("{searchTerms}", "lịch t"))
    assert suggested["Content-Type"] == "application/x-suggestions+json"
    query, titles, kinds, addresses = suggested.json()
    assert (query, titles[0]) == ("lịch t", "Lịch tiêm chủng")
    assert len(titles) == len(kinds) == len(addresses) and addresses[0].startswith("http://testserver/")


def test_only_get_is_allowed(texts, client):
    assert client.post("/tim-kiem/").status_code == 405


def test_the_page_needs_a_constant_number_of_queries(
    texts, article, main, run_worker, client, django_assert_max_num_queries
):
    for number in range(30):
        article(main, f"Tiêm chủng đợt {number}")
    run_worker()
    client.get("/tim-kiem/", {"q": "tiêm chủng"})
    assert SearchDocument.objects.present().count() > 30
    with django_assert_max_num_queries(3):
        client.get("/tim-kiem/", {"q": "tiêm chủng"})
