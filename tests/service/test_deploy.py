"""What `deploy/` ships is well formed: nginx's whole configuration, the units, the compose file's places."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from bench.service import ROOT

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


@pytest.mark.parametrize("unit", ["portal-web@.service", "portal-work.service"])
def test_systemd_accepts_the_units(unit, tmp_path):
    """The program that they start is replaced: it is installed elsewhere in production."""
    text = (DEPLOY / "systemd" / unit).read_text()
    name = unit.replace("@.", "@8001.")
    (tmp_path / name).write_text(re.sub(r"/opt/portal/.venv/bin/\w+", "/bin/true", text))
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
