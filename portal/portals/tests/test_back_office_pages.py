"""The pages of portals in the back office: who may open them, and what they do."""

import pytest
from django.urls import reverse

from portal.base.models import AuditEvent, ChangeRequest, OutboxMessage
from portal.base.outbox import handler_for
from portal.portals.actions import grant_role
from portal.portals.actions.staff import ROLE_TAKEN
from portal.portals.choices import StaffRole
from portal.portals.models import Invitation, Portal, StaffMembership, Theme

THEME = {"brand": "#1b4d2b", "accent": "#8a2f10", "surface": "#f3f7f2", "radius": "8", "density": "1"}
OWN = ("theme", "staff", "journal", "theme_preview", "theme_preview_css")
PROVINCE = ("settings", "closing", "reopening")


def at(name, portal, *more):
    return reverse(f"portals_admin:{name}", args=[portal.pk, *more])


def test_it_works(client, sign_in, phuc, lan, portal_a):
    sign_in(client, phuc)
    assert "Sở Nông nghiệp" in client.get(reverse("portals_admin:list")).content.decode()
    for name in OWN:
        assert client.get(at(name, portal_a)).status_code == 200, name
    sign_in(client, lan)
    for name in OWN + PROVINCE:
        assert client.get(at(name, portal_a)).status_code == 200, name


@pytest.mark.parametrize("who", ["hanh", "minh", "quyen", "khoa", "son"])
def test_others_get_404(request, client, sign_in, portal_a, who):
    """Approvers open the preview, because they decide about proposed themes."""
    sign_in(client, request.getfixturevalue(who))
    for name in OWN + PROVINCE:
        if who == "minh" and name.startswith("theme_preview"):
            continue
        assert client.get(at(name, portal_a)).status_code == 404, name
        assert client.post(at(name, portal_a), THEME).status_code in (404, 405), name
    assert Theme.objects.get(portal=portal_a).brand != THEME["brand"]
    assert not ChangeRequest.objects.exists()


def test_managers_get_404_on_pages_of_the_province(client, sign_in, phuc, portal_a):
    sign_in(client, phuc)
    for name in PROVINCE:
        assert client.post(at(name, portal_a), {"reason": "x", "name": "x"}).status_code == 404, name
    assert not Portal.objects.get(pk=portal_a.pk).is_closed


def test_a_theme_without_contrast_is_refused_and_not_proposed(client, sign_in, phuc, portal_a):
    sign_in(client, phuc)
    answer = client.post(at("theme", portal_a), {**THEME, "brand": "#c9e8d0"})
    assert answer.status_code == 200
    assert "4,5:1" in answer.content.decode()
    assert not ChangeRequest.objects.exists()


def test_the_preview_shows_the_unsaved_theme(client, sign_in, phuc, portal_a):
    sign_in(client, phuc)
    css = client.get(at("theme_preview_css", portal_a), THEME).content.decode()
    assert "--theme-brand:#1b4d2b" in css
    page = client.get(at("theme_preview", portal_a), {**THEME, "brand": "#c9e8d0"}).content.decode()
    assert portal_a.name in page
    assert "4,5:1" in page
    evil = client.get(at("theme_preview_css", portal_a), {"brand": "red;}*{display:none"}).content.decode()
    assert "display" not in evil
    assert Theme.objects.get(portal=portal_a).brand != THEME["brand"]


def test_a_refused_change_proposes_nothing_and_keeps_what_was_typed(client, sign_in, lan, portal_a, portal_b):
    sign_in(client, lan)
    answer = client.post(at("settings", portal_a), {"name": "Tên khác", "slug": portal_b.slug})
    assert answer.status_code == 200
    assert "so-y-te" in answer.content.decode()
    assert answer.context["form"]["name"].value() == "Tên khác"
    assert Portal.objects.get(pk=portal_a.pk).name == portal_a.name
    assert not ChangeRequest.objects.exists()


def test_managers_can_revoke_roles(client, sign_in, phuc, cuc, portal_a, now, mailoutbox):
    """They give them with invitations (`test_invitations.py`)."""
    grant_role(user=cuc, portal=portal_a, role="editor", actor=None, now=now)
    membership = StaffMembership.objects.get(user=cuc)
    sign_in(client, phuc)
    address = at("staff_revocation", portal_a, membership.pk)
    assert f'href="{address}"' in client.get(at("staff", portal_a)).content.decode()
    question = client.get(address).content.decode()
    assert "Lê Thị Cúc" in question and "biên tập viên" in question
    assert StaffMembership.objects.filter(user=cuc).exists()
    client.post(address, {"reason": "Chuyển công tác."})
    assert not StaffMembership.objects.filter(user=cuc).exists()
    verbs = AuditEvent.objects.filter(target="cuc").values_list("verb", flat=True)
    assert {"role.granted", "role.revoked"} <= set(verbs)
    assert "Lê Thị Cúc" in client.get(at("journal", portal_a)).content.decode()
    message = OutboxMessage.objects.get(kind=ROLE_TAKEN)
    handler_for(message.kind)(message)
    [mail] = mailoutbox
    assert mail.to == [cuc.email]
    for words in (str(phuc), portal_a.name, "biên tập viên", "Chuyển công tác.", "vẫn còn trong cổng"):
        assert words in mail.body


def test_managers_do_not_make_managers_and_do_not_end_their_own_role(client, sign_in, phuc, an, portal_a):
    sign_in(client, phuc)
    data = {"full_name": "An", "email": an.email, "role": "manager"}
    assert client.post(reverse("portals_admin:invite"), data).status_code == 200
    assert not Invitation.objects.exists()
    own = StaffMembership.objects.get(user=phuc, role=StaffRole.MANAGER)
    client.post(at("staff_revocation", portal_a, own.pk))
    assert StaffMembership.objects.filter(pk=own.pk).exists()


def test_the_menu_contains_only_what_guards_allow(client, sign_in, hanh, phuc):
    for person, sees in ((hanh, False), (phuc, True)):
        sign_in(client, person)
        text = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (reverse("portals_admin:list") in text) is sees
        for refused in (
            "wagtailadmin_reports:site_history",
            "wagtailusers_users:index",
            "wagtailsites:index",
        ):
            assert reverse(refused) not in text
            assert client.get(reverse(refused)).status_code == 404
