"""The right thing first, on the demo: the judged queries of `bench/judged.csv`."""

from contextlib import nullcontext

import pytest
from django.utils import timezone

from bench.search import judge, judged_rows, marks
from portal.demo import actions, pictures_store
from portal.demo.catalogue import load_catalogue
from portal.demo.procedures import load_procedures
from portal.search import following, rules
from portal.search.actions import load_rules, sweep


@pytest.fixture
def demo(db, monkeypatch, settings, tmp_path):
    """The whole demo, swept and indexed, with pictures of a few points."""
    monkeypatch.setattr(pictures_store, "SIZE", (60, 40))
    monkeypatch.setattr(pictures_store, "_folder", lambda: tmp_path)
    monkeypatch.setattr(actions, "drawing_beside", lambda keys: nullcontext())
    settings.DATA = tmp_path
    now = timezone.now()
    actions.load_demo(now=now)
    load_procedures(now=now)
    load_catalogue(now=now)
    load_rules()
    rules.forget()
    sweep(now=now, whole=True)
    following.follow()
    return now


def test_judged_queries_find_what_is_meant(demo):
    rows = judged_rows()
    assert len(rows) >= 130
    judged = judge(rows, now=demo)
    missed = [f"{one.place} {one.row['query']}: {one.best}" for one in judged if one.place != 1]
    procedures = [one for one in judged if one.row["about"] == "procedure"]
    held_out = [one for one in procedures if one.row["part"] == "heldout"]
    residents = [one for one in judged if one.row["part"] == "residents"]
    for group, least in ((procedures, 70), (held_out, 40), (residents, 60), (judged, 130)):
        assert len(group) >= least
        assert marks(group).first >= 0.85, missed
        assert marks(group).third >= 0.95, missed
