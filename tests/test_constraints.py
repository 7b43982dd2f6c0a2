"""The database itself refuses what each constraint forbids, whatever the code above it does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
BEFORE = NOW - dt.timedelta(minutes=1)
LATER = NOW + dt.timedelta(minutes=1)

OWN_MODELS = [model for model in apps.get_models() if model.__module__.startswith("portal.")]
CONSTRAINTS: dict[str, tuple[type[models.Model], models.BaseConstraint]] = {
    constraint.name: (model, constraint) for model in OWN_MODELS for constraint in model._meta.constraints
}

SOUND: dict[str, dict[str, Any]] = {
    "accounts.SecondFactorReset": {"asked_by_id": 2},
    "base.ChangeRequest": {"target_id": 1},
    "agencies.AgencySuccession": {"predecessor_id": 1, "successor_id": 2},
    "content.EmergencyBanner": {"starts_at": NOW, "ends_at": LATER},
    "content.Placement": {"source_id": 1, "target_id": 2},
    "content.PortalMerge": {"portal_id": 1, "successor_id": 2},
    "content.SharingRule": {"source_id": 1, "target_id": 2},
    "feedback.Rating": {"score": 3},
    "portals.Invitation": {"email": "an@quangngai.example", "invited_by_id": 1},
    "procedures.ServicePoint": {"agency_id": 1},
}
"""What a row needs besides the default of each column, so that its table takes it."""

PUBLISHED_BY_NOBODY = [
    {"state": "published"},
    {"state": "published", "published_at": NOW, "edited_by_id": 1},
    {"state": "published", "published_by_id": 1},
]
PUBLISHED_BY_ITS_WRITER = [{"edited_by_id": 1, "published_by_id": 1}]
PUBLISHED = {"state": "published", "published_at": NOW}

REFUSED: dict[str, list[dict[str, Any]]] = {
    "agency_dates_in_order": [{"valid_from": DAY, "valid_to": DAY - dt.timedelta(days=1)}],
    "agency_kind_known": [{"kind": "moon"}, {"kind": ""}],
    "agency_named": [{"name": ""}, {"code": ""}],
    "agency_not_its_own_parent": [{"id": 7, "parent_id": 7}],
    "asked_something": [{"text": ""}],
    "banner_ends_after_start": [{"ends_at": NOW}, {"ends_at": BEFORE}],
    "change_request_has_a_row": [
        {"target_id": None},
        {"kind": "remove", "target_id": None},
        {"kind": "add", "target_id": None, "state": "published", "published_at": NOW},
    ],
    "change_request_kind_known": [{"kind": "moon"}, {"kind": ""}],
    "change_request_published_by_whom": PUBLISHED_BY_NOBODY,
    "change_request_second_person": PUBLISHED_BY_ITS_WRITER,
    "change_request_state_known": [{"state": "lost"}, {"state": ""}],
    "file_was_checked": [{"state": "clean"}, {"state": "refused"}],
    "gap_closed_with_an_outcome": [{"closed_at": NOW, "outcome": ""}, {"outcome": "rule"}],
    "invitation_closed_with_an_outcome": [{"outcome": "declined"}, {"closed_at": NOW}],
    "invitation_has_an_address": [{"email": ""}],
    "invitation_joined_when_complete": [
        {"outcome": "joined", "closed_at": NOW, "role": "editor", "accepted_at": NOW},
        {"outcome": "joined", "closed_at": NOW, "role": "editor", "user_id": 3},
        {"outcome": "joined", "closed_at": NOW, "accepted_at": NOW, "user_id": 3},
    ],
    "invitation_not_confirmed_by_the_invited": [{"confirmed_by_id": 3, "user_id": 3, "role": "editor"}],
    "invitation_second_person": [
        {"confirmed_by_id": 1, "role": "editor"},
        {"confirmed_by_id": 2, "role": ""},
    ],
    "journey_version_published_by_whom": PUBLISHED_BY_NOBODY,
    "journey_version_second_person": PUBLISHED_BY_ITS_WRITER,
    "journey_version_state_known": [{"state": "lost"}, {"state": ""}],
    "life_event_kind_known": [{"kind": "moon"}, {"kind": ""}],
    "merge_not_into_itself": [{"successor_id": 1}],
    "merged_section_stage_known": [{"stage": "lost"}, {"stage": ""}],
    "meta_listed_has_a_date": [{"listed": True, "published_at": None}],
    "official_named": [{"full_name": ""}, {"title": ""}],
    "placement_declined_with_reason": [
        {"state": "declined", "decided_at": NOW},
        {"state": "declined", "reason": "Trùng tin."},
    ],
    "placement_elsewhere": [{"source_id": 2}],
    "placement_ended_has_a_time": [
        {"state": "withdrawn"},
        {"state": "withdrawn", "ended_at": NOW},
        {"state": "withdrawn", "ended_by": "source"},
        {"ended_at": NOW},
        {"ended_by": "source"},
    ],
    "placement_shown_in_a_section": [
        {"state": state, **lacking}
        for state in ("accepted", "automatic")
        for lacking in ({"decided_at": NOW}, {"section_id": 1})
    ],
    "placement_window_ends_after_start": [
        {"shown_from": NOW, "shown_until": NOW},
        {"shown_from": NOW, "shown_until": BEFORE},
    ],
    "portal_closed_has_a_successor": [
        {"successor_id": 2},
        {"id": 7, "status": "closed", "closed_at": NOW, "successor_id": 7},
    ],
    "portal_closed_has_a_time": [{"status": "closed"}, {"closed_at": NOW}],
    "procedure_audience_known": [{"audience": "robot"}, {"audience": ""}],
    "procedure_completeness_percent": [{"completeness": 101}],
    "procedure_ended_has_date": [
        {"state": state, "current_id": 1, "ended_on": None} for state in ("replaced", "repealed")
    ],
    "procedure_has_code": [{"code": ""}],
    "procedure_import_state_known": [{"state": "lost"}, {"state": ""}],
    "procedure_not_its_own_heir": [{"id": 7, "replaced_by_id": 7}],
    "procedure_published_has_version": [
        {"state": state, "ended_on": DAY} for state in ("published", "replaced", "repealed")
    ],
    "procedure_state_known": [{"state": "lost", "current_id": 1}],
    "procedure_version_published_by_whom": PUBLISHED_BY_NOBODY,
    "procedure_version_second_person": PUBLISHED_BY_ITS_WRITER,
    "procedure_version_state_known": [{"state": "lost"}, {"state": ""}],
    "rating_score_in_range": [{"score": 0}, {"score": 6}],
    "rating_summary_is_possible": [{"count": 2, "total": 1}, {"count": 2, "total": 11}],
    "rule_not_from_itself": [{"source_id": 2}],
    "search_rule_action_known": [{"action": "shout"}, {"action": ""}],
    "search_rule_says_something": [{"phrase": ""}, {"meaning": ""}],
    "second_factor_reset_by_others": [{"asked_by_id": 1}],
    "second_factor_reset_closed_with_an_outcome": [
        {"outcome": "expired"},
        {"closed_at": NOW},
        {"outcome": "lost", "closed_at": NOW},
    ],
    "second_factor_reset_has_a_reason": [{"reason": ""}],
    "second_factor_reset_second_person": [
        {"outcome": "confirmed", "closed_at": NOW, **closed_by}
        for closed_by in ({"closed_by_id": None}, {"closed_by_id": 1}, {"closed_by_id": 2})
    ],
    "service_point_by_one_agency_or_every_commune": [
        {"agency_id": 1, "every_commune": True},
        {"agency_id": None, "every_commune": False},
    ],
    "service_point_dates_in_order": [{"open_from": DAY, "open_until": DAY - dt.timedelta(days=1)}],
    "service_point_way_known": [{"way": "by-pigeon"}, {"way": ""}],
    "succession_not_to_itself": [{"successor_id": 1}],
    "topic_not_its_own_parent": [{"id": 7, "parent_id": 7}],
    "user_email_one_spelling": [{"email": "An@quangngai.example"}, {"email": ""}],
    "user_name_is_no_address": [{"username": "an@quangngai.example"}],
    "withdrawal_has_a_reason": [{"reason": ""}],
    "withdrawal_one_replacement": [{"replaced_by_id": 1, "replaced_by_url": "https://quangngai.example/"}],
}
"""Values that a check refuses, each alone a reason."""

REPEATED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "agency_spelling_once": ({}, {}),
    "asked_once_a_day": ({}, {}),
    "change_request_number_once": (PUBLISHED, {}),
    "change_request_one_open_draft": ({}, {"number": 2, "state": "in-review"}),
    "file_use_once": ({}, {}),
    "invitation_one_open": ({}, {}),
    "journey_step_place_once": ({}, {}),
    "journey_version_number_once": (PUBLISHED, {}),
    "journey_version_one_open_draft": ({}, {"number": 2, "state": "in-review"}),
    "listed_once_a_portal": ({"placement_id": 1}, {"placement_id": 2}),
    "listed_once_at_home": ({}, {"portal_id": 2}),
    "merge_one_at_a_time": ({}, {"successor_id": 3}),
    "merged_section_once": ({}, {}),
    "official_once_in_a_unit": ({}, {}),
    "placement_once_a_portal": (
        {},
        {"state": "automatic", "section_id": 1, "decided_at": NOW},
    ),
    "portal_one_main_portal": ({"kind": "main"}, {}),
    "procedure_audience_once": ({}, {}),
    "procedure_version_number_once": (PUBLISHED, {}),
    "procedure_version_one_open_draft": ({}, {"number": 2, "state": "in-review"}),
    "rating_once_a_visitor_and_day": ({}, {}),
    "search_rule_once": ({}, {}),
    "search_rule_once_a_portal": ({"portal_id": 1}, {}),
    "second_factor_reset_one_open": ({}, {}),
    "service_point_once_an_agency": ({}, {}),
    "service_point_once_for_every_commune": ({"agency_id": None, "every_commune": True}, {}),
    "staff_role_once": ({}, {}),
    "succession_once": ({}, {}),
    "version_basis_once": ({}, {}),
    "view_day_once": ({}, {}),
    "wanted_once_a_day": ({}, {}),
    "withdrawal_one_in_force": ({}, {}),
}
"""A row, and what differs in a second one that the database refuses beside it."""

TAKEN: list[tuple[str, dict[str, Any]]] = [
    ("agencies.Agency", {"valid_from": DAY, "valid_to": DAY}),
    ("portals.Portal", {"id": 7, "status": "closed", "closed_at": NOW, "successor_id": 8}),
    ("procedures.ServicePoint", {"open_from": DAY, "open_until": DAY}),
    ("procedures.Procedure", {"completeness": 100}),
    ("feedback.Rating", {"score": 1}),
    ("feedback.Rating", {"score": 5}),
    ("feedback.RatingSummary", {"count": 2, "total": 2}),
    ("feedback.RatingSummary", {"count": 2, "total": 10}),
    ("base.ChangeRequest", PUBLISHED),
    ("base.ChangeRequest", {"kind": "add", "target_id": None}),
    ("base.ChangeRequest", {**PUBLISHED, "edited_by_id": 1, "published_by_id": 2}),
]
"""Values at the edge of what is allowed."""


def sample(field: models.Field[Any, Any]) -> Any:
    """A value for a column that needs one."""
    if field.null or field.has_default() or (field.blank and field.empty_strings_allowed):
        return field.get_default()
    if field.choices:
        return field.flatchoices[0][0]
    match field:
        case models.DateTimeField():
            return NOW
        case models.DateField():
            return DAY
        case models.CharField() | models.TextField() | models.FileField():
            return "x"
        case models.BinaryField():
            return b"x"
        case _:
            return 1


def row(model: type[models.Model], nth: int = 1, /, **values: Any) -> models.Model:
    """A sound row with these values. The second one differs from the first where a column must be unique."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    found = {field.attname: sample(field) for field in fields}
    if nth > 1:
        for field in fields:
            if field.unique and not field.null:
                found[field.attname] = nth if field.is_relation else f"x{nth}"
    return model(**found | SOUND.get(model._meta.label, {}) | values)


