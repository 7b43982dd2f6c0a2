"""Every date and time field of the back office, by real keystrokes: what is typed is what is saved."""

import datetime as dt
import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.date_fields import OF_THE_BROWSER, fields
from tests.browser.people import SignedIn, write_a_paragraph
from tests.browser.support import RunningPortal, start_portal

LIST = {"latest_revision_created_at_0", "latest_revision_created_at_1"}
HISTORY = {"timestamp_0", "timestamp_1"}
SCHEDULE = {"go_live_at", "expire_at"}
EXPECTED = {
    "wagtailadmin_explore_root": LIST,
    "wagtailadmin_explore": LIST,
    "wagtailadmin_pages:type_use": LIST,
    "wagtailadmin_pages:edit": SCHEDULE
    | {"review_by", "shown_on", "corrections-N-on", "ends_at", "issued_on", "week_start", "entries-N-time"},
    "wagtailadmin_pages:revisions_revert": SCHEDULE | {"review_by", "shown_on", "corrections-N-on"},
    "wagtailadmin_pages:history": HISTORY,
    "wagtailadmin_reports:locked_pages": {"locked_at_0", "locked_at_1"},
    "wagtailadmin_reports:workflow": {"created_at_0", "created_at_1"},
    "wagtailadmin_reports:workflow_tasks": {"started_at_0", "started_at_1", "finished_at_0", "finished_at_1"},
    "wagtailadmin_reports:site_history": HISTORY,
    "wagtailadmin_reports:aging_pages": {"last_published_at"},
    "wagtailforms:index": LIST,
    "editorial:confirmation": {"review_by"},
    "sharing:placement": {"shown_from", "shown_until"},
    "portals_admin:closing": {"decided_on"},
    "merging:form": {"decided_on"},
    "procedures_desk:procedure": {"ended_on"},
    "procedures_desk:draft": {"decision_date", "fee_date", "legal_basis-N-issued_on", "valid_from"},
    "procedures_desk:service_point": {"open_from", "open_until"},
    "emergencybanner:add": {"starts_at", "ends_at"},
    "searchrule:add": {"expires_on"},
    "searchrule:edit": {"expires_on"},
    "searchrule:history": HISTORY,
    "topic:history": HISTORY,
    "official:history": HISTORY,
    "agency:add": {"valid_from", "valid_to"},
    "agency:edit": {"valid_from", "valid_to"},
    "agency:copy": {"valid_from", "valid_to"},
    "agency:history": HISTORY,
    "agencysuccession:history": HISTORY,
    "wagtailusers_users:history": HISTORY,
}
"""The date and time fields of each form. The test below finds all of them and compares."""

TYPED = {
    "Date": ["1/2/27", "1-2-2027", "01.02.2027"],
    "DateTime": ["1/2/27 7h30", "01/02/2027 07:30", "7h30 1.2.2027"],
    "Time": ["7h30"],
}
SHOWN = {"Date": "01/02/2027", "DateTime": "01/02/2027 07:30", "Time": "07:30"}
WRONG = ["32/13/2026", "abc"]
"""Fields take turns with these; `portal/config/tests/test_typed_dates.py` tries all forms."""

ALL_ADDRESSES = (
    "import json; from tests.browser.date_fields import addresses; print(json.dumps([*addresses()]))"
)


@pytest.fixture(scope="module")
def portal(first_start: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPortal]:
    """A separate portal: the test saves what it types."""
    running = start_portal(shutil.copytree(first_start, tmp_path_factory.mktemp("dates") / "var"))
    yield running
    running.stop()


def test_every_field_of_every_form(signed_in: SignedIn, portal: RunningPortal):
    lan = signed_in("lan")
    forms = forms_with_dates(lan, portal)
    found: dict[str, set[str]] = {}
    for name, _address, kinds in forms:
        found.setdefault(name, set()).update(kinds)
    assert found == EXPECTED
    for _name, address, kinds in forms:
        lan.goto(address)
        refuse_wrong_text(lan, kinds)
        take_right_text(lan, address, kinds)


def forms_with_dates(lan: Page, portal: RunningPortal) -> list[tuple[str, str, dict[str, str]]]:
    """View, address and fields, once for each view and set of fields; the schedule's dialog comes last."""
    found = {}
    browsers_own = []
    every = portal.ask(ALL_ADDRESSES)
    assert isinstance(every, list)
    for name, address in every:
        answer = lan.request.get(address, max_redirects=0)
        if not re.match("text/html|application/json", answer.headers.get("content-type", "")):
            continue
        text = answer.text()
        browsers_own += [f"{name}: {field}" for field in OF_THE_BROWSER.findall(text)]
        if kinds := dict(sorted(fields(text).items(), key=lambda item: item[0] in SCHEDULE)):
            found.setdefault((name, *kinds), (name, address, kinds))
    assert not browsers_own, "in the browser's own language, not in dd/mm/yyyy:\n" + "\n".join(browsers_own)
    return list(found.values())


