"""What `deploy/` ships is well formed: nginx's whole configuration, the units, the compose file's places."""

from __future__ import annotations

import ipaddress
import re
import shutil
import socket
import subprocess
import time

import pytest

from bench.service import ROOT
from portal.base.middleware import network_of

DEPLOY = ROOT / "deploy"


def test_nginx_accepts_the_whole_configuration(tmp_path):
    conf = tmp_path / "nginx"
    shutil.copytree(DEPLOY / "nginx", conf)
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=localhost",
            ),
            *("-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )
    for file, pairs in {
        "portal-tls.conf": {"/etc/portal/tls/": f"{tmp_path}/"},
        "nginx.conf": {"/var/log/nginx/": f"{tmp_path}/", "/run/": f"{tmp_path}/", "user www-data;": ""},
    }.items():
        text = (conf / file).read_text()
        for shipped, here in pairs.items():
            assert shipped in text
            text = text.replace(shipped, here)
        (conf / file).write_text(text)
    finished = subprocess.run(
        ["nginx", "-t", "-p", f"{tmp_path}/", "-c", conf / "nginx.conf"], capture_output=True, text=True
    )
    assert finished.returncode == 0, finished.stderr
    assert "[warn]" not in finished.stderr


NETWORKS = """
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    {temporary}
    {map}
    server {{
        listen unix:{folder}/socket;
        set_real_ip_from unix:;
        real_ip_header X-Real-IP;
        return 200 $portal_network;
    }}
}}
"""


@pytest.fixture
def network(tmp_path):
    """`network("2001:db8::1")`: the key by which nginx limits the requests of an address."""
    shipped = (DEPLOY / "nginx" / "http.conf").read_text()
    temporary = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    found = re.search(r"map \$binary_remote_addr \$portal_network \{.*?\n\}", shipped, re.S).group()
    conf = tmp_path / "networks.conf"
    conf.write_text(NETWORKS.format(folder=tmp_path, temporary=temporary, map=found))
    nginx = subprocess.Popen(["nginx", "-p", tmp_path, "-c", conf, "-g", "daemon off;"])

    def ask(address):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(tmp_path / "socket"))
            request = f"GET / HTTP/1.0\r\nHost: x\r\nX-Real-IP: {address}\r\n\r\n"
            connection.sendall(request.encode())
            return b"".join(iter(lambda: connection.recv(4096), b"")).partition(b"\r\n\r\n")[2]

    for _time in range(100):
        if (tmp_path / "socket").exists():
            break
        time.sleep(0.05)
    try:
        yield ask
    finally:
        nginx.terminate()
        nginx.wait()


@pytest.mark.parametrize(
    "address",
    [
        "2001:db8:1:2:3:4:5:6",
        "2001:db8::1",
        "2001:db8:0:1::",
        "2001:0:0:1:2:3:4:a0a",
        "::1",
        "::ffff:203.0.113.9",
        "10.10.10.10",
        "203.0.113.9",
        "a0a:a0a:a0a:a0a:a0a:a0a:a0a:a0a",
    ],
)
def test_nginx_counts_the_network_that_the_portal_counts(network, address):
    """The bytes of the /64 network, also if they contain the byte of a new line (0a)."""
    expected = network_of(address)
    packed = ipaddress.ip_network(expected).network_address.packed
    assert network(address) == (packed[:8] if ":" in expected else packed)


@pytest.mark.parametrize("unit", sorted(path.name for path in (DEPLOY / "systemd").glob("portal-*")))
def test_systemd_accepts_the_units(unit, tmp_path):
    """The program that they start is replaced: it is installed elsewhere in production."""
    for path in (DEPLOY / "systemd").glob("portal-*"):
        text = re.sub(r"/opt/portal/.venv/bin/\w+", "/bin/true", path.read_text())
        (tmp_path / path.name).write_text(text)
    name = unit.replace("@.", "@8001.")
    (tmp_path / unit).rename(tmp_path / name)
    finished = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / name], capture_output=True, text=True
    )
    wrong = [line for line in finished.stderr.splitlines() if name in line]
    assert not wrong, "\n".join(wrong)


def test_files_named_in_the_compose_file_exist():
    compose = (DEPLOY / "container" / "compose.yaml").read_text()
    for place in re.findall(r'- "(\.[^:"]*):/etc/portal/nginx', compose):
        assert (DEPLOY / "container" / place).exists(), place
    shipped = (DEPLOY / "nginx" / "portal-upstream.conf").read_text()
    container = (DEPLOY / "container" / "portal-upstream.conf").read_text()
    assert re.sub(r"127.0.0.1:800(\d)", r"node\1:8000", shipped) == container
    image = (DEPLOY / "container" / "Containerfile").read_text()
    for source in re.findall(r"^COPY (?!--from)(\S+) ", image, re.M):
        assert (ROOT / source).exists(), source
