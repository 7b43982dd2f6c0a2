"""The real clamd, with one signature of our own: no list of viruses is needed."""

import base64
import io
import subprocess
import time

import pytest

from portal.gateways.clamav import ClamdScanner
from portal.gateways.clamav.tests.clamd import SIGNATURE

pytestmark = [pytest.mark.service, pytest.mark.loopback]


def test_the_real_clamd(tmp_path):
    (tmp_path / "local.ndb").write_text(f"Portal.Test:0:*:{SIGNATURE.hex()}\n")
    config, address = tmp_path / "clamd.conf", tmp_path / "clamd.ctl"
    config.write_text(
        f"LocalSocket {address}\nDatabaseDirectory {tmp_path}\nForeground yes\nStreamMaxLength 210M\n"
        "OfficialDatabaseOnly no\n"
    )
    server = subprocess.Popen(
        ["clamd", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        client = ClamdScanner(str(address))
        until = time.monotonic() + 60
        while client.check() and time.monotonic() < until:
            time.sleep(0.1)
        assert client.check() == ""
        assert client.scan(io.BytesIO(b"hello")).is_clean
        assert client.scan(io.BytesIO(b"x" * 300_000 + SIGNATURE)).found.startswith("Portal.Test")
        assert not client.scan(io.BytesIO(base64.b64encode(SIGNATURE))).found
    finally:
        server.terminate()
        server.wait(20)
