"""Documents are served only when a scanner has found them clean."""

from __future__ import annotations

import datetime as dt
import io
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model

from portal.base.choices import FileState
from portal.base.files import verdicts
from portal.base.files.models import FileVerdict
from portal.base.files.policy import TYPES
from portal.base.files.verdicts import receive_content, scan_waiting
from portal.base.models import AuditEvent
from portal.base.tests.file_corpus.media import mp4
from portal.base.tests.file_corpus.offices import EICAR_LIKE, office, packed
from portal.gateways.clamav import ClamdScanner, Scan
from portal.gateways.clamav.tests.clamd import SIGNATURE, SimulatedClamd

Document = get_document_model()
INFECTED = packed({"a.txt": EICAR_LIKE}, 0)


@pytest.fixture
def hanh(client, sign_in, staff, portal_a):
    return sign_in(client, staff["hanh"])


@pytest.fixture
def service(settings, tmp_path):
    """Service, with a scanner configured that is not running."""
    settings.DEMO = False
    settings.CLAMAV = str(tmp_path / "clamd.ctl")
    return tmp_path / "clamd.ctl"


@pytest.fixture
def upload(hanh, portal_a):
    def send(name="a.docx", content=None, address=None, **more):
        file = SimpleUploadedFile(
            name,
            office("docx") if content is None else content,
            TYPES[name.rpartition(".")[2]].media_types[0],
        )
        fields = {"title": "Tệp", "file": file, "collection": portal_a.collection_id, **more}
        return hanh.post(address or reverse("wagtaildocs:add"), fields)

    return send


def served(client):
    answer = client.get(Document.objects.get().url)
    b"".join(answer)  # reads the file to its end, which closes it
    return answer.status_code


def test_the_demo_serves_what_passed_the_built_in_checks(upload, client):
    upload()

    assert FileVerdict.objects.get().scanner == "built-in checks"
    assert served(client) == 200


def test_a_clean_document_is_served(upload, client, service):
    with SimulatedClamd(service):
        upload()
        verdict = FileVerdict.objects.get()

        assert (verdict.state, verdict.scanner) == (FileState.CLEAN, "clamav")
    assert served(client) == 200


@pytest.mark.parametrize(("name", "content"), [("a.zip", INFECTED), ("a.txt", SIGNATURE)])
def test_an_infected_document_is_refused_with_a_sentence(upload, service, name, content):
    with SimulatedClamd(service):
        answer = upload(name, content)

    assert "mã độc" in str(answer.context["form"].errors["file"])
    assert not Document.objects.exists()
    assert FileVerdict.objects.get().state == FileState.REFUSED
    assert AuditEvent.objects.get(verb="file.refused").detail == {"found": "Test.Signature"}


def test_without_a_scanner_documents_wait_and_are_served_after_it_came_back(upload, client, service, now):
    upload()
    assert FileVerdict.objects.get().state == FileState.QUARANTINED
    assert served(client) == 404
    assert scan_waiting(now=now) == 0
    assert client.get("/readyz").json()["files_waiting"] == 1

    with SimulatedClamd(service):
        assert scan_waiting(now=now) == 1
        assert client.get("/readyz").json()["scanner"] == "clamav"
    assert served(client) == 200
    assert client.get("/readyz").json()["scanner"].startswith("missing: ")


def test_service_without_a_scanner_says_so(upload, client, settings, now):
    settings.DEMO = False
    upload()

    assert scan_waiting(now=now) == 0
    assert served(client) == 404
    assert client.get("/readyz").json()["scanner"] == "missing: PORTAL_CLAMAV is not set"


def test_an_infected_document_that_waited_is_never_served(upload, client, service, now):
    upload("a.zip", INFECTED)
    with SimulatedClamd(service):
        assert scan_waiting(now=now) == 1

    assert served(client) == 404
    assert FileVerdict.objects.get().reason == "Test.Signature"


def test_documents_from_before_the_gate_are_scanned(hanh, portal_a, client, service, now):
    Document.objects.create(
        title="Cũ", file=ContentFile(b"text", "a.txt"), collection_id=portal_a.collection_id
    )
    assert served(client) == 404

    with SimulatedClamd(service):
        assert scan_waiting(now=now) == 1
    assert served(client) == 200


