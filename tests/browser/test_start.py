"""`make run` for a newcomer: it starts, preserves its data, reports errors, and stops cleanly."""

import shutil
import subprocess
import sys
import time
import urllib.request

from tests.browser.support import ROOT, start_portal


def test_a_second_start_is_quick_and_loses_no_data(first_start, tmp_path):
    data = shutil.copytree(first_start, tmp_path / "var")
    first = start_portal(data)
    pages = first.ask("from wagtail.models import Page; print(Page.objects.count())")
    assert first.stop() == 0
    began = time.monotonic()
    second = start_portal(data, first.port)
    took = time.monotonic() - began
    try:
        assert second.ask("from wagtail.models import Page; print(Page.objects.count())") == pages
        assert took < 20, f"a second start took {took:.1f} s"  # under 10 s alone on the machine
    finally:
        assert second.stop() == 0
    log = (data / "serve.log").read_text()
    assert "Đã dừng" in log
    assert "Traceback" not in log
    left = subprocess.run(["pgrep", "-f", str(data)], capture_output=True, text=True).stdout
    assert left == ""


def test_a_taken_port_gives_a_clear_message(portal):
    port = portal.url.rsplit(":", 1)[1]
    environment = {**portal.environment, "PORTAL_PORT": port}
    done = subprocess.run(
        [sys.executable, "-m", "portal", "serve"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "Name another" in done.stderr
    assert "Traceback" not in done.stderr


def test_health_checks_answer_200(portal):
    for path in ("/healthz", "/readyz"):
        assert urllib.request.urlopen(portal.url + path, timeout=5).status == 200
