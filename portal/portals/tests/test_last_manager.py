"""The last active manager of a portal stays, and so does the last administrator of the province."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts import actions as accounts
from portal.accounts.models import User
from portal.base.models import AuditEvent
from portal.portals.actions import close_portal, revoke_role
from portal.portals.choices import StaffRole
from portal.portals.models import StaffMembership
from portal.portals.queries import has_role

MANAGER = StaffRole.MANAGER


def manages(user, portal):
    return has_role(User.objects.get(pk=user.pk), portal, MANAGER)


def left(portal):
    return AuditEvent.objects.filter(verb="portal.left_without_manager", portal=portal.slug)


def test_it_works(phuc, staff, portal_a, lan, now):
    staff("dung", portal_a, MANAGER)
    assert revoke_role(user=phuc, portal=portal_a, role=MANAGER, actor=lan, now=now)
    assert not manages(phuc, portal_a)
    assert not left(portal_a).exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_the_last_manager_stays(phuc, portal_a, lan, now, reason):
    with pytest.raises(ValidationError, match="Phúc là người quản lý cuối cùng") as error:
        revoke_role(user=phuc, portal=portal_a, role=MANAGER, actor=lan, now=now, reason=reason)
    assert "reason" in error.value.message_dict
    assert manages(phuc, portal_a)


def test_a_disabled_manager_does_not_count(phuc, staff, portal_a, lan, now):
    accounts.close_account(user=staff("dung", portal_a, MANAGER), actor=lan, now=now)
    with pytest.raises(ValidationError):
        revoke_role(user=phuc, portal=portal_a, role=MANAGER, actor=lan, now=now)
    assert revoke_role(
        user=User.objects.get(username="dung"), portal=portal_a, role=MANAGER, actor=lan, now=now
    )


def test_with_a_reason_the_province_takes_over(phuc, portal_a, lan, now):
    assert revoke_role(user=phuc, portal=portal_a, role=MANAGER, actor=lan, now=now, reason="Nghỉ hưu.")
    assert not manages(phuc, portal_a)
    assert manages(lan, portal_a)
    event = left(portal_a).get()
    assert (event.actor, event.detail) == ("lan", {"manager": "phuc", "reason": "Nghỉ hưu."})


def test_the_account_of_the_last_manager_stays_open(phuc, portal_a, lan, now):
    with pytest.raises(ValidationError, match="Sở Nông nghiệp"):
        accounts.close_account(user=phuc, actor=lan, now=now)
    assert manages(phuc, portal_a)
    accounts.close_account(user=phuc, actor=lan, now=now, reason="Chuyển công tác.")
    assert not User.objects.get(pk=phuc.pk).is_active
    assert left(portal_a).get().detail["reason"] == "Chuyển công tác."
    assert AuditEvent.objects.get(verb="account.closed").detail["reason"] == "Chuyển công tác."


def test_a_closed_portal_needs_no_manager(phuc, portal_a, lan, now):
    closed = close_portal(portal=portal_a, reason="Sáp nhập.", actor=lan, now=now)
    assert revoke_role(user=phuc, portal=closed, role=MANAGER, actor=lan, now=now)


def test_managers_take_the_role_from_nobody(phuc, staff, portal_a, now):
    dung = staff("dung", portal_a, MANAGER)
    for user in (phuc, dung):
        with pytest.raises(PermissionDenied):
            revoke_role(user=user, portal=portal_a, role=MANAGER, actor=phuc, now=now, reason="x")


def test_the_command_needs_a_reason(phuc, portal_a):
    words = ("phuc", portal_a.slug, "manager")
    with pytest.raises(CommandError, match="cuối cùng"):
        call_command("grant_role", *words, revoke=True)
    call_command("grant_role", *words, revoke=True, reason="Nghỉ hưu.")
    assert left(portal_a).get().actor == "command line"


# --- Pages -----------------------------------------------------------------------------------------


def revocation(user, portal):
    membership = StaffMembership.objects.get(user=user, portal=portal, role=MANAGER)
    return f"/quan-tri/cong/{portal.pk}/nhan-su/{membership.pk}/thu-hoi/"


def test_administrators_are_asked_for_a_reason(client, sign_in, phuc, portal_a, lan):
    sign_in(client, lan)
    address = revocation(phuc, portal_a)
    page = client.post(address)
    assert page.status_code == 200
    text = page.content.decode()
    assert "là người quản lý cuối cùng" in text
    assert 'name="reason"' in text
    assert manages(phuc, portal_a)
    assert client.post(address, {"reason": "Nghỉ hưu."}).status_code == 302
    assert not manages(phuc, portal_a)
    journal = client.get(f"/quan-tri/cong/{portal_a.pk}/nhat-ky/").content.decode()
    assert "để cổng không còn người quản lý" in journal


def test_a_manager_is_told_what_to_do(client, sign_in, phuc, staff, portal_a):
    dung = staff("dung", portal_a, MANAGER)
    sign_in(client, phuc)
    answer = client.post(revocation(phuc, portal_a), {"reason": "x"}, follow=True)
    assert "Bạn không thể tự thu hồi vai trò quản lý của mình" in answer.content.decode()
    client.post(revocation(dung, portal_a), {"reason": "x"})
    assert manages(phuc, portal_a)
    assert manages(dung, portal_a)


def person(user, **changes):
    data = {"full_name": user.full_name, "email": user.email, "username": user.username, "is_active": "on"}
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def test_disabling_the_last_manager_needs_a_reason(client, sign_in, phuc, portal_a, lan):
    sign_in(client, lan)
    address = f"/quan-tri/users/edit/{phuc.pk}/"
    page = client.post(address, person(phuc, full_name="Tên Mới", is_active=None))
    assert page.status_code == 200
    assert "là người quản lý cuối cùng" in page.content.decode()
    phuc.refresh_from_db()
    assert phuc.is_active
    assert phuc.full_name != "Tên Mới"
    client.post(address, person(phuc, is_active=None, reason="Nghỉ hưu."))
    phuc.refresh_from_db()
    assert not phuc.is_active


# --- The last administrator ------------------------------------------------------------------------


def test_the_last_administrator_stays(lan, khoa, now):
    for act in (accounts.close_account, accounts.unmake_province_administrator):
        with pytest.raises(ValidationError, match="Lan là quản trị viên cuối cùng"):
            act(user=lan, actor=khoa, now=now, **({"reason": "x"} if act is accounts.close_account else {}))
    lan = User.objects.get(pk=lan.pk)
    assert lan.is_active
    assert lan.is_province_administrator


def test_of_two_administrators_one_can_go(lan, khoa, now):
    accounts.make_province_administrator(user=khoa, actor=lan, now=now)
    accounts.close_account(user=lan, actor=khoa, now=now)
    with pytest.raises(ValidationError):
        accounts.unmake_province_administrator(user=khoa, actor=khoa, now=now)


def test_an_administrator_without_account_to_sign_in_does_not_count(lan, khoa, now):
    accounts.make_province_administrator(user=khoa, actor=lan, now=now)
    User.objects.filter(pk=khoa.pk).update(is_active=False)
    with pytest.raises(ValidationError):
        accounts.close_account(user=lan, actor=khoa, now=now)


# --- At the same time ------------------------------------------------------------------------------


def test_removals_lock_their_rows(phuc, staff, portal_a, lan, now):
    dung = staff("dung", portal_a, MANAGER)
    with CaptureQueriesContext(connection) as queries:
        revoke_role(user=phuc, portal=portal_a, role=MANAGER, actor=lan, now=now)
        accounts.close_account(user=dung, actor=lan, now=now, reason="Nghỉ hưu.")
    locks = [query["sql"] for query in queries.captured_queries if "FOR UPDATE" in query["sql"]]
    # SQLite holds the whole database from the beginning of a transaction.
    assert len(locks) == (3 if connection.features.has_select_for_update else 0), locks
