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
    with pytest.raises(env.SettingError, match="PORTAL_X bị hỏng: phải là 32 byte viết bằng base64"):
        env.key("PORTAL_X", size=32)


def test_an_empty_file_of_a_secret_counts_as_none(monkeypatch, tmp_path):
    (tmp_path / "redis-url").write_text("\n")
    monkeypatch.setenv("PORTAL_X", "redis://127.0.0.1/0")
    monkeypatch.setenv("PORTAL_X_FILE", str(tmp_path / "redis-url"))
    assert env.secret("PORTAL_X") == "redis://127.0.0.1/0"
    (tmp_path / "redis-url").write_text("redis://10.0.0.7/1\n")
    assert env.secret("PORTAL_X") == "redis://10.0.0.7/1"


@pytest.mark.parametrize("text", ["zwei", "2.5", "0", "-1"])
def test_a_number_that_cannot_be_used_is_refused_with_an_example(monkeypatch, text):
    monkeypatch.setenv("PORTAL_X", text)
    with pytest.raises(env.SettingError, match=f"PORTAL_X='{text}': phải là số nguyên từ 1 .*PORTAL_X=4"):
        env.integer("PORTAL_X", 4, least=1)


def test_a_word_that_is_no_choice_is_refused_with_the_choices(monkeypatch):
    monkeypatch.setenv("PORTAL_X", "live")
    with pytest.raises(env.SettingError, match=r"PORTAL_X='live': .* demo, service"):
        env.choice("PORTAL_X", ("demo", "service"), "demo")


def test_an_address_that_cannot_be_taken_apart_is_not_repeated():
    with pytest.raises(env.SettingError, match="PORTAL_X") as refused:
        env.check_address("PORTAL_X", "redis://:mat-khau@[fd00")
    assert "mat-khau" not in str(refused.value)


@pytest.mark.parametrize(("content", "reason"), [(None, "không có tệp"), (b"\xff\xfe", "tệp văn bản")])
def test_a_secret_file_that_cannot_be_read_is_named(monkeypatch, tmp_path, content, reason):
    path = tmp_path / "key"
    if content:
        path.write_bytes(content)
    monkeypatch.setenv("PORTAL_X_FILE", str(path))
    with pytest.raises(env.SettingError, match=f"PORTAL_X_FILE='{path}': .*{reason}"):
        env.secret("PORTAL_X")


def test_a_name_that_nothing_reads_is_found_with_the_nearest(monkeypatch):
    monkeypatch.setenv("PORTAL_X_ADDRESS", "1")
    env.text("PORTAL_X_ADDRESS")
    monkeypatch.setenv("PORTAL_X_ADRESS", "1")
    monkeypatch.setenv("PORTAL_0123456789", "1")
    found = env.unknown("PORTAL_")
    assert found["PORTAL_X_ADRESS"] == "PORTAL_X_ADDRESS"
    assert "PORTAL_X_ADDRESS" not in found