def insert(*rows: models.Model) -> None:
    """Write the rows by SQL alone and undo it. What they refer to need not exist."""
    with transaction.atomic():
        for one in rows:
            type(one)._base_manager.bulk_create([one])
        transaction.set_rollback(True)


def test_every_constraint_has_an_example():
    checks = {name for name, (_, rule) in CONSTRAINTS.items() if isinstance(rule, models.CheckConstraint)}
    assert set(REFUSED) == checks
    assert set(REPEATED) == set(CONSTRAINTS) - checks


@pytest.mark.parametrize("label", sorted({model._meta.label for model, _ in CONSTRAINTS.values()}))
def test_a_sound_row_is_taken(label):
    insert(row(apps.get_model(label)))


@pytest.mark.parametrize(("label", "values"), TAKEN)
def test_a_row_at_the_edge_is_taken(label, values):
    insert(row(apps.get_model(label), **values))


@pytest.mark.parametrize(("name", "values"), [(name, values) for name in REFUSED for values in REFUSED[name]])
def test_the_check_refuses(name, values):
    model, _constraint = CONSTRAINTS[name]
    with pytest.raises(IntegrityError, match=name):
        insert(row(model, **values))


@pytest.mark.parametrize("name", REPEATED)
def test_a_second_row_is_refused(name):
    model, constraint = CONSTRAINTS[name]
    first, other = REPEATED[name]
    insert(row(model, **first))
    columns = ", ".join(
        f"{model._meta.db_table}.{model._meta.get_field(f).column}" for f in constraint.fields
    )
    with pytest.raises(IntegrityError, match=f"{name}|UNIQUE constraint failed: {columns}$"):
        insert(row(model, **first), row(model, 2, **{**first, **other}))
