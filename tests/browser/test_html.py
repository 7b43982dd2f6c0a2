"""The Nu HTML checker finds no error on any kind of page."""

import json
import subprocess
import urllib.error
import urllib.request

from tests.browser.pages import addresses
from tests.browser.support import ROOT

VNU = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"


def test_pages_are_valid_html(portal, tmp_path):
    files = {}
    for name, address in addresses(portal).items():
        path = tmp_path / f"{name.replace(' ', '-')}.html"
        path.write_bytes(fetch(portal.url + address))
        files[path.name] = address
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--errors-only", "--exit-zero-always", str(tmp_path)],
        capture_output=True,
        text=True,
    )
    report = json.loads(done.stderr or done.stdout)
    errors = []
    for message in report["messages"]:
        if message["type"] == "error":
            address = files[message["url"].rsplit("/", 1)[1]]
            extract = message.get("extract", "")[:120]
            errors.append(f"{address}:{message.get('lastLine')}: {message['message']}: {extract}")
    assert not errors, "\n".join(errors)


def fetch(address: str) -> bytes:
    try:
        return urllib.request.urlopen(address, timeout=10).read()
    except urllib.error.HTTPError as error:
        return error.read()