def refuse_wrong_text(lan: Page, kinds: dict[str, str]) -> None:
    """It stays in its field, with a sentence beside it, at once and from the server."""
    wrong = dict(zip(kinds, itertools.cycle(WRONG), strict=False))
    for name, text in wrong.items():
        type_into(lan, name, text)
        expect(message_beside(lan, name).first).to_contain_text("Hãy nhập")
        expect(field(lan, name)).to_have_value(text)
    if not is_sent(lan, kinds):
        return
    send(lan, kinds)
    for name, text in wrong.items():
        expect(message_beside(lan, name).first).to_contain_text("Hãy nhập")
        expect(field(lan, name)).to_have_value(text)


def take_right_text(lan: Page, address: str, kinds: dict[str, str]) -> None:
    """Typed over the wrong text, it is shown in full, saved, and shown again."""
    for turn, (name, kind) in enumerate(kinds.items()):
        type_into(lan, name, TYPED[kind][turn % len(TYPED[kind])])
        expect(field(lan, name)).to_have_value(SHOWN[kind])
    if not is_sent(lan, kinds):
        day = SHOWN["Date"].replace("/", "%2F")
        lan.wait_for_url(lambda url: url.count(day) == len(kinds))
        lan.reload()
    else:
        send(lan, kinds)
        if (done := lan.locator(".messages .success")).count():
            if "review_by" in kinds and len(kinds) == 1:  # proposes another day when it is opened again
                expect(done).to_contain_text(SHOWN["Date"])
                return
            if not field(lan, next(iter(kinds))).count():
                lan.goto(address)
    for name, kind in kinds.items():
        expect(field(lan, name)).to_have_value(SHOWN[kind])


def field(lan: Page, name: str) -> Locator:
    """The field; in a list, that of its first row."""
    return lan.locator(f"#id_{name.replace('-N-', '-0-')}")


def message_beside(lan: Page, name: str) -> Locator:
    return lan.locator("[data-field]").filter(has=field(lan, name)).last.locator(".error-message")


def is_sent(lan: Page, kinds: dict[str, str]) -> bool:
    """Whether there is a button to press; a filter works as one types."""
    return bool(field(lan, next(iter(kinds))).evaluate("input => input.form.method === 'post'"))


def type_into(lan: Page, name: str, text: str) -> None:
    if "-N-" in name and not field(lan, name).count():
        adding = lan.locator(f"#id_{name.split('-N-')[0]}-ADD")
        reveal(lan, adding)
        adding.click()
        lan.locator(f"#id_{name.replace('-N-', '-0-').replace('-on', '-text')}").fill("Sửa số liệu.")
    reveal(lan, field(lan, name))
    field(lan, name).focus()
    lan.keyboard.press("Control+a")
    lan.keyboard.type(text)
    lan.keyboard.press("Tab")


def reveal(lan: Page, inner: Locator) -> None:
    """Open the dialog, the tab, the filter and the sections in which this is."""
    if not inner.is_visible():
        open_collapsed(lan, inner)
    expect(inner).to_be_visible()
    for content in inner.locator("xpath=ancestor::*[@hidden='until-found']").all():
        lan.locator(f"[aria-controls='{content.get_attribute('id')}']").click()


def open_collapsed(lan: Page, inner: Locator) -> None:
    if inner.locator("xpath=ancestor::*[@id='schedule-publishing-dialog']").count():
        opener = lan.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first
        if not opener.is_visible():
            lan.get_by_role("button", name="Ẩn/hiện trạng thái").click()
        opener.click()
    elif (tab := inner.locator("xpath=ancestor::*[@role='tabpanel']")).count():
        lan.locator(f"[role=tab][aria-controls='{tab.get_attribute('id')}']").click()
    elif (filtered := inner.locator("xpath=ancestor::*[contains(@class, 'w-drilldown__submenu')]")).count():
        if not lan.locator(".w-drilldown__contents").is_visible():
            lan.locator("#filters-drilldown .w-dropdown__toggle").click()
        elif lan.locator(".w-drilldown__back:visible").count():
            lan.locator(".w-drilldown__back:visible").click()
        lan.locator(f"[aria-controls='{filtered.get_attribute('id')}']").click()
    else:
        inner.locator("xpath=ancestor::details/summary").click()


