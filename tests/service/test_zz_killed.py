"""When the application is killed, cached pages are still served. Named to run last: it stops the nodes."""

from __future__ import annotations

import json
import threading

from bench.service import get


def test_cached_pages_are_served_after_the_application_is_killed(service):
    paths = ["/", *service.addresses()][:100]
    assert "100 trên 100 trang" in service.command("warm", "--most", "100")
    for node in service.nodes:
        node.kill()
    answers = [
        (path, service.get(path, Accept_Encoding=encoding).status)
        for path in paths
        for encoding in ("br", "")
    ]
    lost = [(path, status) for path, status in answers if status != 200]
    assert not lost, f"{len(lost)} of {len(answers)}: {lost[:5]}"
    never_read = service.get("/khong-co-trang-nay/")
    assert never_read.status == 502
    assert "Trang tạm thời chưa mở được" in never_read.body.decode()
    assert "chưa nhận được" not in never_read.body.decode(), "nothing was sent"
    lost_form = get(service.port, "/danh-gia/1/?q=bi-mat", method="POST")
    assert lost_form.status == 502
    assert "<strong>chưa nhận được</strong> nội dung bạn vừa gửi" in lost_form.body.decode()
    assert "quay lại" in lost_form.body.decode() and "gửi lại" in lost_form.body.decode()
    assert {never_read.headers["retry-after"], lost_form.headers["retry-after"]} == {"30"}
    assert {never_read.headers["cache-control"], lost_form.headers["cache-control"]} == {"no-store"}

    log = [json.loads(line) for line in (service.data / "access.log").read_text().splitlines()]
    logged = log[-2:]
    assert [line["path"] for line in logged] == ["/khong-co-trang-nay/", "/danh-gia/1/"], (
        "no query, no error page"
    )
    assert [line["status"] for line in logged] == [502, 502]
    asked = " ".join(line["node"] for line in log)
    assert all(f"127.0.0.1:{node.port}" in asked for node in service.nodes)
    errors = (service.folder / "nginx-error.log").read_text()
    assert 'request: "POST /danh-gia/1/' in errors and "Connection refused" in errors

    log = service.folder / "started-again.log"
    for node in service.nodes:
        node.environment, node.log = {**node.environment, "PORTAL_LOG_LEVEL": "INFO"}, log
        node.start(wait=False)
    for node in service.nodes:
        node.wait_until_ready()
    answers.clear()
    readers = [
        threading.Thread(target=lambda: answers.append(service.get("/").status)) for _number in range(40)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert answers == [200] * 40
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    made = [line for line in lines if line.get("event") == "request_finished" and line["request"] == "GET /"]
    assert len(made) <= sum(node.workers for node in service.nodes), "each process makes a page at most once"
