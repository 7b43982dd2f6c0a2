"""No address, parameter or header gives an error of the server, for a reader or for staff.

The examples that once failed are always sent; Hypothesis makes others, many more in `make campaign`.
"""

from __future__ import annotations

import csv
import io
import time
from urllib.parse import quote, urlencode

import openpyxl
import pytest
from django.forms import CharField
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from portal.accounts.actions import make_province_administrator
from portal.base.models import AuditEvent
from portal.portals.queries import path_of
from tests.attacks.addresses import addresses, routes

pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

NAMES = (
    *("q", "trang", "p", "page", "linh-vuc", "co-quan", "tu", "den", "loai", "cong", "xep", "ngay", "nam"),
    *("thang", "tuan", "ten", "khu-vuc", "muc", "after", "limit", "on", "next", "id", "ids", "ordering"),
    *("export", "collection_id", "collection", "child_of", "parent_page_id", "page_type", "locale", "term"),
    *("search", "tag", "per_page", "user", "content_type", "status", "level", "field", "code"),
)
HOSTILE = (
    *(
        "9" * 5000,
        "9" * 400,
        "9" * 19,
        "9" * 18,
        "9_" * 20 + "9",
        "-1",
        "0",
        "-" + "9" * 30,
        "1e400",
        "nan",
        "1_0",
        "٣",
        "²",
        "½",
    ),
    *(
        '"' * 2000,
        "'\"" * 100,
        'a"' * 99,
        "a:" * 300,
        "(" * 300,
        "\\",
        "%",
        "%00",
        "\0",
        "\ud800",
        "\r\nX: 1",
    ),
    *(
        "a" * 1000,
        "a" * 7000,
        "ề" * 400,
        "../" * 50,
        "<script>",
        "{{7*7}}",
        "=1+1",
        "' OR 1=1 --",
        "[]",
        "{}",
    ),
    *("9999-99-99", "0000-00-00", "10000-01-01", "31/02/2026", "20261301", "true", "null", "", " ", "​"),
)
HEADERS = (
    *("Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cookie", "Host", "If-Modified-Since"),
    *("If-None-Match", "If-Range", "Range", "Referer", "User-Agent", "X-Forwarded-For", "X-Requested-With"),
    *("Content-Type", "Content-Length", "Origin", "Sec-Fetch-Site", "X-Request-ID", "HX-Request"),
    *("X-Forwarded-Proto", "X-Forwarded-Host", "Transfer-Encoding", "X-CSRFToken", "Expect"),
)
HEADER_VALUES = (
    *("bytes=" + "9" * 5000 + "-", "bytes=-" + "9" * 5000, "bytes=0-" + "9" * 5000, "bytes=²-", "bytes=5-1"),
    *(
        "9" * 5000,
        "-1",
        "",
        ",",
        ";",
        "=",
        "*",
        '"',
        'W/"',
        "a" * 9000,
        "\xff\xfe",
        "\0",
        "vi;q=" + "9" * 400,
    ),
    *("Basic !!!", "Bearer x", "sessionid=x; messages=x", "gzip;q=nan", "[::1", "a b", "multipart/form-data"),
    *("multipart/form-data; boundary=", "application/json", "Mon, 99 Foo 99999 99:99:99 GMT", "http://["),
    *("application/x-www-form-urlencoded; charset=x", "text/plain; charset=\xff", "..", "1.2.3.4, x"),
)


@pytest.fixture
def ask(cache):
    """ask(path, query, headers, …): the status, after the body was read."""

    def send(path: str, query: str = "", headers=None, *, client=None, method="GET", body=b"") -> int:
        environ = RequestFactory()._base_environ(
            PATH_INFO=path.encode("utf-8", "surrogatepass").decode("latin-1"),
            QUERY_STRING=query,
            HTTP_HOST="testserver",
            REQUEST_METHOD=method,
            CONTENT_LENGTH=str(len(body)),
            CONTENT_TYPE="application/x-www-form-urlencoded",
        )
        environ["wsgi.input"] = io.BytesIO(body)
        environ.pop("HTTP_COOKIE", None)
        if client is not None:
            environ["HTTP_COOKIE"] = "; ".join(f"{c.key}={c.coded_value}" for c in client.cookies.values())
        for name, value in (headers or {}).items():
            key = name.upper().replace("-", "_")
            environ[key if key.startswith("CONTENT_") else f"HTTP_{key}"] = value
        status = []
        answer = cache(environ, lambda line, headers, exc_info=None: status.append(int(line[:3])))
        b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return status[-1]

    return send


@pytest.fixture
def places(world) -> list[str]:
    """Every public route and page, and every address of the back office, without a query string."""
    pages = [path_of(page) for page in Page.objects.live().filter(depth__gt=1)]
    article, video = world.article_b.pk, world.b_media
    public = [*routes(), *pages, *(f"{page}rss/" for page in pages), f"/danh-gia/{article}/"]
    public += [f"/pdf/{article}/", "/tim-kiem/", "/thu-tuc/", "/co-quan/", video.file.url]
    public += ["/api/v1/procedures", "/api/v1/procedures/changes", "/api/v1/search"]
    staff = {address.url.partition("?")[0] for address in addresses(world)[0]}
    return sorted({*public, *staff} - {"/dang-xuat/", "/quan-tri/logout/"})


