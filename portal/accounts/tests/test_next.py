"""The redirect after sign-in: to the requested page, but never to another site."""

import pytest

OURS = ["/quan-tri/", "/tai-khoan/email/", "/cong-thanh-phan/so-y-te/?trang=2", "/tin-tuc/#cuoi"]

NOT_OURS = [
    "https://evil.example/",
    "http://evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:///evil.example",
    "HTTPS://EVIL.example",
    "ftp://evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\tjavascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example\\@localhost/",
    "//localhost@evil.example/",
    "https://localhost@evil.example/",
    "https://localhost.evil.example/",
    "https://evil.example?localhost",
    "https://evil.example#localhost",
    "https://testserver.evil.example",
    "//testserver@evil.example",
    "http://testserver:80@evil.example",
    "\x00//evil.example",
    "\x01//evil.example",
    "\t//evil.example",
    " //evil.example",
    "\r\n//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "http:\\\\evil.example",
    "http:/\\evil.example",
    "https://[::1]evil.example",
    "https://[evil",
    "//[evil",
    "mailto:ai@evil.example",
    "tel:+84",
    "blob:https://evil.example/x",
    "file:///etc/passwd",
    "//evil.example:80",
    "//evil%00.example",
    "http://①.example",
    "//google.com/%2f..",
    "//evil.example/..;/quan-tri/",
    "https://quangngai.example.evil.example/",
    "//0x7f000001/",
    "//2130706433/",
    "http://2130706433/",
    "view-source:https://evil.example",
    "https://evil.example/quan-tri/",
    "https%3A%2F%2Fevil.example%0A://",
    "http://user:pass@evil.example",
]


def location_after_sign_in(client, wanted):
    answer = client.post("/dang-nhap/", {"login": "an", "password": "mat-khau-cua-an", "next": wanted})
    assert answer.status_code == 302
    return answer["Location"]


@pytest.mark.parametrize("wanted", OURS)
def test_it_works(client, an, wanted):
    assert location_after_sign_in(client, wanted) == wanted


@pytest.mark.parametrize("wanted", NOT_OURS)
def test_sign_in_never_redirects_to_another_site(client, an, wanted):
    where = location_after_sign_in(client, wanted)
    assert where == "/tai-khoan/" or where.startswith("https%3A"), where


@pytest.mark.parametrize("address", ["/quan-tri/login/", "/_util/login/", "/quan-tri/password_reset/"])
def test_other_account_pages_never_redirect_to_another_site(client, db, address):
    for wanted in NOT_OURS:
        response = client.get(address, {"next": wanted})
        if "\0" in wanted:
            assert response.status_code == 400
            continue
        where = response["Location"]
        assert where.startswith(("/dang-nhap/", "/tai-khoan/mat-khau/quen/"))
        assert "evil" not in where or "next=https%253A" in where


@pytest.mark.parametrize("wanted", NOT_OURS)
def test_sign_out_never_redirects_to_another_site(client, an, sign_in, wanted):
    sign_in(client, an)
    where = client.post("/dang-xuat/", {"next": wanted})["Location"]
    assert where == "/" or where.startswith("https%3A"), where


def test_sign_in_form_contains_the_next_address(client, db):
    page = client.get("/dang-nhap/", {"next": "/quan-tri/pages/"}).content.decode()
    assert '<input type="hidden" name="next" value="/quan-tri/pages/">' in page


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/quan-tri/login/?next=/quan-tri/images/", "/dang-nhap/?next=%2Fquan-tri%2Fimages%2F"),
        ("/quan-tri/login/", "/dang-nhap/"),
        ("/_util/login/", "/dang-nhap/"),
        ("/en/_util/login/", "/dang-nhap/"),
        ("/quan-tri/password_reset/", "/tai-khoan/mat-khau/quen/"),
        ("/quan-tri/password_reset/done/", "/tai-khoan/mat-khau/quen/"),
        ("/quan-tri/password_reset/confirm/MQ/x-y/", "/tai-khoan/mat-khau/quen/"),
    ],
)
def test_other_login_pages_redirect_to_sign_in(client, db, address, target):
    assert client.get(address)["Location"] == target


def test_other_login_pages_accept_no_password(client, an):
    answer = client.post("/quan-tri/login/", {"username": "an", "password": "mat-khau-cua-an"})
    assert answer["Location"] == "/dang-nhap/"
    assert "sessionid" not in client.cookies


def test_back_office_redirects_anonymous_users_to_sign_in(client, db):
    assert client.get("/quan-tri/pages/")["Location"] == "/dang-nhap/?next=/quan-tri/pages/"
