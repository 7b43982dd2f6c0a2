"""Items are shared between portals: offered, accepted or declined, changed, ended."""

import datetime as dt

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.base.actions import run_due_messages
from portal.base.models import AuditEvent
from portal.content.actions.placement_texts import PLACEMENT_TEXTS
from portal.content.actions.publishing import approve_page, request_changes, submit_page
from portal.content.actions.sharing import (
    Showing,
    accept_placement,
    acknowledge_change,
    change_placement,
    decline_placement,
    end_placement,
    propose_item,
)
from portal.content.actions.sharing_rules import apply_rules, save_rule
from portal.content.actions.withdrawals import withdraw_page
from portal.content.choices import EndedBy, PageKind, PlacementState, RuleMode
from portal.content.models import ArticlePage, ListedItem, Placement, SharingRule
from portal.content.queries.cards import rows_of
from portal.content.queries.listing import items_of
from portal.portals.actions import close_portal
from portal.portals.choices import StaffRole
from portal.portals.queries import path_of


@pytest.fixture
def proposed(staff, portal_a, main, article, now):
    return propose_item(page=article(portal_a), target=main, actor=staff["hanh"], now=now, note="Tin chung.")


@pytest.fixture
def accepted(proposed, staff, main, section, now):
    showing = Showing(section=section(main))
    return accept_placement(placement=proposed, showing=showing, actor=staff["son"], now=now)


def titles(section, at):
    return [row.title for row in rows_of(items_of(section, now=at).newest_first())]


def test_an_item_moves_with_the_section_that_shows_it(accepted, main, section):
    place, above = section(main), section(main, "thong-bao")
    place.move(above, pos="last-child")
    row = ListedItem.objects.get(placement=accepted)
    assert (row.section_id, row.top_section_id) == (place.pk, above.pk)


