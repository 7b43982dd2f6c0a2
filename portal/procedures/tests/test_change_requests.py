"""Proposed changes of a live row, tested with service points: the same workflow as versions."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from portal.base.models import AuditEvent, ChangeRequest
from portal.procedures.actions.service_points import SERVICE_POINTS
from portal.procedures.choices import FilingWay
from portal.procedures.models import Procedure, ServicePoint

CHANGES = SERVICE_POINTS


@pytest.fixture
def point(agencies):
    procedure = Procedure.objects.create(code="1.001193")
    return ServicePoint.objects.create(
        procedure=procedure, agency=agencies["STP"], way=FilingWay.IN_PERSON, place="Tầng 1"
    )


def proposed(point, **values):
    row = ServicePoint.objects.get(pk=point.pk)
    for name, value in values.items():
        setattr(row, name, value)
    return row


@pytest.fixture
def submitted(point, hanh, now):
    return CHANGES.propose(row=proposed(point, place="Tầng 2"), editor=hanh, now=now)


def test_publication_by_a_second_person_changes_the_row(submitted, point, lan, now):
    point.refresh_from_db()
    assert point.place == "Tầng 1"
    CHANGES.publish(version=submitted, publisher=lan, now=now, seen=CHANGES.stamp(point))
    point.refresh_from_db()
    assert point.place == "Tầng 2"
    verbs = AuditEvent.objects.filter(target=f"service_point:{point.pk}", verb__startswith="change.")
    assert list(verbs.order_by("pk").values_list("verb", "actor")) == [
        ("change.submitted", "hanh"),
        ("change.published", "lan"),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        ChangeRequest.objects.update(values={})
    assert CHANGES.propose(row=proposed(point, place="Tầng 3"), editor=lan, now=now).number == 2


def test_a_writer_cannot_publish(submitted, point, lan, now):
    request = CHANGES.propose(row=proposed(point, place="Tầng 3"), editor=lan, now=now)
    with pytest.raises(PermissionDenied):
        CHANGES.publish(version=request, publisher=lan, now=now)


def test_a_row_that_changed_since_then_is_not_overwritten(submitted, point, lan, now):
    ServicePoint.objects.update(remarks="Nghỉ trưa")
    with pytest.raises(ValidationError):
        CHANGES.publish(version=submitted, publisher=lan, now=now)
    point.refresh_from_db()
    assert (point.place, point.remarks) == ("Tầng 1", "Nghỉ trưa")


def test_a_change_refused_by_the_action_is_not_published(point, hanh, lan, now):
    request = CHANGES.propose(row=proposed(point, way=FilingWay.MINISTRY), editor=hanh, now=now)
    with pytest.raises(ValidationError):
        CHANGES.publish(version=request, publisher=lan, now=now + dt.timedelta(minutes=1))
    assert ChangeRequest.objects.open().count() == 1
