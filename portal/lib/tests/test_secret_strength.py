"""Secrets that people make up are refused, random ones never."""

from __future__ import annotations

import secrets

import pytest

from portal.lib.secret_strength import key_weakness, secret_weakness


@pytest.mark.parametrize(
    "secret",
    [
        "a" * 60,
        "abc123" * 10,
        "0123456789abcdefghijklmnopqrstuvwxyz0123456789",
        "qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKL",
        "django-insecure-kR9w2XqTz7LmPvB4nYc1HsJd8GfAe6UoQi3ZxV5tNb0",
        "0123456789abcdef" * 4,
        "only-for-collecting-static-files-while-building",
        "django-insecure-change-me-before-production-please",
        "CongThongTinDienTuTinhQuangNgai-MatKhauCuaTinh-2026",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz1",
    ],
)
def test_a_secret_that_can_be_guessed_is_refused(secret):
    assert secret_weakness(secret)


@pytest.mark.parametrize("make", [secrets.token_urlsafe, secrets.token_hex])
def test_random_secrets_are_accepted(make):
    assert [made for made in (make(48) for _time in range(500)) if secret_weakness(made)] == []


@pytest.mark.parametrize(
    "key", [bytes(32), bytes(range(32)), b"abcd" * 8, b"khoa ky nhat ky cua tinh qng 123"]
)
def test_a_key_that_can_be_guessed_is_refused(key):
    assert key_weakness(key)


def test_random_keys_are_accepted():
    assert [made for made in (secrets.token_bytes(32) for _time in range(500)) if key_weakness(made)] == []
