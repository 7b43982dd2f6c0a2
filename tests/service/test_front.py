"""How nginx caches, hides, refuses and sends with the shipped configuration."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest

from bench.service import get


def test_a_page_is_cached_in_each_encoding(service):
    plain = service.get("/")
    packed = service.get("/", Accept_Encoding="gzip, deflate, br, zstd")
    again = service.get("/", Accept_Encoding="br;q=1.0, gzip;q=0.5")
    assert brotli.decompress(packed.body) == plain.body == brotli.decompress(again.body)
    assert again.headers["x-cache-status"] in ("HIT", "REVALIDATED")
    assert packed.headers["vary"] == "Accept-Encoding"
    etag = packed.headers["etag"]
    unchanged = service.get("/", Accept_Encoding="br", If_None_Match=etag)
    assert (unchanged.status, unchanged.body) == (304, b"")


def test_internal_headers_are_not_sent(service):
    for port in (service.port, service.nodes[0].port):
        headers = get(port, "/").headers
        assert "set-cookie" not in headers
        assert not [name for name in headers if name.startswith("surrogate")]
    assert "x-accel-expires" not in service.get("/").headers
    assert "Python" not in str(service.get("/").headers)


@pytest.mark.parametrize(
    "headers",
    [{"Cookie": "sessionid=x"}, {"Cookie": "a=b; __Host-session=x"}, {"Authorization": "Bearer x"}],
)
def test_personal_requests_bypass_the_cache(service, headers):
    service.get("/")
    header = service.get("/", **headers).headers["x-cache-status"]
    assert header == "BYPASS"


def test_the_account_corner_of_anonymous_users_is_empty(service):
    assert service.get("/tai-khoan/goc/").status == 204
    assert service.get("/tai-khoan/goc/", Cookie="sessionid=x").status == 204
    assert get(service.nodes[0].port, "/tai-khoan/goc/").status == 204


def test_static_files_are_sent_precompressed(service):
    sheet = re.search(r'href="(/static/[^"]+\.css)"', service.get("/").body.decode())[1]
    answer = service.get(sheet, Accept_Encoding="br")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "br"
    assert service.get(sheet, Accept_Encoding="gzip").headers["content-encoding"] == "gzip"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_pictures_are_sent_by_nginx_and_asked_for_again_after_a_minute(service):
    picture = re.search(r'(/tep/images/[^" ]+\.webp)', service.get("/").body.decode())[1]
    answer = service.get(picture)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/webp")
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert service.get(picture, If_None_Match=answer.headers["etag"]).status == 304
    part = service.get(picture, Range="bytes=0-9")
    assert (part.status, part.body) == (206, answer.body[:10])
    assert "x-accel-redirect" not in answer.headers


def test_media_files_are_served_only_by_their_view(service, editor):
    document = editor.do(do="document")
    answer = service.get(document["path"])
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body.startswith(b"%PDF")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    name = document["file"]
    for path in (
        f"/_private/{name}",
        f"/tep/{name}",
        f"/tep/images/../{name}",
        f"/tep/images/%2e%2e/{name}",
        f"/static/../files/{name}",
        f"/static../files/{name}",
        "/tep/original_images/x.jpg",
    ):
        assert service.get(path).status in (400, 404), path


def test_readyz_is_only_for_trusted_addresses(service):
    assert service.get("/readyz").status == 200
    assert get(service.port, "/readyz", source="127.0.0.2").status == 404


def test_forwarded_headers_of_clients_are_overwritten(service):
    """Each limit and each count is by the address that nginx sees."""
    lies = {"X_Forwarded_For": "10.0.0.1", "X_Forwarded_Proto": "https", "X_Forwarded_Host": "evil.example"}
    answer = service.get("/", **{name.replace("_", "-"): value for name, value in lies.items()})
    assert answer.status == 200
    assert b"evil.example" not in answer.body
    assert service.get("/", Host="evil.example").status == 400


def test_searches_and_forms_are_rate_limited(service):
    def statuses(path, method="GET"):
        def ask(_time):
            return get(service.port, path, method=method, source="127.0.0.3").status

        with ThreadPoolExecutor(20) as pool:
            return list(pool.map(ask, range(160)))

    assert 429 in statuses("/tim-kiem/?q=x")
    assert 429 in statuses("/luot-xem/1/", method="POST")
    assert 429 in statuses("/pdf/1/")
    assert get(service.port, "/", source="127.0.0.3").status == 200, "pages are still read"
    assert get(service.port, "/tim-kiem/", source="127.0.0.4").status == 200, "and others are not stopped"


def test_unknown_parameters_do_not_fill_the_caches(service):
    for number in range(20):
        assert service.get(f"/?x={number}").headers["x-cache-status"] == "MISS"
    assert service.get("/?x=1").headers["x-cache-status"] == "MISS"
    assert service.get("/?utm_source=a").status == 200
    assert service.get("/?utm_source=a").headers["x-cache-status"] == "MISS"
