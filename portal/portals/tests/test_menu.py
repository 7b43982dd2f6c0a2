"""The menu of the back office shows what a person's roles allow."""

import re

from django.urls import reverse

from portal.portals.actions.staff import grant_role, revoke_role
from portal.portals.choices import StaffRole


def test_a_changed_role_changes_the_menu_at_the_next_request(client, sign_in, hanh, lan, portal_a, now):
    def entries():
        return set(
            re.findall(r'"name": "([a-z-]+)"', client.get(reverse("wagtailadmin_home")).content.decode())
        )

    sign_in(client, hanh)
    before = entries()
    assert "explorer" in before
    assert "portals" not in before
    grant_role(user=hanh, portal=portal_a, role=StaffRole.MANAGER, actor=lan, now=now)
    assert "portals" in entries()
    revoke_role(
        user=hanh, portal=portal_a, role=StaffRole.MANAGER, actor=lan, now=now, reason="Hết nhiệm kỳ."
    )
    assert entries() == before
