"""No English in the back office: what officials see and what screen readers read is Vietnamese.

The demo has English pages and topics; their titles are removed from a text before it is judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page, expect

from portal.demo.accounts import CAST, PORTAL_A
from tests.browser.people import SignedIn
from tests.browser.support import RunningPortal

ROLES = {
    "lan": "administrator of the province",
    "phuc": "manager",
    "minh": "approver",
    "hanh": "editor",
    "quyen": "contributor",
}
STARTS = ("/quan-tri/", "/quan-tri/account/", "/tai-khoan/")
PLACES = ("/quan-tri/", "/tai-khoan/")
PAGES_OF_A_ROLE = 150  # the administrator has about 110
AT_ONCE = 4
NOT_OPENED = re.compile(r"dang-xuat|logout|/xuat/|[?&]export=|/choose|preview|/bulk/|tai-ve")
"""Signing out, downloads, answers for scripts, public pages, and confirmations that need a selection."""

VIETNAMESE = frozenset(
    "con in kon lan menu sao sau sinh soi tin trang trong tum video web xem".split(" ")  # noqa: SIM905 - short
)
"""Vietnamese words, names and borrowed words without a diacritic that the back office shows."""
NAMES = frozenset(
    "headlesschrome linux redis wagtail csv html id json pdf totp url xlsx".split(" ")  # noqa: SIM905 - short
) | {"alt", "ctrl", "esc", "shift", "cn", "kb", "mb", "english"}
"""Products, formats, keys of the keyboard, units, CN (Chủ nhật), and a language named in itself."""
CODE = re.compile(r"\S*[@/\\_]\S*|[a-z0-9]+(?:[-.:][a-z0-9]+)+|\b[A-Z]{2,}\b|\b\w*\d\w*\b")
"""Addresses, names of files, field and rule codes, abbreviations (BHXH), numbers."""
ENGLISH = re.compile(
    r"\b(the|and|of|your|this|with|from|select|click|edit|delete|search|none)\b", re.IGNORECASE
)
"""Words that make a sentence suspicious even if another part of it is Vietnamese."""

WRITTEN_BY_PEOPLE = """
import json
from wagtail.models import Page
from portal.content.models import Topic
texts = set(Page.objects.values_list("title", flat=True))
texts |= set(Page.objects.values_list("draft_title", flat=True))
texts |= set(Topic.objects.values_list("english_name", flat=True))
print(json.dumps(sorted(texts)))
"""
SECTION = f"""
from portal.content.models import SectionPage
print(SectionPage.objects.get(url_path__endswith="/{PORTAL_A}/tin-tuc/").pk)
"""
COLLECT = r"""
root => {
  const found = {};
  const attributes = ["aria-label", "aria-description", "aria-roledescription", "title", "alt", "placeholder",
    "label", "data-w-tooltip-content-value", "data-tippy-content"];
  const note = (text, element) => {
    text = (text || "").replace(/\s+/g, " ").trim();
    if (!/[A-Za-z]{2}/.test(text) || element.closest("[lang=en]")) return;
    found[text] = element.outerHTML.slice(0, 120).replace(/\s+/g, " ");
  };
  const visit = node => {
    if (node.nodeType === Node.TEXT_NODE) note(node.data, node.parentElement || document.body);
    if (node.nodeType === Node.ELEMENT_NODE) {
      // Wagtail's bundled calendar has a button that is never shown; an empty counter is hidden.
      if (node.matches("script, style, noscript, iframe, textarea, kbd, [contenteditable]")) return;
      if (node.matches(".xdsoft_save_selected, [data-side-panel-toggle-counter][hidden]")) return;
      for (const name of attributes) note(node.getAttribute(name), node);
      if (node.matches("input[type=submit], input[type=button], input[type=reset]")) note(node.value, node);
      if (node.matches("template")) visit(node.content);
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(root);
  return found;
}
"""
OPEN = (
    """
async addresses => Promise.all(addresses.map(async address => {
  const collect = """
    + COLLECT
    + """;
  const answer = await fetch(address);
  const isPage = (answer.headers.get("content-type") || "").startsWith("text/html");
  if (!answer.ok || !isPage) return [answer.status, {}, []];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const links = [...page.querySelectorAll("a[href]")], templates = page.querySelectorAll("template");
  for (const template of templates) links.push(...template.content.querySelectorAll("a[href]"));
  return [answer.status, collect(page), links.map(link => link.getAttribute("href"))];
}))
"""
)


@pytest.fixture(scope="module")
def content(portal: RunningPortal) -> re.Pattern[str]:
    """The texts that people wrote without a diacritic, longest first."""
    written = portal.ask(WRITTEN_BY_PEOPLE)
    assert isinstance(written, list)
    people = [word for member in CAST for word in (member.full_name, member.username)]
    texts = sorted({*written, *people} - {""}, key=len, reverse=True)
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, texts))})(?![\w/-])")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Search", True),
        ("Link text", True),
        ("None", True),
        ("Sửa the page", True),
        ("Sửa Two towns", False),
        ("1–15 trong 15 trang", False),
        ("Ctrl + S", False),
        ("bieu-mau.pdf, 5,0 KB", False),
        ("BHXH", False),
    ],
)
def test_english_is_recognised(text: str, expected: bool):
    assert is_english(text, re.compile("Two towns")) is expected


@pytest.mark.parametrize("username", ROLES)
def test_the_pages_of_the_back_office(username: str, signed_in: SignedIn, content: re.Pattern[str]):
    page = signed_in(username)
    seen: dict[str, str] = {}
    waiting = list(STARTS)
    english: dict[str, str] = {}
    while waiting and len(seen) < PAGES_OF_A_ROLE:
        batch = waiting[:AT_ONCE]
        waiting = waiting[AT_ONCE:]
        for address, (status, texts, links) in zip(batch, page.evaluate(OPEN, batch), strict=True):
            assert status < 500, address
            english |= {f"{text} ({address}: {html})": "" for text, html in in_english(texts, content)}
            for link in links:
                link = link.partition("#")[0]
                kind = kind_of_page(link)
                if kind and kind not in seen:
                    seen[kind] = link
                    waiting.append(link)
    assert len(seen) > 15, seen
    assert not english, "\n".join(english)


def test_the_dialogs_and_menus_of_the_editor(
    signed_in: SignedIn, portal: RunningPortal, content: re.Pattern[str]
):
    """What scripts add: toolbars, choosers, menus and panels of a new page."""
    editor = signed_in("hanh")
    english: set[str] = set()

    def look(where: str) -> None:
        editor.wait_for_timeout(250)  # menus fade in
        texts = editor.evaluate(f"({COLLECT})(document.documentElement)")
        english.update(f"{text} ({where}: {html})" for text, html in in_english(texts, content))

    look("home page with its menu")
    editor.goto(f"/quan-tri/pages/add/content/articlepage/{portal.ask(SECTION)}/")
    insert_every_block(editor)
    look("blocks")
    open_the_menus(editor, look)
    use_the_text_editor(editor, look)
    open_the_choosers(editor, look)
    assert not english, "\n".join(sorted(english))


def insert_every_block(editor: Page) -> None:
    add = editor.locator("[data-contentpath=body] .c-sf-add-button")
    add.first.click()
    names = editor.get_by_role("option").all_inner_texts()
    assert len(names) > 5
    for number, name in enumerate(names):
        if number:
            add.last.click()
        editor.get_by_role("option", name=name, exact=True).click()


def open_the_menus(editor: Page, look: Callable[[str], None]) -> None:
    """The side panels, the menus of header and footer, and those of the first blocks."""
    toggle = "[data-w-dropdown-target=toggle]:visible"
    for selector, most in (
        ("[data-side-panel-toggle]:visible", 9),
        (f"header {toggle}", 9),
        (f"footer {toggle}", 9),
        (f"[data-contentpath=body] {toggle}", 3),
    ):
        buttons = editor.locator(selector)
        for number in range(min(buttons.count(), most)):
            buttons.nth(number).click()
            look(f"{selector} {number}")
            editor.keyboard.press("Escape")


def use_the_text_editor(editor: Page, look: Callable[[str], None]) -> None:
    text = editor.locator("[data-contentpath=body] [contenteditable=true]").first
    text.click()
    editor.keyboard.type("/")
    expect(editor.get_by_role("option", name="Liên kết")).to_be_visible()
    look("menu of /")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Backspace")
    editor.keyboard.type("xin")
    editor.keyboard.press("Shift+Home")
    expect(editor.locator(".Draftail-ToolbarButton[name=BOLD]").first).to_be_visible()
    look("toolbar")
    editor.keyboard.press("Control+k")
    kinds = editor.locator(".modal .link-types a")
    kinds.first.wait_for()
    look("chooser of pages")
    for number in range(kinds.count()):
        kinds.nth(number).click()
        editor.wait_for_load_state("networkidle")
        look(f"chooser of links {number}")
    close(editor)


def open_the_choosers(editor: Page, look: Callable[[str], None]) -> None:
    """The choosers of pictures, documents, films and pages, and each tab of them."""
    buttons = editor.locator("[data-chooser-action-choose]:visible")
    words = sorted(set(buttons.all_inner_texts()))
    assert len(words) > 2
    for word in words:
        buttons.filter(has_text=word).first.click()
        editor.locator(".modal-content").wait_for()
        look(word)
        tabs = editor.locator(".modal [role=tab]")
        for number in range(tabs.count()):
            tabs.nth(number).click()
            look(f"{word} {number}")
        close(editor)


def close(editor: Page) -> None:
    editor.locator(".modal .close").first.click()
    expect(editor.locator(".modal-content")).to_have_count(0)


def in_english(texts: dict[str, str], content: re.Pattern[str]) -> list[tuple[str, str]]:
    """The texts that are not Vietnamese, each with the beginning of its element."""
    return [(text, html) for text, html in texts.items() if is_english(text, content)]


def is_english(text: str, content: re.Pattern[str]) -> bool:
    text = CODE.sub(" ", content.sub(" ", text))
    if ENGLISH.search(text):
        return True
    if re.search(r"[À-ỹ]", text):
        return False
    words = re.findall(r"[A-Za-z]{2,}", text.lower())
    return any(word not in VIETNAMESE | NAMES for word in words)


def kind_of_page(link: str) -> str | None:
    """The view of an address, and the model if it is a form for a new object: one page of each is opened.

    None if the address is not opened.
    """
    path = link.partition("?")[0]
    if not path.startswith(PLACES) or NOT_OPENED.search(link):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    models = [
        str(part) for part in (*match.args, *match.kwargs.values()) if re.fullmatch("[a-z]+", str(part))
    ]
    return " ".join([match.view_name, *models])
