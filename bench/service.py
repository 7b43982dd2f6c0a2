"""The portal as in production, on loopback: nodes of several processes, a worker, the real nginx.

nginx runs with the very files of `deploy/nginx/`; only where it listens and which nodes it knows is ours.
Both the tests and the measurements start it.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy" / "nginx"
READY_WITHIN = 60.0
PREPARATION = ("compile-catalogues", "migrate -v0", "collectstatic -v0 --noinput", "load-demo")

NGINX = """
worker_processes 1;
daemon off;
master_process off;
pid nginx.pid;
error_log stderr error;
include portal-modules.conf;
events {{ worker_connections 4096; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    include http.conf;
    access_log {log};
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        include site.conf;
        location /plain/ {{
            alias plain/;
            open_file_cache off;
            gzip_static on;
            include portal-brotli.conf;
            access_log off;
        }}
    }}
}}
"""
BARE = """
worker_processes 1;
daemon off;
master_process off;
pid bare.pid;
error_log stderr error;
include portal-modules.conf;
events {{ worker_connections 4096; }}
http {{
    include /etc/nginx/mime.types;
    sendfile on;
    access_log off;
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        root plain;
        gzip_static on;
        include portal-brotli.conf;
    }}
}}
"""
"""An nginx that does nothing but send the files of the folder `plain`."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database_of(name: str) -> dict[str, str]:
    """On PostgreSQL, a database of this name beside the one that is named, made when it does not exist."""
    url = os.environ.get("PORTAL_DATABASE_URL", "")
    if not url:
        return {}
    with psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"bench_{name}"])
        if not known.fetchone():
            connection.execute(f'CREATE DATABASE "bench_{name}"')
    return {"PORTAL_DATABASE_URL": urlunsplit(urlsplit(url)._replace(path=f"/bench_{name}"))}


@dataclass
class ClientResponse:
    status: int
    headers: dict[str, str]
    body: bytes


def get(port: int, path: str, *, method: str = "GET", source: str = "", **headers: str) -> ClientResponse:
    """One request over a connection of its own. `source`: the loopback address it comes from."""
    given = (source, 0) if source else None
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=given)
    with contextlib.closing(connection):
        sent = {"Host": f"localhost:{port}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        return ClientResponse(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())


@dataclass
class Node:
    """One application node: Granian with its processes, on a port of its own."""

    port: int
    environment: dict[str, str]
    workers: int
    threads: int = 2
    prefix: tuple[str, ...] = ()
    command: tuple[str, ...] = ("portal", "web")
    child: subprocess.Popen[bytes] | None = None
    log: Path | None = None

    def start(self, *, wait: bool = True) -> float:
        """Answers after how many seconds it was ready."""
        began = time.monotonic()
        with contextlib.ExitStack() as files:
            errors = files.enter_context(self.log.open("ab")) if self.log else None
            self.child = self._started(errors)
        if wait:
            self.wait_until_ready()
        return time.monotonic() - began

    def _started(self, errors: IO[bytes] | None) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*self.prefix, sys.executable, "-m", *(word.format(port=self.port) for word in self.command)],
            cwd=ROOT,
            env=self.environment
            | {
                "PORTAL_PORT": str(self.port),
                "PORTAL_WORKERS": str(self.workers),
                "PORTAL_THREADS": str(self.threads),
            },
            start_new_session=True,
            stderr=errors,
        )

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            assert self.child and self.child.poll() is None, "the node has stopped by itself"
            with contextlib.suppress(OSError):
                if get(self.port, "/readyz").status == 200:
                    return
            time.sleep(0.02)
        raise TimeoutError(f"no answer on port {self.port}")

    def kill(self) -> None:
        """As when the power goes: all processes at once."""
        if self.child and self.child.poll() is None:
            os.killpg(self.child.pid, signal.SIGKILL)
            self.child.wait(10)

    def stop(self) -> None:
        if self.child and self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


