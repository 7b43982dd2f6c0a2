"""The home page is small, loads nothing from other hosts, and does not shift."""

HOME = "/"
MOST_BYTES = 150_000


def test_the_home_page_is_small(context, portal):
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, int] = {}
    hosts: set[str] = set()
    session.on("Network.requestWillBeSent", lambda e: hosts.add(e["request"]["url"].split("/")[2]))
    session.on("Network.loadingFinished", lambda e: sizes.__setitem__(e["requestId"], e["encodedDataLength"]))
    page.goto(HOME, wait_until="networkidle")
    assert hosts == {portal.url.split("/")[2]}
    assert sum(sizes.values()) < MOST_BYTES, f"{sum(sizes.values())} bytes in {len(sizes)} answers"


def test_the_layout_does_not_shift(page):
    page.add_init_script(
        "window.shift = 0;"
        "new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(HOME, wait_until="networkidle")
    page.wait_for_timeout(500)
    assert page.evaluate("window.shift") < 0.01


def test_the_home_page_stores_nothing_in_the_browser(context, page):
    page.goto(HOME, wait_until="networkidle")
    assert context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


def test_the_home_page_works_without_javascript(browser, portal):
    context = browser.new_context(base_url=portal.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(HOME)
    assert page.locator("h1").count() == 1
    assert page.locator("main a").count() > 20
    context.close()
