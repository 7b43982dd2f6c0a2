"""The addresses of a portal: below the main one, at its own host, and its former ones."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, Site

from portal.portals.actions import change_host, remove_host, rename_portal
from portal.portals.hosts import normalise_host
from portal.portals.models import Portal
from portal.portals.queries import address_of

HOST = "soyte.quangngai.example"


@pytest.fixture
def at_host(portal_b, now):
    return change_host(portal=portal_b, host=HOST, actor=None, now=now)


def portal_seen_at(client, path, **headers):
    response = client.get(path, **headers)
    return response.status_code, getattr(response.wsgi_request, "portal", None)


def test_it_works(client, portal_b, main_portal):
    assert portal_seen_at(client, "/khong-co/") == (404, main_portal)
    assert portal_seen_at(client, "/cong-thanh-phan/so-y-te/khong-co/") == (404, portal_b)
    assert portal_seen_at(client, "/en/cong-thanh-phan/so-y-te/khong-co/")[1] == main_portal


@pytest.mark.parametrize(
    "host", ["ac.example", "localhost.ac.example", "a b", "", "localhost:x", "[::1", "-"]
)
def test_an_unknown_host_is_refused(client, main_portal, host):
    response = client.get("/", headers={"host": host})
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain"


def test_localhost_is_allowed_in_the_demo(client, main_portal, settings):
    settings.DEMO = True
    assert client.get("/robots.txt", headers={"host": "so-y-te.localhost:8000"}).status_code == 200
    settings.DEMO = False
    assert client.get("/robots.txt", headers={"host": "so-y-te.localhost:8000"}).status_code == 400


def test_addresses_below_the_main_portal_redirect_to_the_own_host(client, at_host):
    assert portal_seen_at(client, "/khong-co/", headers={"host": HOST}) == (404, at_host)
    response = client.get("/cong-thanh-phan/so-y-te/tin-tuc/bai/?trang=2")
    assert response.status_code == 301
    assert response["Location"] == address_of(at_host) + "tin-tuc/bai/?trang=2"
    assert client.post("/cong-thanh-phan/so-y-te/gui/").status_code == 308


def test_hosts_ignore_case_and_a_final_dot(client, at_host):
    assert portal_seen_at(client, "/khong-co/", headers={"host": "SoYTe.QuangNgai.example."})[1] == at_host


def test_without_its_host_a_portal_is_below_the_main_portal_again(client, at_host, now):
    portal = remove_host(portal=at_host, actor=None, now=now)
    assert portal_seen_at(client, "/cong-thanh-phan/so-y-te/khong-co/") == (404, portal)
    assert client.get("/", headers={"host": HOST}).status_code == 400
    assert Site.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("SoYTe.Quangngai.Example.", "soyte.quangngai.example"),
        ("  yte.quangngai.example ", "yte.quangngai.example"),
        ("sởytế.quangngai.example", "xn--syt-jmah5f.quangngai.example"),
    ],
)
def test_a_host_is_normalised(typed, host):
    assert normalise_host(typed).endswith("quangngai.example")
    if typed.isascii():
        assert normalise_host(typed) == host
    else:
        assert normalise_host(typed).startswith("xn--")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "yte",
        "https://yte.example",
        "yte.example:8000",
        "yte.example/x",
        "a..b",
        "-a.example",
        "1.2.3.4",
        "a_b.example",
        "a" * 64 + ".example",
        "ai@example.vn",
        "yte .example",
        "*.example",
        "a.example\nb",
    ],
)
def test_a_malformed_host_is_refused(portal_b, now, typed):
    with pytest.raises(ValidationError) as refusal:
        change_host(portal=portal_b, host=typed, actor=None, now=now)
    assert "host" in refusal.value.message_dict
    assert Site.objects.count() == 1


def test_a_taken_host_is_refused(portal_a, at_host, now):
    with pytest.raises(ValidationError, match="Sở Y tế"):
        change_host(portal=portal_a, host=HOST.upper(), actor=None, now=now)
    with pytest.raises(ValidationError):
        change_host(portal=portal_a, host="localhost", actor=None, now=now)


def test_renaming_moves_the_pages_and_redirects_old_addresses(
    client, portal_b, now, django_assert_max_num_queries
):
    page = portal_b.root_page.add_child(instance=Page(title="Tin", slug="tin"))
    page.add_child(instance=Page(title="Bài", slug="bai"))
    draft = Page.objects.get(pk=portal_b.root_page_id)
    draft.save_revision()
    portal = rename_portal(portal=portal_b, name="Sở Y tế tỉnh", slug="y-te", actor=None, now=now)
    assert (portal.name, portal.slug, portal.collection.name) == ("Sở Y tế tỉnh", "y-te", "Sở Y tế tỉnh")
    assert Page.objects.get(slug="bai").url_path == "/trang-chu/cong-thanh-phan/y-te/tin/bai/"
    assert Page.objects.get(pk=draft.pk).get_latest_revision().content["slug"] == "y-te"
    assert client.get("/cong-thanh-phan/so-y-te/tin/?a=1")["Location"] == "/cong-thanh-phan/y-te/tin/?a=1"
    assert portal_seen_at(client, "/cong-thanh-phan/y-te/khong-co/") == (404, portal)


def test_a_portal_can_return_to_its_old_slug(client, portal_b, now):
    rename_portal(portal=portal_b, slug="y-te", actor=None, now=now)
    rename_portal(portal=portal_b, slug="so-y-te", actor=None, now=now)
    assert client.get("/cong-thanh-phan/y-te/")["Location"] == "/cong-thanh-phan/so-y-te/"
    assert portal_seen_at(client, "/cong-thanh-phan/so-y-te/khong-co/")[0] == 404


@pytest.mark.parametrize("slug", ["so-nong-nghiep-va-moi-truong", "Y Tế", "y/te"])
def test_renaming_to_a_taken_or_malformed_slug_changes_nothing(portal_a, portal_b, now, slug):
    with pytest.raises(ValidationError):
        rename_portal(portal=portal_b, name="Tên khác", slug=slug, actor=None, now=now)
    assert Portal.objects.get(pk=portal_b.pk).name == "Sở Y tế"


def test_a_public_page_does_not_access_the_session(client, portal_b):
    response = client.get("/cong-thanh-phan/so-y-te/khong-co/")
    assert not response.wsgi_request.session.accessed
    assert not response.cookies