@pytest.fixture
def administrator(lan, giang, now, sign_in) -> Client:
    """A browser of Lan, who may open everything in the back office."""
    make_province_administrator(user=lan, actor=giang, now=now)
    return sign_in(Client(), lan)


def values():
    return st.sampled_from(HOSTILE) | st.text(max_size=30) | st.integers().map(str)


def fails(status: int) -> bool:
    return status >= 500 and status != 503  # 503: the index of search is not there in tests


@pytest.mark.parametrize("value", ["9" * 5000, "9" * 19, "9_" * 20 + "9", "-" + "9" * 30, "\0"])
def test_known_numbers_in_paths_give_404(db, ask, world, value):
    for path in (f"/danh-gia/{value}/", f"/pdf/{value}/", f"/phu-de/{value}.vtt", f"/tai-lieu/{value}/a.pdf"):
        assert ask(path) == 404, path


@pytest.mark.parametrize("name", ["trang", "p", "collection_id"])
@pytest.mark.parametrize("value", ["9" * 19, "9_" * 18 + "9"])
def test_a_number_that_is_too_long_gives_a_page_in_vietnamese(client, world, name, value):
    response = client.get("/co-quan/", {name: value})
    assert response.status_code == 400
    assert '<html lang="vi"' in response.content.decode()


@pytest.mark.parametrize("value", ["²", "9" * 5000, "x", ""])
def test_a_session_that_is_no_number_is_not_found(an, sign_in, value):
    assert sign_in(Client(), an).post("/tai-khoan/phien/", {"session": value}).status_code == 404


@pytest.mark.parametrize("key", ["truoc", "sau"])
def test_a_key_of_a_list_may_be_anything(client, world, key):
    path = path_of(world.article_b.get_parent())
    for value in ("²-1", f"{'9' * 5000}-1", f"1-{'9' * 5000}", "-", "x"):
        assert client.get(path, {key: value}).status_code in (200, 400)


def test_a_long_number_may_be_searched_for(client, world):
    assert client.get("/tim-kiem/", {"q": "9" * 30}).status_code in (200, 503)


@pytest.mark.parametrize("text", ['"' * 2000, 'a"' * 1500, "'a" * 500, "a b " * 500])
def test_the_back_office_answers_a_long_search_quickly(ask, world, administrator, text):
    began = time.process_time()
    assert ask("/quan-tri/pages/search/", urlencode({"q": text}), client=administrator) == 200
    assert time.process_time() - began < 3


def test_a_form_without_its_fields_gives_no_error_of_the_server(world, administrator, places):
    administrator.raise_request_exception = False
    statuses = {place: administrator.post(place).status_code for place in places}
    assert {place: status for place, status in statuses.items() if fails(status)} == {}


def test_no_input_gives_an_error_of_the_server(world, ask, sign_in, administrator, places):
    hanh = sign_in(Client(), world.staff["hanh"])

    @settings(
        max_examples=3 * settings.default.max_examples,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(
        place=st.sampled_from(places),
        segment=st.none() | st.tuples(st.integers(0, 6), values()),
        query=st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=5), values()), max_size=3),
        raw=st.none() | st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=20),
        headers=st.dictionaries(st.sampled_from(HEADERS), st.sampled_from(HEADER_VALUES), max_size=2),
        who=st.sampled_from([None, hanh, administrator]),
        method=st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PUT"]),
    )
    def send(place, segment, query, raw, headers, who, method):
        if segment:
            parts = place.split("/")
            parts[1 + segment[0] % max(len(parts) - 2, 1)] = segment[1]
            place = "/".join(parts)
        text = raw if raw is not None else urlencode(query, errors="surrogatepass")
        body = text.encode("latin-1", "replace") if method in ("POST", "PUT") else b""
        status = ask(place, quote(text, safe="&=%+"), headers, client=who, method=method, body=body)
        assert not fails(status), (place[:300], text[:300], headers, method)

    send()


def cells(response, form) -> list[str]:
    content = response.getvalue()
    if form == "csv":
        return [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_report_of_wagtail_holds_no_formula(administrator, world, lan, form):
    page, title = world.article_b, '=HYPERLINK("http://evil.example")'
    page.title = title
    page.save_revision(user=lan, log_action=True)
    found = cells(administrator.get(f"/quan-tri/reports/site-history/?export={form}"), form)
    assert f"'{title}" in found and title not in found
    event = AuditEvent.objects.get(verb="list.exported")
    assert (event.actor, event.target) == ("lan", "/quan-tri/reports/site-history/")
    assert event.detail == {"format": form, "query": f"export={form}"}


def test_typed_control_characters_are_dropped_in_every_form():
    assert CharField().clean("B\x07ài\u202e") == "Bài"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_stored_control_character_stops_no_export(administrator, world, lan, form):
    page = world.article_b
    page.title = "B\x07ài"
    page.save_revision(user=lan, log_action=True)
    assert "Bài" in cells(administrator.get(f"/quan-tri/reports/site-history/?export={form}"), form)