def test_two_contents_with_one_sha1_are_served_only_if_both_are_clean(upload, client):
    upload()
    first = FileVerdict.objects.get()
    FileVerdict.objects.create(
        sha256="x",
        file_hash=first.file_hash,
        size=1,
        state=FileState.QUARANTINED,
        received_at=first.received_at,
    )

    assert served(client) == 404


def test_a_scanner_that_stops_does_not_hide_clean_documents(service, db, now):
    with SimulatedClamd(service):
        receive_content(file=io.BytesIO(b"x"), now=now)

    assert receive_content(file=io.BytesIO(b"x"), now=now).state == FileState.CLEAN


def test_contents_without_a_document_are_forgotten_after_a_day(service, db, now):
    receive_content(file=io.BytesIO(b"x"), now=now)
    with SimulatedClamd(service):
        scan_waiting(now=now)
        assert FileVerdict.objects.count() == 1
        scan_waiting(now=now + dt.timedelta(days=2))

    assert not FileVerdict.objects.exists()


@pytest.fixture
def waiting(portal_a, service, now):
    """Documents a, b and c from before the gate, in this order, which wait for their first scan."""
    for letter in "abc":
        file = ContentFile(letter.encode(), f"{letter}.txt")
        Document.objects.create(title=letter, file=file, collection_id=portal_a.collection_id)
    assert scan_waiting(now=now) == 0
    return now + dt.timedelta(minutes=1)


def states():
    rows = {row.file_hash: row.state for row in FileVerdict.objects.all()}
    return [rows.get(document.file_hash) for document in Document.objects.order_by("title")]


def test_a_slow_scan_does_not_hold_the_worker_and_the_others_follow(waiting, service, monkeypatch):
    monkeypatch.setattr(verdicts, "RUN_SECONDS", 0.05)

    def scan(self, file):
        time.sleep(0.1)
        return Scan(False, error="slow") if file.read() == b"a" else Scan(True)

    monkeypatch.setattr(ClamdScanner, "check", lambda self: "")
    monkeypatch.setattr(ClamdScanner, "scan", scan)

    judged = [scan_waiting(now=waiting + dt.timedelta(minutes=n)) for n in range(4)]

    assert judged == [0, 1, 1, 0]
    assert states() == [FileState.QUARANTINED, FileState.CLEAN, FileState.CLEAN]


def test_missing_files_go_to_the_end(waiting, service, monkeypatch):
    first = Document.objects.get(title="a")
    first.file.storage.delete(first.file.name)
    monkeypatch.setattr(verdicts, "AT_ONCE", 1)

    with SimulatedClamd(service):
        judged = [scan_waiting(now=waiting + dt.timedelta(minutes=n)) for n in range(4)]

    assert judged == [0, 1, 1, 0]
    assert states() == [FileState.QUARANTINED, FileState.CLEAN, FileState.CLEAN]
    assert FileVerdict.objects.get(file_hash=first.file_hash).reason.startswith("FileNotFoundError")


def test_documents_whose_file_is_missing_do_not_keep_others_from_a_verdict(
    portal_a, service, now, monkeypatch
):
    monkeypatch.setattr(verdicts, "AT_ONCE", 1)
    for letter in "abc":
        file = ContentFile(letter.encode(), f"{letter}.txt")
        made = Document.objects.create(title=letter, file=file, collection_id=portal_a.collection_id)
        if letter != "c":
            made.file.storage.delete(made.file.name)

    with SimulatedClamd(service):
        assert scan_waiting(now=now) == 1


def test_a_second_document_with_the_content_is_scanned_if_the_first_file_is_missing(
    waiting, portal_a, service
):
    first = Document.objects.get(title="a")
    first.file.storage.delete(first.file.name)
    twin = ContentFile(b"a", "twin.txt")
    Document.objects.create(title="twin", file=twin, collection_id=portal_a.collection_id).get_file_hash()

    with SimulatedClamd(service):
        assert scan_waiting(now=waiting) == 3


def test_videos_are_refused_while_the_scanner_does_not_answer(upload, service):
    address = reverse("wagtailmedia:add", args=["video"])
    answer = upload("a.mp4", mp4(), address, duration=1)
    assert "không phản hồi" in str(answer.context["form"].errors["file"])

    with SimulatedClamd(service):
        assert upload("a.mp4", mp4(), address, duration=1).status_code == 302