def test_an_item_is_written_approved_shared_and_withdrawn(staff, portal_a, main, draft, section, client, now):
    """Quyên writes, Minh returns, Hạnh corrects, Minh approves, Hạnh offers, Sơn accepts, Minh withdraws."""
    page = draft(portal_a, staff["quyen"], "Lũ trên sông Trà Khúc")
    submit_page(page=page, actor=staff["quyen"])
    request_changes(page=page, actor=staff["minh"], comment="Thêm số điện thoại.")
    later = page.get_latest_revision_as_object()
    later.lead = "Gọi 0255 000 000."
    later.save_revision(user=staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    approve_page(page=page, actor=staff["minh"])
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.live
    placement = propose_item(page=page, target=main, actor=staff["hanh"], now=now)
    home = path_of(section(main))
    assert page.title not in client.get(home).content.decode()
    accept_placement(
        placement=placement,
        showing=Showing(section=section(main)),
        actor=staff["son"],
        now=now,
    )
    placement.refresh_from_db()
    placement.headline = "Nước sông lên"
    request = PLACEMENT_TEXTS.propose(row=placement, editor=staff["son"], now=now)
    assert "Nước sông lên" not in client.get(home).content.decode()
    PLACEMENT_TEXTS.publish(version=request, publisher=staff["thao"], now=now)
    shown = client.get(home).content.decode()
    assert "Nước sông lên" in shown
    assert portal_a.name in shown
    assert path_of(page) in shown
    text = client.get(path_of(page)).content.decode()
    assert f'rel="canonical" href="{settings.BASE_URL}{path_of(page)}"' in text
    withdraw_page(page=page, reason="Tin đã cũ.", actor=staff["minh"], now=now)
    for each in (main, portal_a):
        assert page.title not in client.get(path_of(section(each))).content.decode()
        assert "Nước sông lên" not in client.get(path_of(section(each))).content.decode()
    assert client.get(path_of(page)).status_code == 410
    placement.refresh_from_db()
    assert (placement.state, placement.ended_by) == (PlacementState.WITHDRAWN, EndedBy.ITEM)


def test_an_accepted_item_is_in_lists_and_feeds_of_the_target(accepted, main, section, client, now):
    place = path_of(section(main))
    for address in (place, f"{place}rss/", f"{place}atom/", "/"):
        assert client.get(address).status_code == 200
    assert accepted.item.title in client.get(f"{place}rss/").content.decode()
    assert ListedItem.objects.get(placement=accepted).section_id == section(main).pk


def test_only_editors_of_the_source_portal_can_offer_an_item(staff, portal_a, main, article, now):
    page = article(portal_a)
    for name in ("quyen", "khoa", "son", "thao"):
        with pytest.raises(PermissionDenied):
            propose_item(page=page, target=main, actor=staff[name], now=now)
    assert not Placement.objects.exists()


def test_invalid_offers_are_refused(staff, portal_a, portal_b, main, article, draft, section, now):
    hanh, page = staff["hanh"], article(portal_a)
    cases = [
        (draft(portal_a, hanh, "Nháp"), main, None),
        (section(portal_a), main, None),
        (page, portal_a, None),
        (page, main, section(portal_b)),
    ]
    for item, target, place in cases:
        with pytest.raises(ValidationError):
            propose_item(page=item, target=target, section=place, actor=hanh, now=now)
    close_portal(portal=portal_b, reason="Hợp nhất.", actor="test", now=now)
    with pytest.raises(ValidationError):
        propose_item(page=page, target=type(portal_b).objects.get(pk=portal_b.pk), actor=hanh, now=now)
    assert not Placement.objects.exists()


def test_an_item_cannot_be_offered_twice(proposed, staff, main, now):
    with pytest.raises(ValidationError, match=main.name):
        propose_item(page=proposed.item, target=main, actor=staff["phuc"], now=now)
    assert Placement.objects.count() == 1


def test_only_editors_of_the_target_portal_can_decide(proposed, staff, main, section, now):
    for name in ("hanh", "minh", "phuc", "khoa", "quyen"):
        with pytest.raises(PermissionDenied):
            accept_placement(placement=proposed, showing=Showing(section(main)), actor=staff[name], now=now)
        with pytest.raises(PermissionDenied):
            decline_placement(placement=proposed, reason="Không.", actor=staff[name], now=now)
    proposed.refresh_from_db()
    assert proposed.state == PlacementState.PROPOSED


def test_the_second_of_two_simultaneous_decisions_is_refused(proposed, staff, main, section, now):
    stale = Placement.objects.get(pk=proposed.pk)
    decline_placement(placement=proposed, reason="Trùng tin.", actor=staff["son"], now=now)
    with pytest.raises(ValidationError, match="Phan Văn Sơn"):
        accept_placement(placement=stale, showing=Showing(section(main)), actor=staff["thao"], now=now)
    stale.refresh_from_db()
    assert stale.state == PlacementState.DECLINED
    assert not ListedItem.objects.filter(placement=stale).exists()


def test_declining_needs_a_reason(proposed, staff, now):
    with pytest.raises(ValidationError):
        decline_placement(placement=proposed, reason=" ", actor=staff["son"], now=now)


def test_an_item_can_only_be_accepted_into_a_section_of_the_target(proposed, staff, portal_a, section, now):
    for place in (None, section(portal_a), proposed.item):
        with pytest.raises(ValidationError):
            accept_placement(placement=proposed, showing=Showing(place), actor=staff["son"], now=now)


def test_accepting_an_own_offer_is_allowed_and_recorded(
    staff, portal_a, main, article, section, give_role, now
):
    both = give_role(staff["hanh"], main, StaffRole.EDITOR)
    placement = propose_item(page=article(portal_a), target=main, actor=both, now=now)
    accept_placement(placement=placement, showing=Showing(section(main)), actor=both, now=now)
    assert AuditEvent.objects.get(verb="placement.accepted").detail["same_person"] is True


def test_an_item_is_shown_only_between_its_two_times(accepted, staff, main, section, now):
    hour = dt.timedelta(hours=1)
    showing = Showing(section(main), shown_from=now + hour, shown_until=now + 2 * hour)
    change_placement(placement=accepted, showing=showing, actor=staff["thao"], now=now)
    seen = [bool(titles(section(main), now + part * hour / 2)) for part in range(1, 6)]
    assert seen == [False, True, True, False, False]
    with pytest.raises(ValidationError):
        wrong = Showing(section(main), shown_from=now + hour, shown_until=now)
        change_placement(placement=accepted, showing=wrong, actor=staff["thao"], now=now)


def test_an_end_in_the_past_is_refused_unless_it_was_set_before(accepted, staff, main, section, now):
    hour = dt.timedelta(hours=1)
    given = {"placement": accepted, "actor": staff["thao"]}
    past = Showing(section(main), shown_until=now - hour)
    with pytest.raises(ValidationError, match="shown_until"):
        change_placement(**given, showing=past, now=now)
    change_placement(**given, showing=past, now=now - 2 * hour)
    change_placement(**given, showing=past, now=now)


@pytest.mark.parametrize(("name", "by"), [("son", EndedBy.TARGET), ("hanh", EndedBy.SOURCE)])
def test_both_portals_can_end_a_placement(name, by, accepted, staff, main, section, now):
    end_placement(placement=accepted, actor=staff[name], now=now)
    accepted.refresh_from_db()
    assert accepted.ended_by == by
    assert titles(section(main), now) == []
    with pytest.raises(ValidationError):
        end_placement(placement=accepted, actor=staff[name], now=now)


def test_a_third_portal_cannot_end_a_placement(accepted, staff, now):
    with pytest.raises(PermissionDenied):
        end_placement(placement=accepted, actor=staff["khoa"], now=now)


def test_a_republished_item_counts_as_changed_until_viewed(accepted, staff, portal_a, now):
    page = ArticlePage.objects.get(pk=accepted.item_id)
    page.lead = "Bản mới."
    page.save_revision(user=staff["hanh"])
    assert not Placement.objects.changed().exists()
    submit_page(page=page, actor=staff["hanh"])
    approve_page(page=page, actor=staff["minh"])
    assert Placement.objects.changed().get() == accepted
    assert Placement.objects.get(pk=accepted.pk).has_changed
    acknowledge_change(placement=accepted, actor=staff["son"], now=now)
    assert not Placement.objects.changed().exists()


# --- Rules -----------------------------------------------------------------------------------------


@pytest.fixture
def rule(staff, main, section, portal_a, now):
    def make(**columns):
        columns = {"target": main, "section": section(main), "mode": RuleMode.AUTOMATIC, **columns}
        return save_rule(rule=SharingRule(**columns), actor=staff["thao"], now=now)

    return make


def test_a_rule_shares_published_items_in_the_worker(rule, staff, portal_a, main, draft, section, now):
    rule(source=portal_a)
    page = draft(portal_a, staff["quyen"], "Tự động")
    submit_page(page=page, actor=staff["quyen"])
    approve_page(page=page, actor=staff["minh"])
    assert titles(section(main), timezone.now()) == []
    while run_due_messages(now=timezone.now()):
        pass
    assert titles(section(main), timezone.now()) == ["Tự động"]
    assert Placement.objects.get().state == PlacementState.AUTOMATIC


def test_a_rule_can_only_propose_items(rule, portal_a, article, main, section, now):
    rule(mode=RuleMode.PROPOSE)
    page = article(portal_a)
    assert [each.state for each in apply_rules(page=page, now=now)] == [PlacementState.PROPOSED]
    assert titles(section(main), now) == []
    assert apply_rules(page=page, now=now) == []


def test_rules_can_be_limited_by_portal_section_and_kind(rule, portal_a, portal_b, article, section, now):
    rule(source=portal_b)
    rule(source_section=section(portal_a, "thong-bao"))
    rule(kind=PageKind.ANNOUNCEMENT)
    assert apply_rules(page=article(portal_a), now=now) == []


def test_a_rule_does_not_share_again_what_people_ended(rule, staff, portal_a, main, article, section, now):
    rule()
    page = article(portal_a)
    [placement] = apply_rules(page=page, now=now)
    end_placement(placement=placement, actor=staff["son"], now=now)
    assert apply_rules(page=page, now=now) == []


def test_a_rule_shares_a_withdrawn_item_again_once_republished(rule, staff, portal_a, article, now):
    rule()
    page = article(portal_a)
    apply_rules(page=page, now=now)
    withdraw_page(page=page, reason="Sai số.", actor=staff["minh"], now=now)
    page.get_latest_revision().publish()
    assert len(apply_rules(page=page, now=now)) == 1


def test_only_approvers_and_managers_of_the_target_can_create_rules(staff, main, section, now):
    for name in ("son", "hanh", "minh", "nga"):
        with pytest.raises(PermissionDenied):
            save_rule(rule=SharingRule(target=main, section=section(main)), actor=staff[name], now=now)
    assert not SharingRule.objects.exists()


# --- What the database refuses ---------------------------------------------------------------------


def test_the_database_refuses_inconsistent_placements(accepted, now, portal_a, main):
    wrong = [
        {"shown_from": now, "shown_until": now},
        {"section": None},
        {"target": portal_a},
        {"state": PlacementState.DECLINED, "reason": ""},
        {"state": PlacementState.WITHDRAWN},
        {"ended_at": now},
    ]
    for columns in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Placement.objects.filter(pk=accepted.pk).update(**columns)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.create(item=accepted.item, source=portal_a, target=main, proposed_at=now)
