"""Journeys: written by one person, published by another, shown to readers."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from portal.procedures.actions.journeys import JOURNEYS, save_journey
from portal.procedures.journey_content import JourneyContent
from portal.procedures.models import Journey, JourneyVersion, LifeEvent
from portal.procedures.tests.pages import JOURNEY_TEXT


def content(**changes):
    return JourneyContent.model_validate({**JOURNEY_TEXT, **changes})


@pytest.fixture
def draft(birth, hanh, now):
    return save_journey(slug="sinh-con", content=content(), editor=hanh, now=now)


def test_a_published_journey_is_shown(client, draft, hanh, lan, now):
    assert client.get("/hanh-trinh/sinh-con/").status_code == 404
    JOURNEYS.submit(version=draft, editor=hanh, now=now)
    JOURNEYS.publish(version=draft, publisher=lan, now=now)
    page = client.get("/hanh-trinh/sinh-con/").content.decode()
    for expected in ("Làm sớm.", "Bệnh viện cấp.", "Hỏi ở xã.", "/thu-tuc/1.001193/?hanh-trinh=sinh-con"):
        assert expected in page
    assert "Sinh con" in client.get("/hanh-trinh/").content.decode()
    assert "Sinh con" in client.get("/thu-tuc/1.001193/").content.decode()
    position = client.get("/thu-tuc/1.001193/?hanh-trinh=sinh-con").context["position"]
    assert (position.number, len(position.steps), position.before.title) == (2, 3, "Giấy chứng sinh")
    assert client.get("/thu-tuc/1.001193/?hanh-trinh=khong-co").context["position"] is None


def test_a_new_draft_is_not_shown_until_published(client, draft, hanh, lan, now):
    JOURNEYS.publish(version=JOURNEYS.submit(version=draft, editor=hanh, now=now), publisher=lan, now=now)
    newer = save_journey(slug="sinh-con", content=content(title="Sinh em bé"), editor=hanh, now=now)
    assert newer.number == 2
    assert "Sinh em bé" not in client.get("/hanh-trinh/sinh-con/").content.decode()
    JOURNEYS.publish(version=JOURNEYS.submit(version=newer, editor=hanh, now=now), publisher=lan, now=now)
    assert "Sinh em bé" in client.get("/hanh-trinh/sinh-con/").content.decode()
    assert Journey.objects.get().steps.count() == 3


def test_writers_cannot_publish_their_own_draft(draft, hanh, lan, now):
    with pytest.raises(ValidationError):
        JOURNEYS.publish(version=draft, publisher=lan, now=now)  # not handed over
    JOURNEYS.submit(version=draft, editor=hanh, now=now)
    with pytest.raises(PermissionDenied):
        JOURNEYS.publish(version=draft, publisher=hanh, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        JourneyVersion.objects.update(published_by=hanh)
    with pytest.raises(ValidationError):
        JOURNEYS.send_back(version=draft, reviewer=lan, reason=" ", now=now)
    JOURNEYS.send_back(version=draft, reviewer=lan, reason="Thiếu bước", now=now)
    assert JourneyVersion.objects.get().state == "draft"


def test_conflicting_edits_and_unknown_procedures_are_refused(draft, hanh, lan, now):
    later = now + dt.timedelta(minutes=1)
    save_journey(slug="sinh-con", content=content(lead="Khác."), editor=lan, now=later, seen=draft.stamp)
    with pytest.raises(ValidationError, match="Hồ Thị Lan"):
        save_journey(slug="sinh-con", content=content(), editor=hanh, now=later, seen=draft.stamp)
    with pytest.raises(ValidationError):
        wrong = content(steps=[{"title": "Bước", "procedure": "9.999999"}])
        save_journey(slug="khac", content=wrong, editor=hanh, now=now)


def test_event_and_place_of_a_journey_change_with_its_publication(draft, hanh, lan, now):
    event = LifeEvent.objects.create(kind="life", slug="co-con", name="Có con")
    JOURNEYS.publish(version=JOURNEYS.submit(version=draft, editor=hanh, now=now), publisher=lan, now=now)
    newer = save_journey(slug="sinh-con", content=content(event="co-con", order=7), editor=hanh, now=now)
    before = Journey.objects.get()
    assert (before.event, before.order) == (None, 0)
    JOURNEYS.publish(version=JOURNEYS.submit(version=newer, editor=hanh, now=now), publisher=lan, now=now)
    after = Journey.objects.get()
    assert (after.event, after.order) == (event, 7)
    newest = save_journey(slug="sinh-con", content=content(title="Sinh em bé"), editor=hanh, now=now)
    JOURNEYS.publish(version=JOURNEYS.submit(version=newest, editor=hanh, now=now), publisher=lan, now=now)
    assert Journey.objects.get().event == event, "a text that says nothing about it leaves it"
