"""The request log contains paths but no query strings."""

import logging

import pytest


@pytest.mark.parametrize("path", ["/tim-kiem/", "/khong-co-trang-nay/"])
def test_query_strings_are_not_logged(client, db, caplog, path):
    with caplog.at_level(logging.INFO), caplog.at_level(logging.INFO, "django_structlog"):
        client.get(path, {"q": "benh-kin-cua-toi"})
    lines = [record.getMessage() for record in caplog.records]
    assert any(path in line for line in lines)
    assert not any("benh-kin" in line for line in lines)