def send(lan: Page, kinds: dict[str, str]) -> None:
    """Press the button that sends the form: that of the dialog when it is open."""
    form = lan.locator("form").filter(has=field(lan, next(iter(kinds))))
    dialog = form.locator("#schedule-publishing-dialog:visible")
    place = dialog if dialog.count() else form
    with lan.expect_navigation():
        place.locator("[type=submit]:visible, button:not([type]):visible").first.click()


def test_an_article_with_a_future_time_is_scheduled(signed_in: SignedIn, portal: RunningPortal, page: Page):
    title = "Lịch cắt điện tuần tới"
    hanh = signed_in("hanh")
    section = portal.ask(
        "from portal.content.models import SectionPage;"
        "print(SectionPage.objects.filter(url_path__contains='so-nong-nghiep', slug='tin-tuc').first().pk)"
    )
    hanh.goto(f"/quan-tri/pages/add/content/articlepage/{section}/")
    hanh.fill("[name=title]", title)
    hanh.fill("[name=lead]", "Các thôn ở phía nam, từ thứ hai.")
    write_a_paragraph(hanh, "Điện có lại vào buổi chiều cùng ngày.")

    today = dt.datetime.now(dt.UTC).date()
    save = schedule(hanh, f"{today - dt.timedelta(days=2):%d/%m/%Y} 6:04")
    save.click()
    expect(message_beside(hanh, "go_live_at")).to_contain_text("Thời điểm này đã qua")
    day = today + dt.timedelta(days=2)
    save = schedule(hanh, f"{day.day}/{day.month}/{day.year} 6h04")
    expect(hanh.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    save.click(delay=300)  # slowly, while the calendar is open and the field has just been typed into
    expect(hanh.locator(".messages .success")).to_be_visible()
    expect(field(hanh, "go_live_at")).to_have_value(f"{day:%d/%m/%Y} 06:04")
    hanh.locator("[name=action-submit]").click()
    expect(hanh.locator(".messages")).to_contain_text(title)

    minh = signed_in("minh")
    minh.goto("/quan-tri/")
    minh.get_by_role("link", name=title).first.click()
    minh.locator("button[name=decision][value=approve]").click()
    expect(minh.locator(".messages .success")).to_be_visible()
    live, at, url = portal.ask(
        "import json; from django.utils import timezone; from portal.content.models import ArticlePage;"
        f"page = ArticlePage.objects.get(title='{title}');"
        "at = page.scheduled_revision.approved_go_live_at;"
        "print(json.dumps([page.live, timezone.localtime(at).isoformat(), page.url]))"
    )
    assert not live
    assert at == f"{day:%Y-%m-%d}T06:04:00+07:00"
    assert page.goto(url).status == 404


def schedule(hanh: Page, text: str) -> Locator:
    """Type when the page goes live, leave the field open; answers the button that saves."""
    reveal(hanh, field(hanh, "go_live_at"))
    field(hanh, "go_live_at").click()
    expect(hanh.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    hanh.keyboard.press("Control+a")
    hanh.keyboard.type(text)
    return hanh.locator("#schedule-publishing-dialog [type=submit]")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_calendar_covers_no_button_and_has_minutes(
    signed_in: SignedIn, width: int, portal: RunningPortal
):
    lan = signed_in("lan")
    lan.set_viewport_size({"width": width, "height": 844})
    page = portal.ask("from portal.content.models import ArticlePage; print(ArticlePage.objects.first().pk)")
    lan.goto(f"/quan-tri/pages/{page}/edit/")
    reveal(lan, field(lan, "go_live_at"))
    field(lan, "go_live_at").click()
    picker = lan.locator(".xdsoft_datetimepicker:visible")
    expect(picker).to_have_count(1)
    minutes = {time.split(":")[1] for time in picker.locator(".xdsoft_time").all_inner_texts()}
    assert minutes == {f"{minute:02}" for minute in range(0, 60, 5)}
    save = lan.locator("#schedule-publishing-dialog [type=submit]")
    save.scroll_into_view_if_needed()
    box, shown = picker.bounding_box(), save.bounding_box()
    assert box["y"] + box["height"] <= shown["y"]
    save.click(trial=True)
    picker.locator("td.xdsoft_date:not(.xdsoft_other_month)").last.click()
    assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d", field(lan, "go_live_at").input_value())
