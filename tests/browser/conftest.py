"""A portal started the way a newcomer starts it, and a real browser to use it with."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import people
from tests.browser.support import CHROMIUM, DESKTOP, RunningPortal, start_portal, wait_for_worker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The data folder of a first start whose worker has done what waited.

    Made once, however many processes run the tests: each portal started on a copy would do that work again.
    """
    alone = worker_id == "master"
    base = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    data = base / "first-start"
    with (base / "first-start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data / "done").exists():
            first = start_portal(data)
            wait_for_worker(first)
            assert first.stop() == 0
            (data / "done").touch()
    return data


@pytest.fixture(scope="session")
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningPortal]:
    """A demo portal of this process's own; `PORTAL_UNDER_TEST=8000:var` uses one that runs already."""
    if under_test := os.environ.get("PORTAL_UNDER_TEST"):
        port, folder = under_test.split(":", 1)
        environment = {**os.environ, "PORTAL_DATA": folder, "PORTAL_PORT": port}
        yield RunningPortal(f"http://localhost:{port}", Path(folder), environment, None)
        return
    data = shutil.copytree(request.getfixturevalue("first_start"), tmp_path_factory.mktemp("portal") / "var")
    running = start_portal(data)
    yield running
    running.stop()
    shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, portal: RunningPortal) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=portal.url, viewport={"width": DESKTOP, "height": 900}, locale="vi-VN"
    )
    yield context
    context.close()


signed_in = pytest.fixture(people.signed_in)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
