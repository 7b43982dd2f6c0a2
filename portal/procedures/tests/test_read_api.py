"""The API of the catalogue: list, one procedure, versions, changes, and 304 for a matching ETag."""

import datetime as dt

import pytest

from portal.procedures.actions import import_procedures, repeal_procedure
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.models import Procedure, ProcedureChange

API = "/api/v1/procedures"


@pytest.fixture
def catalogue(agencies, record, now):
    def import_file(*entries, at=now):
        batch = Batch([Incoming(n, code, record(**changes)) for n, (code, changes) in enumerate(entries)])
        return import_procedures(batch=batch, actor="", now=at, authorities=CompetentAuthorities([]))

    import_file(
        ("1.000001", {}),
        ("1.000002", {"name": "Đăng ký kết hôn", "audiences": ["foreigner"]}),
        ("1.000003", {"name": "Cấp phép", "field": "Xây dựng", "levels": ["province"], "ways": []}),
    )
    return import_file


def get(client, path="", **query):
    response = client.get(f"{API}{path}", query)
    assert response.status_code == 200, response.content
    return response.json()


def codes(answer):
    return [row["code"] for row in answer["results"]]


def test_lists_are_paged_by_key(client, catalogue, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        first = get(client, limit=2)
    assert (first["total"], codes(first)) == (3, ["1.000001", "1.000002"])
    second = client.get(first["next"]).json()
    assert (codes(second), second["next"]) == (["1.000003"], None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"field": "ho-tich"}, ["1.000001", "1.000002"]),
        ({"level": "province"}, ["1.000003"]),
        ({"audience": "foreigner"}, ["1.000002"]),
        ({"channel": "in-person", "free": "true"}, ["1.000001", "1.000002"]),
        ({"agency": "21025"}, ["1.000001", "1.000002"]),
        ({"agency": "khong-co"}, []),
        ({"service_level": "full"}, []),
    ],
)
def test_filters(client, catalogue, query, found):
    assert codes(get(client, **query)) == found


@pytest.mark.parametrize("query", [{"level": "huyen"}, {"limit": 1000}, {"after": "x"}, {"free": "?"}])
def test_invalid_parameters_give_422(client, catalogue, query):
    assert client.get(API, query).status_code == 422


def test_one_procedure_is_returned_with_its_record(client, catalogue):
    one = get(client, "/1.000001.000.00.00.H48")
    assert one["record"]["name"] == "Đăng ký khai sinh"
    assert one["offers"][0]["every_commune"] is True
    assert one["readings"]["ways"][0]["limits"][0]["unit"] == "working-day"
    assert client.get(f"{API}/1.999999").status_code == 404
    assert client.get(f"{API}/..%2F").status_code == 404


def test_versions_and_the_record_of_a_past_day_are_returned(client, catalogue, now):
    later = now + dt.timedelta(days=2)
    catalogue(("1.000001", {"name": "Đăng ký khai sinh (sửa)"}), at=later)
    assert [row["version"] for row in get(client, "/1.000001/versions")["results"]] == [2, 1]
    assert get(client, "/1.000001/versions/1")["record"]["name"] == "Đăng ký khai sinh"
    assert get(client, "/1.000001", on="2026-11-20")["record"]["name"] == "Đăng ký khai sinh"
    assert get(client, "/1.000001", on="2026-11-22")["record"]["name"] == "Đăng ký khai sinh (sửa)"
    assert client.get(f"{API}/1.000001", {"on": "2020-01-01"}).status_code == 404
    assert client.get(f"{API}/1.000001/versions/9").status_code == 404


def test_changes_are_paged_by_cursor(client, catalogue, lan, now):
    ProcedureChange.objects.update(at=now - dt.timedelta(minutes=1))
    repeal_procedure(
        procedure=Procedure.objects.get(code="1.000003"),
        ended_on=now.date(),
        decision="1/QĐ-UBND",
        actor=lan,
        now=now,
    )
    answer = get(client, "/changes", limit=2)
    seen = codes(answer)
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        seen += codes(answer)
    assert seen == ["1.000001", "1.000002", "1.000003", "1.000001", "1.000002", "1.000003"]
    assert answer["results"][-1]["what"] == "repealed"
    last = answer["results"][-1]["cursor"]
    assert get(client, "/changes", after=last)["results"] == []


def test_a_matching_etag_gives_304(client, catalogue):
    etag = client.get(API)["ETag"]
    assert client.head(API)["ETag"] == etag
    again = client.get(API, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    catalogue(("1.000002", {"name": "Khác"}))
    assert client.get(API, headers={"If-None-Match": etag}).status_code == 200


def test_the_api_sets_no_cookie_and_is_described(client, catalogue):
    answer = client.get("/api/v1/openapi.json")
    assert {"/api/v1/procedures", "/api/v1/procedures/changes"} <= set(answer.json()["paths"])
    assert not client.get(API).cookies


def test_a_row_with_control_characters_breaks_no_answer(client, catalogue):
    bad = "Đăng\x0b ký\ufffe \u202e\x01\udbff".encode("utf-8", "ignore").decode()
    Procedure.objects.filter(code="1.000001").update(name=bad)
    assert "1.000001" in codes(get(client))
    for path in ("/1.000001", "/1.000001/versions", "/changes"):
        get(client, path)


def test_the_level_of_another_agency_is_found_and_told(client, catalogue):
    catalogue(("1.000004", {"name": "Cấp thẻ", "levels": ["commune", "other"]}))
    assert codes(get(client, level="other")) == ["1.000004"]
    assert get(client, level="other")["results"][0]["levels"] == ["commune", "other"]