@dataclass
class Service:
    """Nodes, worker and nginx over one data folder. `close` ends them all."""

    folder: Path
    workers: int = 2
    node_count: int = 2
    with_worker: bool = True
    more: Mapping[str, str] = field(default_factory=dict)
    server_prefix: tuple[str, ...] = ()
    nodes: list[Node] = field(default_factory=list)
    children: list[subprocess.Popen[Any]] = field(default_factory=list)
    port: int = 0
    logs: bool = False

    def __post_init__(self) -> None:
        self.port = self.port or free_port()
        self.data = self.folder / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.config.settings",  # a test run names its own
            "PORTAL_DATA": str(self.data),
            "PORTAL_PORT": str(self.port),
            "PORTAL_BASE_URL": f"http://localhost:{self.port}",
            "PORTAL_PROXIES": "1",
            "PORTAL_ACCEL": "1",
            "PORTAL_LOG_LEVEL": "ERROR",
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),  # as it is installed: compiled once
            **self.more,
        }
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def prepare(self) -> None:
        """Tables, static files and demo, created before the first start."""
        for words in PREPARATION:
            self.command(*words.split())

    def command(self, *words: str) -> str:
        command = [sys.executable, "-m", "portal", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def start(self) -> None:
        for _number in range(self.node_count):
            node = Node(free_port(), self.environment, self.workers, prefix=self.server_prefix)
            node.start(wait=False)
            self.nodes.append(node)
        self.start_nginx()
        for node in self.nodes:
            node.wait_until_ready()
        if self.with_worker:
            self._spawn(["nice", "-n", "10", sys.executable, "-m", "portal", "work"])

    def start_nginx(self) -> None:
        conf = self.folder / "nginx"
        shutil.copytree(DEPLOY, conf, dirs_exist_ok=True)
        for folder in ("static", "files", "pages", "plain"):
            (self.data / folder).mkdir(exist_ok=True)
        shutil.copytree(DEPLOY / "pages", self.data / "pages", dirs_exist_ok=True)
        servers = "".join(f"server 127.0.0.1:{node.port} max_fails=3 fail_timeout=5s;" for node in self.nodes)
        shipped = (DEPLOY / "portal-upstream.conf").read_text()
        known = [line for line in shipped.splitlines() if not line.strip().startswith("server ")]
        known.insert(known.index("upstream portal {") + 1, servers)
        (conf / "portal-upstream.conf").write_text("\n".join(known))
        log = f"{self.data}/access.log portal" if self.logs else "off"
        self.nginx_pid = self._nginx("nginx", NGINX.format(port=self.port, log=log), self.port)

    def start_bare_nginx(self) -> tuple[int, int]:
        """Start an nginx that only sends the files of the folder `plain`. Returns its process id and port."""
        port = free_port()
        return self._nginx("bare", BARE.format(port=port), port), port

    def _nginx(self, name: str, configuration: str, port: int) -> int:
        file, log = self.folder / "nginx" / f"{name}.conf", self.folder / f"{name}-error.log"
        file.write_text(configuration)
        with log.open("wb") as errors:
            command = [*self.server_prefix, "nginx", "-p", f"{self.data}/", "-c", str(file)]
            child = self._spawn(command, stderr=errors)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return child.pid
            time.sleep(0.02)
        raise TimeoutError(log.read_text())

    def get(self, path: str, **headers: str) -> ClientResponse:
        return get(self.port, path, **headers)

    def addresses(self) -> list[str]:
        """Every public path of the site map."""
        paths = []
        for part in locations(self.get("/sitemap.xml").body.decode()):
            paths += locations(self.get(path_of(part)).body.decode())
        return [path_of(each) for each in paths]

    @contextlib.contextmanager
    def editor(self) -> Iterator[Editor]:
        child = self._spawn(
            [sys.executable, "-m", "bench.editor"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        with child:  # which closes its pipes, and so ends it
            yield Editor(child)

    def close(self) -> None:
        for child in self.children:
            if child.poll() is None:
                child.terminate()
        for node in self.nodes:
            node.stop()
        for child in self.children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(10)
            if child.poll() is None:
                child.kill()
                child.wait(10)

    def _spawn(self, command: list[str], **more: Any) -> subprocess.Popen[Any]:
        child = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True, **more)
        self.children.append(child)
        return child


class Editor:
    """A process that changes public content on request and reports the time of the change."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self.child = child

    def do(self, **order: Any) -> dict[str, Any]:
        streams: tuple[IO[str], IO[str]] = (self.child.stdin, self.child.stdout)  # type: ignore[assignment]  # both are pipes
        streams[0].write(json.dumps(order) + "\n")
        streams[0].flush()
        answer: dict[str, Any] = json.loads(streams[1].readline())
        return answer


def children_of(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def used_by(pid: int) -> float:
    """Seconds of processor time of the threads of a process."""
    clocks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(clock.read_text().split()[0]) for clock in clocks) / 1e9


def locations(xml: str) -> list[str]:
    return [part.partition("</loc>")[0].strip() for part in xml.split("<loc>")[1:]]


def path_of(address: str) -> str:
    return "/" + address.split("//", 1)[1].partition("/")[2]
