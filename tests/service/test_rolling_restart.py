"""`deploy/restart-nodes` restarts one node after the other under load, and no request fails."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bench.service import NGINX, ROOT, free_port

LEAST_REQUESTS = int(os.environ.get("ROLLING_REQUESTS", "4000"))
CLIENTS = 6
RESTARTED_WITHIN = 120  # seconds
SYSTEMCTL = """#!/bin/sh
case "$1 $2" in
"reload portal-nginx") kill -HUP "$(cat {folder}/prefix/nginx.pid)" ;;
"restart portal-work") echo worker >>{folder}/worker ;;
"restart portal-web@"*)
    echo "${{2#portal-web@}}" >{folder}/wanted.new
    mv {folder}/wanted.new {folder}/wanted
    while [ -e {folder}/wanted ]; do sleep 0.05; done ;;
esac
"""


@pytest.fixture
def front(service, tmp_path):
    """An nginx that can be reloaded: unlike that of the other tests, it has a master process."""
    conf = tmp_path / "nginx"
    shutil.copytree(service.folder / "nginx", conf)
    lines = (conf / "portal-upstream.conf").read_text().replace(";server", ";\nserver")
    (conf / "portal-upstream.conf").write_text(lines)
    prefix = tmp_path / "prefix"
    prefix.mkdir()
    for name in ("static", "files", "pages"):
        (prefix / name).symlink_to(service.data / name)
    port = free_port()
    text = NGINX.format(port=port, log="off").replace("master_process off;", "user root;" * (not os.getuid()))
    (conf / "master.conf").write_text(text)
    child = subprocess.Popen(["nginx", "-p", f"{prefix}/", "-c", conf / "master.conf"])
    deadline = time.monotonic() + 10
    while not (prefix / "nginx.pid").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    try:
        os.kill(service.nginx_pid, signal.SIGTERM)  # its idle connections to the nodes would count
        yield port
    finally:
        child.terminate()
        child.wait(20)
        service.start_nginx()


@pytest.fixture
def script(tmp_path) -> list[str]:
    """The shipped script; only the place of the upstream's file is ours, and `systemctl` asks this test."""
    shipped = (ROOT / "deploy" / "restart-nodes").read_text()
    assert "/etc/portal/nginx/portal-upstream.conf" in shipped
    own = shipped.replace("/etc/portal/nginx/portal-upstream.conf", f"{tmp_path}/nginx/portal-upstream.conf")
    for name, text in {"systemctl": SYSTEMCTL.format(folder=tmp_path), "restart-nodes": own}.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    return [str(tmp_path / "restart-nodes")]


class Load:
    """Clients that read and write with a connection for each request, and try nothing twice."""

    def __init__(self, port: int, paths: list[str], page: int) -> None:
        self.port, self.paths = port, paths
        self.writes = [(f"/luot-xem/{page}/", 204), ("/dang-nhap/", 403)]
        """Addresses and their usual answers: Django refuses a form without token."""
        self.stop, self.done, self.written = threading.Event(), 0, 0
        self.failed: list[tuple[str, object]] = []
        self.lock = threading.Lock()

    def run(self, client: int) -> None:
        number = client
        while not self.stop.is_set():
            number += CLIENTS
            body = b"x" * 3000 if number % 10 == 0 else None
            path, usual = (
                self.writes[number // 10 % 2] if body else (self.paths[number % len(self.paths)], 200)
            )
            path += f"?x={number}" if number % 10 == 5 else ""
            outcome = self.ask("POST" if body else "GET", path, body)
            with self.lock:
                self.done, self.written = self.done + 1, self.written + bool(body)
                if outcome != usual:
                    self.failed.append((path, outcome))

    def ask(self, method: str, path: str, body: bytes | None) -> object:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Host": f"localhost:{self.port}", "Sec-Fetch-Site": "same-origin"}
        with contextlib.closing(connection):
            try:
                connection.request(method, path, body=body, headers=headers)
                answer = connection.getresponse()
                answer.read()
            except Exception as error:
                return error
            return answer.status


def restart(service, script: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the script, and restart each node that it names, as systemd would."""
    environment = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"}
    child = subprocess.Popen(
        script, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    deadline = time.monotonic() + RESTARTED_WITHIN
    while child.poll() is None:
        if time.monotonic() > deadline:
            child.kill()
        if (folder / "wanted").exists():
            port = int((folder / "wanted").read_text())
            (node,) = [node for node in service.nodes if node.port == port]
            node.stop()
            node.start(wait=False)
            (folder / "wanted").unlink()
        time.sleep(0.02)
    return subprocess.CompletedProcess(script, child.returncode, child.communicate()[0])


def test_no_request_fails_while_nodes_are_restarted(service, editor, front, script, tmp_path):
    article = editor.do(do="article")
    load = Load(front, ["/", article["path"], "/gioi-thieu/", article["section"]], article["page"])
    before = [node.child.pid for node in service.nodes]
    with ThreadPoolExecutor(CLIENTS) as clients:
        for number in range(CLIENTS):
            clients.submit(load.run, number)
        try:
            runs = [restart(service, script, tmp_path)]
            while load.done < LEAST_REQUESTS and runs[-1].returncode == 0:
                runs.append(restart(service, script, tmp_path))
        finally:
            load.stop.set()
    assert [run.returncode for run in runs] == [0] * len(runs), runs[-1].stdout
    assert not {node.child.pid for node in service.nodes} & set(before), "each node is a new process"
    assert load.failed == [], f"{len(load.failed)} of {load.done}"
    assert " down;" not in (tmp_path / "nginx" / "portal-upstream.conf").read_text()
    assert (tmp_path / "worker").exists(), "the worker is restarted, too"
    assert load.written > load.done // 20
    print(f"{load.done} requests, {load.written} writes, {len(runs)} rounds", *(run.stdout for run in runs))  # noqa: T201


def test_a_node_that_does_not_come_back_stays_out_of_nginx(service, front, script, tmp_path):
    node = service.nodes[0]
    text = (tmp_path / "restart-nodes").read_text().replace("ready_within=120", "ready_within=2")
    (tmp_path / "restart-nodes").write_text(text)
    (tmp_path / "systemctl").write_text(
        SYSTEMCTL.format(folder=tmp_path).replace("while [", "exit 0; while [")  # it is not started
    )
    node.kill()
    try:
        done = subprocess.run(
            [*script, str(node.port)],
            env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 1
        assert f"journalctl -u portal-web@{node.port}" in done.stderr
        upstream = (tmp_path / "nginx" / "portal-upstream.conf").read_text()
        assert upstream.count(" down;") == 1
        assert {Load(front, [], 0).ask("GET", "/", None) for _time in range(5)} == {200}
    finally:
        node.start()
