"""Requests without a token are accepted only from our own pages."""

import pytest

from portal.base.same_origin import is_same_origin

HOST = "quangngai.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "same-origin"},
        {"HTTP_ORIGIN": f"https://{HOST}"},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"},
    ],
)
def test_our_own_page_is_accepted(headers):
    assert is_same_origin({"HTTP_HOST": HOST, **headers}, if_unknown=False)


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": f"https://{HOST}"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": f"https://{HOST}.elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
    ],
)
@pytest.mark.parametrize("if_unknown", [True, False])
def test_another_site_is_refused(headers, if_unknown):
    assert not is_same_origin({"HTTP_HOST": HOST, **headers}, if_unknown=if_unknown)


@pytest.mark.parametrize("if_unknown", [True, False])
def test_without_headers_the_caller_decides(if_unknown):
    assert is_same_origin({"HTTP_HOST": HOST}, if_unknown=if_unknown) is if_unknown
