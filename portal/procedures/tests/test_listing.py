"""Lists of procedures: facets that combine, paging by key, categories, and a constant number of queries."""

import pytest

from portal.agencies.models import Agency
from portal.base import caching
from portal.base.models import AuditEvent
from portal.procedures.actions.events import assign_events, load_events
from portal.procedures.actions.use import set_use
from portal.procedures.catalogue import catalogue
from portal.procedures.models import Procedure, ServiceField, ServicePoint
from portal.procedures.tests.pages import BIRTH


@pytest.fixture(autouse=True)
def warm_caches(monkeypatch):
    monkeypatch.setattr(caching, "WITHOUT_PURGES_SECONDS", 600.0)


@pytest.fixture
def some(publish, birth):
    publish("1.000001", "SXD", fee_text="Không", ways=[{"channel": "online"}], service_level="full")
    publish("1.000002", "SXD", levels=["province", "commune"])
    publish("1.000003", "SYT", field="Dược", fee_text="Không")


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert not response.cookies
    return response.content.decode()


def test_the_list_is_sorted_by_use_and_filtered_by_several_facets(client, some):
    set_use(counts={"1.000002": 9, "1.000003": 5})
    page = shown(client, "/thu-tuc/danh-sach/")
    places = [page.index(code) for code in ("1.000002", "1.000003", "1.001193", "1.000001")]
    assert places == sorted(places[:2]) + sorted(places[2:])
    page = shown(client, "/thu-tuc/danh-sach/?linh-vuc=xay-dung&phi=khong-thu")
    assert "1.000001" in page
    assert "1.000002" not in page
    assert "1.000003" not in page
    # Facets: the number of results of each choice, together with the other chosen one.
    response = client.get("/thu-tuc/danh-sach/?phi=khong-thu")
    facets = {
        facet.key: {c.value: c.count for c in facet.choices} for facet in response.context["found"].facets
    }
    assert facets["linh-vuc"] == {"xay-dung": 1, "duoc": 1}
    assert facets["co-quan"] == {"sxd": 1, "syt": 1}
    assert facets["phi"] == {"khong-thu": 2}


@pytest.mark.parametrize("query", ["linh-vuc=khong-co", "cap=", "sau=abc", "sau=999999", "x=1"])
def test_invalid_parameters_are_ignored(client, some, query):
    assert client.get(f"/thu-tuc/danh-sach/?{query}").context["found"].total == 4


def test_a_portal_lists_its_own_procedures(client, some):
    assert client.get("/cong-thanh-phan/so-xay-dung/thu-tuc/danh-sach/").context["found"].total == 2
    island = client.get("/cong-thanh-phan/ly-son/thu-tuc/danh-sach/").context["found"]
    assert [row.code for row in island.rows] == ["1.001193"]
    ServicePoint.objects.create(
        procedure=Procedure.objects.get(code="1.001193"),
        agency_id=_agency("21548"),
        is_provided=False,
        way="here",
    )
    page = shown(client, "/cong-thanh-phan/ly-son/thu-tuc/")
    assert "1.001193" not in page
    assert 'href="/thu-tuc/"' in page  # an honest sentence, and a way on
    assert client.get("/cong-thanh-phan/khong-co/thu-tuc/").status_code == 404


def test_pages_of_fields_and_events_list_their_procedures(client, some, now):
    load_events(actor="test", now=now)
    assert assign_events(actor="test", now=now)
    assert assign_events(actor="test", now=now) == 0
    assert AuditEvent.objects.filter(verb="procedure.events-assigned").count() == 1
    page = shown(client, "/thu-tuc/linh-vuc/xay-dung/")
    assert "1.000001" in page
    assert "1.000002" in page
    assert "Đăng ký khai sinh" in shown(client, "/thu-tuc/su-kien/co-con-nho/")
    assert "Đăng ký khai sinh" in shown(client, "/thu-tuc/co-quan/cap-xa/")
    assert client.get("/thu-tuc/co-quan/21548/").url == "/thu-tuc/co-quan/cap-xa/"
    assert client.get("/thu-tuc/co-quan/snv/").url == "/thu-tuc/"
    for missing in ("linh-vuc/khong-co", "su-kien/khong-co", "co-quan/khong-co"):
        assert client.get(f"/thu-tuc/{missing}/").status_code == 404


def test_procedures_are_in_the_site_map(client, some):
    assert "sitemap-thu-tuc-1.xml" in client.get("/sitemap.xml").content.decode()
    content = client.get("/sitemap-thu-tuc-1.xml").content.decode()
    assert "/thu-tuc/1.001193/</loc>" in content
    assert client.get("/sitemap-thu-tuc-2.xml").status_code == 404


def test_changes_are_visible_at_once(client, some):
    assert client.get("/thu-tuc/danh-sach/").context["found"].total == 4
    Procedure.objects.filter(code="1.000001").update(state="repealed", ended_on="2026-01-01")
    assert client.get("/thu-tuc/danh-sach/").context["found"].total == 3


def test_five_thousand_procedures_are_each_listed_once_with_few_queries(
    client,
    publish,
    django_assert_max_num_queries,
):
    publish("1.001193", **BIRTH)
    make_many(5_000)
    address = "/thu-tuc/danh-sach/?linh-vuc=linh-vuc-1&cap=tinh"
    client.get(address)
    with django_assert_max_num_queries(3):
        found = client.get(address).context["found"]
    assert found.total == 500
    seen, query = [], "?linh-vuc=linh-vuc-1&cap=tinh"
    while query:
        found = client.get(f"/thu-tuc/danh-sach/{query}").context["found"]
        assert found.first_number == len(seen) + 1
        seen += [row.pk for row in found.rows]
        query = found.next_query
    assert len(seen) == len(set(seen)) == 500
    for page in ("/thu-tuc/", "/thu-tuc/linh-vuc/linh-vuc-1/", "/thu-tuc/1.001193/?noi-o=21548"):
        client.get(page)
        with django_assert_max_num_queries(7):
            assert client.get(page).status_code == 200
    assert catalogue().every.bit_count() == 5_001


def make_many(count: int) -> None:
    """Rows as an import leaves them, without their versions' content."""
    current = Procedure.objects.get(code="1.001193").current
    fields = ServiceField.objects.bulk_create(
        ServiceField(slug=f"linh-vuc-{number}", name=f"Lĩnh vực {number}") for number in range(10)
    )
    procedures = Procedure.objects.bulk_create(
        Procedure(
            code=f"9.{number:06}", name=f"Thủ tục {number}", field=fields[number % 10], at_province=True
        )
        for number in range(count)
    )
    version = type(current)
    versions = version.objects.bulk_create(
        version(
            procedure=procedure,
            number=1,
            state="published",
            valid_from=current.valid_from,
            content=current.content,
            content_hash="x" * 64,
            edited_at=current.edited_at,
            published_at=current.published_at,
        )
        for procedure in procedures
    )
    for procedure, made in zip(procedures, versions, strict=True):
        procedure.current, procedure.state = made, "published"
    Procedure.objects.bulk_update(procedures, ["current", "state"], batch_size=500)


def _agency(code: str) -> int:
    return Agency.objects.get(code=code).pk
