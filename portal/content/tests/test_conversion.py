"""Texts in TCVN3, VNI or VIQR are offered for conversion, and are not submitted without a decision."""

from __future__ import annotations

import json

import pytest
from django.http import QueryDict
from django.urls import reverse

from portal.content.models import ArticlePage

OLD, MEANT = "QuyÕt ®Þnh cña tØnh Qu¶ng Ng·i", "Quyết định của tỉnh Quảng Ngãi"


@pytest.fixture
def ask(client, sign_in, staff):
    def ask(body):
        sent = body if isinstance(body, str) else json.dumps(body)
        return sign_in(client, staff["hanh"]).post(reverse("editorial:conversion"), sent, "application/json")

    return ask


def test_it_works(ask):
    answer = ask([OLD[:10], OLD[10:]]).json()
    assert "".join(answer["texts"]) == MEANT
    assert "TCVN3" in answer["note"] and "Giữ nguyên" in answer["note"]
    assert "Chuyển sang tiếng Việt chuẩn" in answer["note"]


def test_the_note_escapes_the_text(ask):
    assert "<b>" not in ask([OLD + " <b>"]).json()["note"]


def test_there_is_no_offer_for_unicode(ask):
    assert ask([MEANT]).json() == {}


@pytest.mark.parametrize("body", ["", "{", {"a": 1}, [1], "nul", [[]], "\ufffe"])
def test_other_bodies_are_refused(ask, body):
    assert ask(body).status_code == 400


def test_only_staff_is_answered(client, db):
    assert client.post(reverse("editorial:conversion"), "[]", "application/json").status_code == 302


def errors_of(submit: bool = False, kept: str = "", **fields: str) -> dict[str, list[str]]:
    data = QueryDict(mutable=True)
    data.update({f"{name}-count": "0" for name in ("body", "attachments", "related")} | fields)
    if submit:
        data["action-submit"] = "1"
    if kept:
        data["kept_text"] = kept
    form = ArticlePage.get_edit_handler().get_form_class()(data, instance=ArticlePage())
    return {name: list(map(str, form.errors.get(name, []))) for name in ("title", "lead", "body")}


BODY = {
    "body-count": "2",
    "body-0-type": "heading",
    "body-0-order": "0",
    "body-0-deleted": "",
    "body-0-value": MEANT,
    "body-1-type": "heading",
    "body-1-order": "1",
    "body-1-deleted": "",
    "body-1-value": OLD,
}


@pytest.mark.parametrize("field", ["title", "lead"])
def test_a_draft_may_be_in_any_encoding_but_not_what_is_submitted(db, field):
    assert errors_of(**{field: OLD})[field] == []
    [error] = errors_of(submit=True, **{field: OLD})[field]
    assert "TCVN3" in error and "Giữ nguyên" in error
    assert errors_of(submit=True, **{field: MEANT})[field] == []


def test_the_body_is_checked_too(db):
    assert errors_of(**BODY)["body"] == []
    assert errors_of(submit=True, **BODY)["body"] != []


def test_a_text_may_be_kept(db):
    key = "".join(OLD.split())
    assert errors_of(submit=True, kept=key, lead=OLD)["lead"] == []
    assert errors_of(submit=True, kept=key, **BODY)["body"] == []
    assert errors_of(submit=True, kept=key, lead=f"{OLD} {OLD}")["lead"] != []
