"""A manager alone never gets a second person, whatever they do with invitations and in whatever order."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.base.review.models import ChangeRequest
from portal.content.four_eyes import refusal
from portal.portals.actions import grant_role, revoke_role
from portal.portals.actions.invitations import (
    accept_by_first_password,
    accept_invitation,
    decline_invitation,
    find_account,
)
from portal.portals.actions.invited_roles import INVITED_ROLES
from portal.portals.actions.inviting import SENT_AGAIN_AFTER, cancel_invitation, invite, send_invitation_again
from portal.portals.choices import StaffRole
from portal.portals.models import Invitation, StaffMembership

ROLES = [StaffRole.CONTRIBUTOR, StaffRole.EDITOR, StaffRole.APPROVER, StaffRole.MANAGER]
ADDRESSES = ["an@quangngai.example", "hai@quangngai.example", "ba@quangngai.example"]
"""An signed up long ago and is the manager's own second account; the others have no account yet."""
INVITE = "/quan-tri/cong/moi-dong-nghiep/"


@pytest.fixture
def manager(world):
    return world.staff["phuc"]


def accomplices(world) -> list[User]:
    """The accounts that the manager alone controls."""
    known = {user.pk for user in world.staff.values()}
    known |= set(world.b.staff.values_list("user", flat=True))
    return list(User.objects.exclude(pk__in=known).order_by("pk"))


@pytest.fixture
def acts(world, manager, now):
    """The things a manager can do with their own accounts. Each takes a source of random choices."""

    def invitation(chance):
        rows = list(Invitation.objects.order_by("pk"))
        return chance.choice(rows) if rows else None

    def people(chance):
        return chance.choice([*accomplices(world), manager])

    def do_invite(chance):
        role, email = chance.choice(ROLES), chance.choice(ADDRESSES)
        made = invite(portal=world.a, full_name="Hai", email=email, role=role, actor=manager, now=now)
        if made:
            find_account(invitation=made, now=now)

    def raise_by_hand(chance):
        role = chance.choice(ROLES)
        actor = people(chance)
        grant_role(user=chance.choice(accomplices(world)), portal=world.a, role=role, actor=actor, now=now)

    def remove(chance):
        role, person = chance.choice(ROLES[:3]), chance.choice(accomplices(world))
        revoke_role(user=person, portal=world.a, role=role, actor=manager, now=now)

    def confirm(chance):
        proposal = chance.choice(list(ChangeRequest.objects.filter(target_type__model="invitation")))
        INVITED_ROLES.publish(version=proposal, publisher=people(chance), now=now)

    def write_again(chance):
        """Let another account of theirs be the last who wrote the proposal."""
        found = invitation(chance)
        found.role = found.asked_role = chance.choice(ROLES)
        INVITED_ROLES.propose(row=found, editor=chance.choice(accomplices(world)), now=now)

    def change_address(chance):
        person, address = chance.choice(accomplices(world)), f"doi-{chance.random()}@quangngai.example"
        EmailAddress.objects.filter(user=person).delete()
        EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
        User.objects.filter(pk=person.pk).update(email=address)

    def take_address(chance):
        """The manager confirms one of these addresses as a second one of the own account."""
        address = chance.choice(ADDRESSES)
        EmailAddress.objects.filter(email=address).exclude(user=manager).delete()
        EmailAddress.objects.get_or_create(user=manager, email=address, defaults={"verified": True})

    def answer(chance):
        step = chance.choice([accept_invitation, accept_invitation, decline_invitation])
        step(invitation=invitation(chance), user=chance.choice(accomplices(world)), now=now)

    return [
        do_invite,
        do_invite,
        raise_by_hand,
        remove,
        confirm,
        write_again,
        change_address,
        take_address,
        answer,
        answer,
        lambda chance: accept_by_first_password(user=chance.choice(accomplices(world)), now=now),
        lambda chance: cancel_invitation(invitation=invitation(chance), actor=manager, now=now),
        lambda chance: send_invitation_again(
            invitation=invitation(chance), actor=manager, now=now + SENT_AGAIN_AFTER
        ),
    ]


def attempt(act: Callable[[random.Random], None], chance: random.Random) -> str:
    """Do one thing as a request would: a refusal changes nothing. Returns "done", or the kind of refusal."""
    try:
        with transaction.atomic():
            act(chance)
    except (ValidationError, PermissionDenied, AttributeError, IndexError) as error:  # or nothing to act on
        return type(error).__name__
    return "done"


def test_no_order_of_acts_gives_a_manager_a_second_person(world, manager, person, acts):
    person("an")
    told: dict[str, int] = {}
    for seed in range(60):
        chance = random.Random(seed)  # noqa: S311 - it only chooses what to try
        point = transaction.savepoint()
        for _step in range(20):
            outcome = attempt(chance.choice(acts), chance)
            told[outcome] = told.get(outcome, 0) + 1
            mine = accomplices(world)
            assert not StaffMembership.objects.filter(user__in=mine).exists(), seed
            assert not any(each.is_officer or each.groups.exists() for each in mine), seed
            assert not Invitation.objects.exclude(role="").exists(), seed
        transaction.savepoint_rollback(point)
    assert told["done"] > 200, told
    assert told["PermissionDenied"] > 50 and told["ValidationError"] > 50, told


def test_with_a_second_person_it_succeeds(world, manager, person, now):
    """A test that cannot fail is a defect."""
    other = person("giang")
    grant_role(user=other, portal=world.a, role="manager", actor=None, now=now)
    made = invite(portal=world.a, full_name="Hai", email=ADDRESSES[1], role="editor", actor=manager, now=now)
    user = find_account(invitation=made, now=now)
    accept_invitation(invitation=made, user=user, now=now)
    INVITED_ROLES.publish(version=INVITED_ROLES.open_version(made), publisher=other, now=now)
    assert StaffMembership.objects.filter(user=user, role="editor").exists()


@pytest.mark.one_database
@pytest.mark.parametrize("role", ["contributor", "editor", "approver"])
def test_no_form_lets_a_manager_write_under_a_second_name(as_staff, world, manager, person, now, role):
    """A contributor would be enough: the manager would approve what their own second account wrote."""
    client, second = as_staff(manager), person("an")
    client.post(INVITE, {"full_name": "Hai", "email": second.email, "role": role})
    invitation = Invitation.objects.get(portal=world.a)
    find_account(invitation=invitation, now=now)
    own = Client()
    own.force_login(second)
    own.post("/tai-khoan/loi-moi/", {"invitation": invitation.pk, "answer": "accept"})
    invitation.refresh_from_db()
    assert invitation.accepted_at
    proposal = ChangeRequest.objects.get(target_id=invitation.pk, target_type__model="invitation")
    page = reverse("proposals:proposal", args=[proposal.pk])
    for who in (client, own):
        who.post(page, {"action": "publish", "seen": proposal.stamp})
        who.post(INVITE, {"full_name": "Hai", "email": second.email, "role": role})
    assert own.get(reverse("editorial:write")).status_code != 200
    assert not StaffMembership.objects.filter(user=second).exists()
    assert refusal(world.article_a, User.objects.get(pk=second.pk))
    assert not re.search("Duyệt và đăng|Xác nhận vai trò", client.get(page).content.decode())
