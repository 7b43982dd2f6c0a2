"""What `deploy/` ships is well formed: nginx's whole configuration, the units, the compose file's places."""

from __future__ import annotations

import ipaddress
import json
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
        "nginx.conf": {
            "/var/log/portal/": f"{tmp_path}/",
            "/run/portal-nginx/": f"{tmp_path}/",
            "user www-data;": "",
        },
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


@pytest.mark.parametrize(
    ("unit", "most"),
    [
        ("portal-web@.service", 2.0),
        ("portal-work.service", 2.0),
        ("portal-backup.service", 2.0),
        ("portal-verify-backup.service", 2.0),
        ("portal-nginx.service", 3.0),
    ],
)
def test_units_have_only_the_rights_that_they_need(unit, most, tmp_path):
    """By the estimate of systemd, where 10 is a process with all rights."""
    name = unit.replace("@.", "@8001.")
    shutil.copy(DEPLOY / "systemd" / unit, tmp_path / name)
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", tmp_path / name]
    finished = subprocess.run(command, capture_output=True, text=True)
    exposure = re.search(r"exposure level for \S+: ([\d.]+)", finished.stdout)
    assert float(exposure[1]) <= most


@pytest.mark.parametrize("unit", ["portal-web@.service", "portal-work.service", "portal-backup.service"])
def test_each_secret_of_a_unit_is_a_credential(unit):
    text = (DEPLOY / "systemd" / unit).read_text()
    loaded = dict(re.findall(r"^LoadCredential=([\w-]+):(/etc/portal/[\w-]+)$", text, re.M))
    named = dict(re.findall(r"PORTAL_([A-Z_]+)_FILE=%d/([\w-]+)", text))
    assert set(named.values()) == set(loaded)
    for setting, credential in named.items():
        assert setting.lower().replace("_", "-") == credential
        assert loaded[credential] == f"/etc/portal/{credential}"
    wrapper = (DEPLOY / "portal").read_text()
    assert set(loaded) <= set(re.search(r"^for secret in (.*);", wrapper, re.M)[1].split())


def test_logrotate_accepts_its_file_and_names_the_logs_of_nginx(tmp_path):
    shipped = (DEPLOY / "logrotate" / "portal").read_text()
    logs = re.findall(r"(/var/log/portal/[\w-]+\.log)", (DEPLOY / "nginx" / "nginx.conf").read_text())
    assert len(logs) == 2 and "/var/log/portal/*.log" in shipped
    unit = (DEPLOY / "systemd" / "portal-nginx.service").read_text()
    pid = re.search(r"^PIDFile=(.+)$", unit, re.M)[1]
    assert shipped.count(pid) == 2
    assert f"pid {pid};" in (DEPLOY / "nginx" / "nginx.conf").read_text()
    (tmp_path / "portal").write_text(shipped)
    (tmp_path / "portal").chmod(0o644)
    command = ["logrotate", "--debug", "--state", tmp_path / "state", tmp_path / "portal"]
    finished = subprocess.run(command, capture_output=True, text=True)
    assert finished.returncode == 0 and "error" not in finished.stderr.lower(), finished.stderr


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


@pytest.fixture(scope="module")
def compose():
    """The compose file, read by Debian's python3-yaml: no compose is needed to check it."""
    read = "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)"
    text = (DEPLOY / "container" / "compose.yaml").read_text()
    command = ["/usr/bin/python3", "-c", read]
    return json.loads(subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout)


SERVICES = ("prepare", "node1", "node2", "worker", "database", "redis", "nginx")


def test_the_compose_file_has_these_services(compose):
    assert set(compose["services"]) == set(SERVICES)
    assert set(compose["secrets"]) == {
        name for one in compose["services"].values() for name in one.get("secrets", ())
    }


@pytest.mark.parametrize("name", SERVICES)
def test_each_container_is_limited_and_watched(compose, name):
    service = compose["services"][name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True and service["tmpfs"]
    assert service["mem_limit"] and service["pids_limit"]
    assert service["logging"]["options"]["max-size"]
    assert service["healthcheck"].get("test") or name == "prepare"


def test_containers_start_in_order(compose):
    """One node after the other, nginx after both: each waits until the one before is healthy."""
    services = compose["services"]
    assert services["node2"]["depends_on"]["node1"] == {"condition": "service_healthy"}
    assert {one["condition"] for one in services["nginx"]["depends_on"].values()} == {"service_healthy"}
    assert "/readyz" in services["node1"]["healthcheck"]["test"][-1]
    assert services["node2"]["healthcheck"] == services["node1"]["healthcheck"]


def test_the_page_cache_is_in_memory_and_fits_there(compose):
    """On a full disk nginx would send nothing at all: seen with a cache that could not be written."""
    size = r"/srv/portal/page-cache:size=(\d+)m"
    http = (DEPLOY / "nginx" / "http.conf").read_text()
    largest = int(re.search(r"proxy_cache_path page-cache .*max_size=(\d+)m", http)[1])
    unit = (DEPLOY / "systemd" / "portal-nginx.service").read_text()
    assert int(re.search(f"TemporaryFileSystem={size}", unit)[1]) > largest
    assert int(re.search(size, " ".join(compose["services"]["nginx"]["tmpfs"]))[1]) > largest
