"""Who has which role, who may change it, and that changes are recorded."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command

from portal.base.models import AuditEvent
from portal.portals.actions import close_portal, drift_of, grant_role, reopen_portal, revoke_role
from portal.portals.choices import StaffRole
from portal.portals.models import Portal, StaffMembership
from portal.portals.queries import has_role, role_group


def test_it_works(cuc, portal_a, portal_b, phuc, now):
    grant_role(user=cuc, portal=portal_a, role=StaffRole.EDITOR, actor=phuc, now=now)
    assert has_role(cuc, portal_a, StaffRole.EDITOR)
    assert not has_role(cuc, portal_a, StaffRole.MANAGER)
    assert not has_role(cuc, portal_b)
    assert role_group(portal_a, StaffRole.EDITOR) in cuc.groups.all()
    assert list(Portal.objects.visible_to(cuc)) == [portal_a]
    event = AuditEvent.objects.get(verb="role.granted", target="cuc")
    assert (event.actor, event.portal, event.detail) == ("phuc", portal_a.slug, {"role": "editor"})


def test_granting_a_role_twice_changes_nothing(an, portal_a, lan, now):
    for _time in range(2):
        grant_role(user=an, portal=portal_a, role="editor", actor=lan, now=now)
    assert StaffMembership.objects.filter(user=an).count() == 1
    assert AuditEvent.objects.filter(verb="role.granted", target="an").count() == 1


def test_revoking_a_role(an, portal_a, lan, now):
    grant_role(user=an, portal=portal_a, role="editor", actor=lan, now=now)
    assert revoke_role(user=an, portal=portal_a, role="editor", actor=lan, now=now)
    assert not revoke_role(user=an, portal=portal_a, role="editor", actor=lan, now=now)
    assert not has_role(an, portal_a)
    assert not an.groups.exists()
    assert AuditEvent.objects.filter(verb="role.revoked", target="an").count() == 1


@pytest.mark.parametrize("who", ["hanh", "quyen", "minh", "khoa", "binh"])
def test_only_managers_grant_roles(request, an, portal_a, now, who):
    actor = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        grant_role(user=an, portal=portal_a, role="contributor", actor=actor, now=now)
    assert not StaffMembership.objects.filter(user=an).exists()


def test_managers_cannot_grant_roles_elsewhere_or_appoint_managers(an, portal_a, portal_b, phuc, now):
    for portal, role in ((portal_b, "editor"), (portal_a, "manager")):
        with pytest.raises(PermissionDenied):
            grant_role(user=an, portal=portal, role=role, actor=phuc, now=now)


def test_a_disabled_account_gets_no_role(an, portal_a, lan, now):
    an.is_active = False
    with pytest.raises(ValidationError):
        grant_role(user=an, portal=portal_a, role="editor", actor=lan, now=now)


def test_closing_and_reopening_change_the_permissions_of_groups(hanh, portal_a, lan, now):
    def permissions():
        return set(role_group(portal_a, "manager").permissions.values_list("codename", flat=True))

    full = permissions()
    closed = close_portal(portal=portal_a, reason="Sáp nhập.", actor=lan, now=now)
    assert closed.is_closed
    assert permissions() == {"access_admin"}
    assert not drift_of(portal=closed)
    for again in (lambda: close_portal(portal=closed, reason="x", actor=lan, now=now),):
        with pytest.raises(ValidationError):
            again()
    opened = reopen_portal(portal=closed, actor=lan, now=now)
    assert not opened.closing_note
    assert permissions() == full
    with pytest.raises(ValidationError):
        reopen_portal(portal=opened, actor=lan, now=now)
    verbs = AuditEvent.objects.filter(portal=portal_a.slug).values_list("verb", flat=True)
    assert {"portal.closed", "portal.reopened"} <= set(verbs)


def test_closing_needs_a_reason_and_never_closes_the_main_portal(portal_a, main_portal, lan, now):
    with pytest.raises(ValidationError):
        close_portal(portal=portal_a, reason="  ", actor=lan, now=now)
    with pytest.raises(ValidationError):
        close_portal(portal=main_portal, reason="x", actor=lan, now=now)


def test_differences_are_found_and_repaired(hanh, an, portal_a, capsys):
    group = role_group(portal_a, StaffRole.EDITOR)
    group.permissions.clear()
    group.page_permissions.all().delete()
    group.user_set.set([an])
    with pytest.raises(CommandError):
        call_command("reconcile_portals")
    printed = capsys.readouterr().out
    assert "thiếu: " in printed and "add_page" in printed
    assert "hanh" in printed
    call_command("reconcile_portals", fix=True)
    call_command("reconcile_portals")
    assert capsys.readouterr().out.endswith("Quyền của mọi cổng đều đúng.\n")
    assert list(group.user_set.all()) == [hanh]


def test_a_role_is_granted_from_the_command_line(an, portal_a, capsys):
    call_command("grant_role", "an", portal_a.slug, "editor")
    assert StaffMembership.objects.get(user=an).role == "editor"
    call_command("grant_role", "an@quangngai.example", portal_a.slug, "editor", revoke=True)
    assert [line.split(" của ")[0] for line in capsys.readouterr().out.splitlines()] == [
        "an nay là biên tập viên",
        "an không còn là biên tập viên",
    ]
    assert not StaffMembership.objects.filter(user=an).exists()


@pytest.mark.parametrize(
    "words", [("ai-do", "so-nong-nghiep-va-moi-truong", "editor"), ("an", "khong-co", "editor")]
)
def test_the_command_refuses_unknown_names(an, portal_a, words):
    with pytest.raises(CommandError):
        call_command("grant_role", *words)


def test_a_manager_cannot_give_a_role_to_somebody_who_signed_up(
    an, portal_a, phuc, lan, client, sign_in, now
):
    """With an account of their own making, a manager would be their own second person."""
    sign_in(client, phuc)
    fields = {"full_name": "An", "email": an.email, "role": "approver"}
    client.post("/quan-tri/cong/moi-dong-nghiep/", fields)
    with pytest.raises(ValidationError, match="người thứ hai"):
        grant_role(user=an, portal=portal_a, role="contributor", actor=phuc, now=now)
    assert not StaffMembership.objects.filter(user=an).exists()
    grant_role(user=an, portal=portal_a, role="contributor", actor=lan, now=now)
    grant_role(user=an, portal=portal_a, role="approver", actor=phuc, now=now)
    assert has_role(an, portal_a, StaffRole.APPROVER)
