"""The journal of a portal speaks the language of its staff."""

import ast
import html
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from portal.base.audit import record_event
from portal.content.actions.sharing import propose_item
from portal.content.actions.sharing_rules import save_rule
from portal.content.actions.withdrawals import withdraw_page
from portal.content.models import SharingRule
from portal.portals import journal
from portal.portals.actions.themes import save_theme

APPS = ("portals", "content", "search")
VERB = re.compile(
    r"(portal|theme|role|official|page|banner|published_file|placement|sharing_rule|topic|search_rule|search_gap)"
    r"\.[a-z_]+"
)


def written_verbs() -> set[str]:
    """Every text of these apps that looks like an audit verb."""
    files = (path for app in APPS for path in Path(settings.SOURCE, app).rglob("*.py"))
    nodes = (
        node for path in files if "/tests/" not in str(path) for node in ast.walk(ast.parse(path.read_text()))
    )
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if VERB.fullmatch(text)} - {"page.typ", *(f"portal.{app}" for app in APPS)}


def test_every_audit_verb_of_a_portal_has_a_name():
    assert "page.published" in written_verbs()
    assert written_verbs() - set(journal.VERBS) == set()


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ({"until": "2026-12-30T17:00:00+07:00"}, "đến: 30/12/2026 17:00"),
        ({"until": "2026-12-30T10:00:00+00:00"}, "đến: 30/12/2026 17:00"),
        ({"review_by": "2027-02-28"}, "rà soát trước ngày: 28/02/2027"),
        ({"same_person": True}, "cùng một người đề nghị và nhận: có"),
        ({"reason": "2026-13-45 không phải ngày"}, "lý do: 2026-13-45 không phải ngày"),
    ],
)
def test_details_are_written_in_words_and_local_times(stored, shown):
    assert journal.detail_in_words(stored) == shown


def test_one_key_has_the_name_that_fits_its_subject():
    detail = {"successor": "Sở Nội vụ"}
    assert journal.detail_in_words(detail, subject="portal") == "cổng kế thừa: Sở Nội vụ"
    named = journal.detail_in_words({"successor": "1.001193"}, subject="procedure")
    assert named == "mã thủ tục thay thế (để trống nếu bãi bỏ): 1.001193"


def test_the_journal_shows_no_hashes_and_no_bare_numbers(staff, portal_a, client, sign_in, now):
    record_event(
        actor=staff["phuc"],
        verb="invitation.sent",
        target="4",
        portal=portal_a.slug,
        detail={"email": "496e548b024c893c", "role": "editor"},
        now=now,
    )
    record_event(
        actor=staff["phuc"], verb="role.granted", target="hanh", portal=portal_a.slug, detail={}, now=now
    )
    page = sign_in(client, staff["phuc"]).get(reverse("portals_admin:journal", args=[portal_a.pk]))
    lines = {line["event"].verb: line for line in reversed(page.context["lines"])}
    assert "496e548b024c893c" not in page.content.decode()
    assert lines["invitation.sent"]["target"] == ""
    assert str(lines["role.granted"]["target"]) == "Đỗ Thị Hạnh"


def test_the_journal_names_people_pages_and_acts(staff, portal_a, article, client, sign_in, now):
    page = article(portal_a, "Lịch xả lũ")
    withdraw_page(page=page, reason="Sai số liệu.", actor=staff["minh"], now=now)
    sign_in(client, staff["phuc"])
    text = client.get(reverse("portals_admin:journal", args=[portal_a.pk])).content.decode()
    for words in ("Đặng Văn Minh", "gỡ bài, có nêu lý do", "Lịch xả lũ", "lý do: Sai số liệu.", "Hệ thống"):
        assert words in text
    assert not re.search(r"page\.[a-z_]+|page:\d", text)


def test_the_journal_names_portals_and_rules_by_name(
    staff, main, portal_a, article, section, client, sign_in, now
):
    save_rule(
        rule=SharingRule(target=main, section=section(main), mode="automatic", source=portal_a),
        actor=staff["thao"],
        now=now,
    )
    propose_item(page=article(portal_a, "Tin đề nghị"), target=main, actor=staff["hanh"], now=now)
    look = {"brand": "#1b4d2b", "accent": "#8a2f10", "surface": "#f3f7f2", "radius": 8, "density": "0.85"}
    save_theme(portal=main, **look, actor=staff["lan"], now=now)
    sign_in(client, staff["lan"])
    text = "".join(
        html.unescape(client.get(reverse("portals_admin:journal", args=[each.pk])).content.decode())
        for each in (main, portal_a)
    )
    for words in (f"{portal_a.name} → {main.name}: Tin tức", "Hiển thị ngay", "gọn"):
        assert words in text, words
    assert re.search(f": {portal_a.name}(;|</td>)", text)  # PostgreSQL stores the details in another order
    for raw in (f": {portal_a.slug}", f": {main.slug}", "sharing_rule:", "automatic", "0.85"):
        assert raw not in text, raw
