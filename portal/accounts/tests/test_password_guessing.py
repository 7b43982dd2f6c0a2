"""Wrong passwords slow down their network and browser, never a browser that the owner used before."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from portal.accounts import events

LOGIN = "/dang-nhap/"
TOO_MANY = "Đã thử quá nhiều lần"
WRONG = "khong phai mat khau"


def attempt(client, login="an", password=WRONG, address="203.0.113.9"):
    response = client.post(LOGIN, {"login": login, "password": password}, REMOTE_ADDR=address)
    if response.status_code == 302:
        return "in"
    return "slowed" if TOO_MANY in response.content.decode() else "refused"


def right(client, address="203.0.113.9"):
    return attempt(client, password="mat-khau-cua-an", address=address)


@pytest.fixture
def known(an):
    """A browser that An has signed in with, and left."""
    browser = Client()
    assert right(browser) == "in"
    browser.post("/dang-xuat/")
    return browser


def test_a_stranger_is_slowed_down(an):
    results = [attempt(Client()) for _time in range(8)]
    assert results == ["refused"] * 5 + ["slowed"] * 3
    assert right(Client()) == "slowed"


def test_a_stranger_who_asks_for_many_names_is_slowed_down(db):
    results = [attempt(Client(), login=f"nguoi-{number}") for number in range(60)]
    assert results == ["refused"] * 50 + ["slowed"] * 10


def test_one_person_who_has_forgotten_a_password_keeps_no_colleague_out(an, binh, cuc):
    assert [attempt(Client(), login="binh") for _time in range(80)].count("refused") == 5
    assert right(Client()) == "in"
    assert attempt(Client(), login="cuc", password="mat-khau-cua-cuc") == "in"
    assert attempt(Client(), login="binh", password="mat-khau-cua-binh") == "slowed"


def test_an_office_may_mistype_on_a_monday_morning(an):
    for number in range(40):
        assert attempt(Client(), login=f"nguoi-{number}") == "refused"
    assert right(Client()) == "in"


def test_an_attempt_that_is_refused_counts_for_nothing(an, monkeypatch):
    for number in range(50):
        attempt(Client(), login=f"nguoi-{number}")
    began = time.time()
    assert [right(Client()) for _time in range(8)] == ["slowed"] * 8
    monkeypatch.setattr(time, "time", lambda: began + 301)
    assert right(Client()) == "in", "the limit of the name was not used up meanwhile"


def test_the_same_password_for_many_names_stays_slow_in_the_long_run(db, monkeypatch):
    began, tried = time.time(), 0
    for minute in range(10):
        monkeypatch.setattr(time, "time", lambda at=began + 60 * minute: at)
        names = (f"nguoi-{minute}-{number}" for number in range(26))
        tried += sum(attempt(Client(), login=name) == "refused" for name in names)
    assert tried == 100, "fifty in five minutes, as ten in a minute"


def test_the_owner_signs_in_on_a_known_device_while_others_guess(known):
    for number in range(150):
        attempt(Client(), address=f"198.51.100.{number}")
    assert attempt(Client(), address="192.0.2.1") == "slowed"
    assert right(known) == "in"


def test_the_owner_signs_in_although_the_own_address_is_slowed_down(known):
    for number in range(50):
        attempt(Client(), login=f"nguoi-{number}")
    assert right(Client()) == "slowed"
    assert right(known) == "in"


def test_a_known_device_may_not_guess_without_end(known):
    assert [attempt(known) for _time in range(12)].count("refused") == 10
    assert right(known) == "slowed"
    assert right(Client(), address="192.0.2.7") == "in", "which slows down nobody else"


def test_a_device_is_known_for_its_own_person_only(known, binh):
    for _time in range(5):
        attempt(known, login="binh")
    assert attempt(known, login="binh") == "slowed"
    assert right(known) == "in"


def test_a_forged_cookie_makes_no_device_known(an):
    browser = Client()
    browser.cookies["device"] = "WyJ4IixbMV1d:1vPabc:forged"
    assert [attempt(browser) for _time in range(6)][-1] == "slowed"


def test_right_passwords_do_not_count(an):
    for _time in range(12):
        browser = Client()
        assert right(browser) == "in"


def test_the_cookie_is_sent_to_the_sign_in_page_only(known):
    cookie = known.cookies["device"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (LOGIN, True, "Lax")


def test_known_and_unknown_names_are_slowed_down_alike(an):
    for login in ("an", "ai-do"):
        address = "203.0.113.1" if login == "an" else "203.0.113.2"
        results = [attempt(Client(), login=login, address=address) for _time in range(7)]
        assert results == ["refused"] * 5 + ["slowed"] * 2


def test_a_new_password_by_mail_ends_the_waiting(an, rf):
    for _time in range(6):
        attempt(Client())
    request = rf.post("/", REMOTE_ADDR="203.0.113.9")
    events.password_reset(request=request, user=an)
    assert right(Client()) == "in"
