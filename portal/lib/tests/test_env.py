"""Keys in the environment: base64 of the right length, or a clear refusal."""

import base64

import pytest

from portal.lib import env


def test_a_key_is_read(monkeypatch):
    monkeypatch.setenv("PORTAL_X", base64.b64encode(bytes(32)).decode())
    assert env.key("PORTAL_X", size=32) == bytes(32)


def test_a_missing_key_is_empty(monkeypatch):
    monkeypatch.delenv("PORTAL_X", raising=False)
    assert env.key("PORTAL_X", size=32) == b""


@pytest.mark.parametrize("text", ["é", "?", "AAAA", base64.b64encode(bytes(31)).decode()])
def test_another_text_is_refused_with_what_to_do(monkeypatch, text):
    monkeypatch.setenv("PORTAL_X", text)
    with pytest.raises(env.SettingError, match="PORTAL_X: use 32 bytes in base64"):
        env.key("PORTAL_X", size=32)


def test_an_empty_file_of_a_secret_counts_as_none(monkeypatch, tmp_path):
    (tmp_path / "redis-url").write_text("\n")
    monkeypatch.setenv("PORTAL_X", "redis://127.0.0.1/0")
    monkeypatch.setenv("PORTAL_X_FILE", str(tmp_path / "redis-url"))
    assert env.secret("PORTAL_X") == "redis://127.0.0.1/0"
    (tmp_path / "redis-url").write_text("redis://10.0.0.7/1\n")
    assert env.secret("PORTAL_X") == "redis://10.0.0.7/1"
