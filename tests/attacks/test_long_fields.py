"""No field of a public form or an account fails or takes long when it holds 60,000 characters."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import lxml.html
import pytest
from django.core.cache import cache
from django.test import Client

from portal.portals.queries import path_of
from tests.attacks.addresses import routes

LENGTH = 60_000
AT_MOST = 1.0  # seconds of the processor, in the fastest of three answers
NAMES = (
    *("login", "email", "username", "password", "password1", "password2", "oldpassword", "code", "full_name"),
    *(
        "name",
        "credential",
        "session",
        "next",
        "action",
        "q",
        "url",
        "rank",
        "cong",
        "score",
        "uidb36",
        "key",
    ),
    *("action_send", "phone", "reason", "passwordless"),
)
TYPES = "text email password search hidden url tel number"
VALUES = {
    "letters": "a" * LENGTH,
    "address": f"{'a' * LENGTH}@quangngai.example",
    "wildcards": "%_" * (LENGTH // 2),
    "digits": "9" * LENGTH,
    "brackets": "[" * LENGTH,
    "diacritics": "ậ" * (LENGTH // 2),
    "no object": "[1]",
    "an object": '{"id": "x", "rawId": "x", "response": {}}',
}


@pytest.fixture
def places(world) -> list[str]:
    """Every public route and page and every page of an account; one page of each kind."""
    article = world.article_b.pk
    shown = [path_of(world.article_b), f"/danh-gia/{article}/", "/tim-kiem/", "/thu-tuc/", "/co-quan/"]
    return sorted({*routes(), *shown} - {"/dang-xuat/", "/readyz"})


@pytest.fixture
def browsers(world, sign_in) -> dict[str, Callable[[], Client]]:
    """Nobody, somebody who has signed in, somebody before the second step, somebody with a code to type."""
    hanh = world.staff["hanh"]
    hanh.set_password("mat-khau-cua-hanh")
    hanh.save()
    sign_in(Client(), hanh)
    numbers = itertools.count()

    def signed_in() -> Client:
        client = sign_in(Client(), hanh)
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session.save()
        return client

    def before_the_second_step() -> Client:
        client = Client()
        cache.clear()
        form = {"login": hanh.username, "password": "mat-khau-cua-hanh"}
        assert client.post("/dang-nhap/", form)["Location"].startswith("/dang-nhap/buoc-hai/")
        return client

    def with_a_code_to_type() -> Client:
        client, email = Client(), f"moi-{next(numbers)}@quangngai.example"
        form = {"full_name": "Lê Mới", "email": email, "password1": "ruộng bậc thang mùa nước đổ"}
        cache.clear()
        assert client.post("/dang-ky/", form)["Location"].startswith("/tai-khoan/email/ma/")
        return client

    return {
        "nobody": Client,
        "signed in": signed_in,
        "before the second step": before_the_second_step,
        "with a code to type": with_a_code_to_type,
    }


@pytest.fixture
def send():
    """send(browser, method, place, form): what is wrong with the answer, or ""."""

    def post(browser: Client, method: str, place: str, form: dict[str, str]) -> str:
        browser.raise_request_exception = False
        for _attempt in range(3):  # the first may have paid for what was loaded or collected meanwhile
            cache.clear()  # limits would answer first
            began = time.process_time()
            status = getattr(browser, method)(place, form).status_code
            took = time.process_time() - began
            if status >= 500 and not (status == 503 and "tim-kiem" in place):  # no index of search is there
                return f"status {status}"
            if took <= AT_MOST:
                return ""
        return f"{took:.1f} s"

    return post


def fields(page: bytes, place: str) -> Iterator[tuple[str, str, dict[str, str], str]]:
    """Method, address, values and name of each text field of each form of the page."""
    for form in lxml.html.fromstring(page).forms:
        values = {name: value or "x" for name, value in form.form_values()}
        for element in form.inputs:
            kind = element.get("type", "text") if element.tag == "input" else element.tag
            if element.name and (kind in TYPES.split() or kind == "textarea"):
                address = urljoin(place, form.get("action") or "").partition("?")[0]
                yield form.method.lower(), address, values, element.name


@pytest.mark.parametrize(
    ("who", "value"),
    [
        *itertools.product(["nobody", "signed in"], VALUES),
        *itertools.product(
            ["before the second step", "with a code to type"], ["letters", "digits", "an object"]
        ),
    ],
)
def test_no_address_fails_for_long_values_of_any_name(places, browsers, send, who, value):
    found = {}
    browser = browsers[who]()
    for place in places:
        if wrong := send(browser, "post", place, dict.fromkeys(NAMES, VALUES[value])):
            found[place] = wrong
    assert found == {}


@pytest.mark.parametrize("who", ["nobody", "signed in", "before the second step", "with a code to type"])
def test_no_field_of_a_form_fails_for_a_long_value(places, browsers, send, who):
    found, seen = {}, set()
    for place in places:
        response = browsers[who]().get(place)
        if response.status_code != 200 or "text/html" not in response.get("Content-Type", ""):
            continue
        for method, address, values, name in fields(response.content, place):
            if (method, address, name) in seen or not address.startswith("/") or address == "/dang-xuat/":
                continue
            seen.add((method, address, name))
            for value in ("letters", "address"):
                if wrong := send(browsers[who](), method, address, values | {name: VALUES[value]}):
                    found[f"{method} {address} {name} {value}"] = wrong
    assert found == {}
    assert len(seen) > 3


@pytest.mark.parametrize("value", ["letters", "digits", "diacritics"])
def test_no_path_fails_for_a_long_part(places, send, value):
    found = {}
    for place in places:
        for address in (
            f"{place}{VALUES[value]}/",
            f"/{VALUES[value]}{place}",
            place.replace("1", VALUES[value]),
        ):
            if wrong := send(Client(), "get", address, {}):
                found[place] = wrong
    assert found == {}
