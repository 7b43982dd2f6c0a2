"""What the journal says about procedures and imports is Vietnamese or a proper name."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.base.models import AuditEvent
from portal.portals import journal
from portal.portals.tests import cast
from portal.procedures.actions import add_procedure
from portal.procedures.actions.service_points import save_service_point
from portal.procedures.models import ServicePoint

make_portal = pytest.fixture(cast.make_portal)
main_portal = pytest.fixture(cast.main_portal)
son = pytest.fixture(cast.son)

VERB = re.compile(r"(procedures?|journey|offer)\.[a-z-]+")
NO_VERBS = {"procedures.import"}
"""A kind of outbox message, which looks like a verb."""
STEPS = ("draft-saved", "submitted", "returned", "published", "draft-discarded")


def test_every_audit_verb_of_procedures_has_a_name():
    files = [
        path
        for room in ("actions", "views")
        for path in Path(settings.SOURCE, "procedures", room).glob("*.py")
    ]
    nodes = (node for path in files for node in ast.walk(ast.parse(path.read_text())))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    verbs = {text for text in texts if VERB.fullmatch(text)} - NO_VERBS
    verbs |= {f"{subject}.{step}" for subject in ("procedure", "journey") for step in STEPS}
    assert "procedures.imported" in verbs
    assert verbs - set(journal.VERBS) == set()


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ({"way": "national", "is_offered": True}, "cách nộp hồ sơ: Trên Cổng Dịch vụ công quốc gia"),
        ({"added": ["1.000001", "1.000002"], "unchanged": 3}, "thêm mới: 1.000001, 1.000002; không đổi: 3"),
        ({"imported_file": "ds.csv", "digest": "0f3a"}, "tên tệp: ds.csv"),
        ({"version": 2, "hash": "9c1e"}, "bản số: 2"),
        ({"mode": "automatic"}, "cách nhận: Hiển thị ngay"),
        ({"revision": 588, "item": 12}, ""),
    ],
)
def test_details_are_told_in_words(stored, shown):
    assert journal.detail_in_words(stored).startswith(shown)
    assert (journal.detail_in_words(stored) == "") == (shown == "")


@pytest.mark.parametrize(
    ("actor", "name"),
    [("", "Hệ thống"), ("load-demo", "Dữ liệu mẫu"), ("command line", "Lệnh trên máy chủ")],
)
def test_who_is_no_person_has_a_name(actor, name):
    assert journal.actor_in_words(actor, {}) == name


def test_people_in_details_are_named(son):
    people = {son.username: son}
    assert journal.actor_in_words(son.username, people) == str(son)
    assert str(son) in journal.detail_in_words({"proposed_by": son.username}, people)


def test_an_office_is_named_and_not_coded(agencies, now):
    procedure = add_procedure(code="1.000001", actor="", now=now)
    office = ServicePoint(procedure=procedure, agency=agencies["STP"], way="in-person")
    save_service_point(service_point=office, actor="", now=now)
    detail = journal.detail_in_words(AuditEvent.objects.get(verb="offer.added").detail)
    assert "cơ quan nhận hồ sơ: Sở Tư pháp" in detail
