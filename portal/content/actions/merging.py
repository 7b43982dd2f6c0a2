"""Merge a portal into another one: two administrators agree on it, and the worker moves the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.accounts.models import User
from portal.base.actions import enqueue
from portal.base.audit import record_event
from portal.base.files.models import FileUse
from portal.base.review.changes import Values
from portal.base.review.models import ChangeRequest
from portal.content.models import MergedSection, Placement, PortalMerge
from portal.content.queries import merging
from portal.content.queries.merging import Move
from portal.portals import foreseen
from portal.portals.actions import close_portal, grant_role
from portal.portals.actions.foreseen_changes import ForeseenChanges
from portal.portals.actions.portals import check_closing
from portal.portals.choices import PortalStatus, StaffRole
from portal.portals.foreseen import NAMED, Consequence
from portal.portals.models import Portal

JOB = "content.merge"
MAIL = "content.merge_mail"


class MergeChanges(ForeseenChanges):
    """The change requests to merge a portal into another one."""

    rows = PortalMerge
    name = "merge"
    fields = ("portal", "successor", "reason", "decision", "decided_on", "plan", "carried", "ordered_by")

    def step_of(self, request: ChangeRequest) -> str:
        return _("Merge the portal into another one")

    def approving(self, request: ChangeRequest) -> str:
        return _("Approve and merge")

    def shown(self, name: str, value: Any) -> str:
        if name == "plan":
            return "\n".join(merging.plan_in_words(value or {}))
        if name == "carried":
            return "\n".join(_role_in_words(key) for key in value or [])
        return super().shown(name, value)

    def foresee(self, values: Values) -> list[Consequence]:
        portal = Portal.objects.get(pk=values["portal"])
        lines = foreseen.consequences(portal, PortalStatus.CLOSED)
        successor = Portal.objects.filter(pk=values.get("successor") or 0).first()
        if successor is None:
            return lines
        moves = merging.moves_of(portal, successor, values.get("plan") or {})
        found = [*_blockers(moves), *_moves(portal, moves), *_gains(portal, values.get("carried") or [])]
        waiting = len(merging.waiting_in(moves))
        lines = [
            line._replace(number=line.number - waiting) if line.key == "in-review" else line for line in lines
        ]
        return [line for line in [*found, *(line for line in lines if line.key != "live")] if line.number]

    def check(self, row: PortalMerge) -> None:
        row.clean_fields(exclude=["confirmed_by", "confirmed_at"])
        check_closing(portal=row.portal, reason=row.reason, successor=row.successor)
        moves = merging.moves_of(row.portal, row.successor, row.plan)
        if len([move for move in moves if str(move.page.pk) in row.plan]) < len(row.plan):
            raise ValidationError(_("A chosen section is no longer there. Open the form again."))
        self.check_blockers(row)

    def may_review(self, person: Any, version: ChangeRequest) -> bool:
        gains = {int(key.partition(":")[0]) for key in version.values.get("carried", [])}
        return super().may_review(person, version) and person.pk not in gains

    def _check_reviewer(self, version: ChangeRequest, person: Any) -> None:
        if self.may_publish(person, version) and not self.may_review(person, version):
            raise PermissionDenied(_("You would get a role by this merge, so somebody else confirms it."))
        super()._check_reviewer(version, person)

    def save(self, row: PortalMerge, values: Values, actor: Any, now: dt.datetime) -> PortalMerge:
        row.confirmed_by, row.confirmed_at = actor, now
        self.check(row)
        return merge_portal(merge=row, now=now)


@transaction.atomic
def merge_portal(*, merge: PortalMerge, now: dt.datetime) -> PortalMerge:
    """Close the portal, grant the roles in `carried`, save the merge and enqueue the job that moves pages.

    The staff of both portals get mails. Raises ValidationError in the same cases as `close_portal`.
    """
    close_portal(
        portal=merge.portal,
        reason=merge.reason,
        successor=merge.successor,
        decision=merge.decision,
        decided_on=merge.decided_on,
        moved=merging.plan_in_words(merge.plan),
        actor=merge.confirmed_by,
        now=now,
    )
    for row, role in merging.carried_roles(merge.carried, merge.portal):
        grant_role(user=row.user, portal=merge.successor, role=role, actor=merge.confirmed_by, now=now)
    merge.save()
    moves = merging.moves_of(merge.portal, merge.successor, merge.plan)
    _tell_successor(merge, moves, now)
    for move in moves:
        if move.parent is not None:
            total = Page.objects.descendant_of(move.page, inclusive=True).count()
            MergedSection.objects.create(merge=merge, page=move.page, parent=move.parent, total=total)
    ask_to_continue(merge=merge, now=now)
    return merge


def _tell_successor(merge: PortalMerge, moves: list[Move], now: dt.datetime) -> None:
    """Enqueue a mail to the approvers and managers of the successor about what comes to their portal."""
    payload = {
        "merge": merge.pk,
        "sections": merging.plan_in_words(merge.plan),
        "pages": merging.pages_that_move(moves),
        "people": [
            f"{row.user} ({role.label})" for row, role in merging.carried_roles(merge.carried, merge.portal)
        ],
    }
    enqueue(kind=MAIL, key=f"{MAIL}:{merge.pk}", payload=payload, now=now)


def ask_to_continue(*, merge: PortalMerge, now: dt.datetime) -> None:
    """Enqueue the next run of the merge job, at most once for each state of its progress.

    The key of the outbox message is computed from the stages of all sections.
    """
    rows = merge.sections.order_by("pk").values_list("stage", "done_until")
    at = ",".join(f"{stage}{until}" for stage, until in rows)
    key = f"{JOB}:{merge.pk}:{foreseen.digest_of(at)}"
    enqueue(kind=JOB, key=key, payload={"merge": merge.pk}, now=now)


@transaction.atomic
def continue_merge(*, merge: PortalMerge, actor: User, now: dt.datetime) -> None:
    """Enqueue the job of an unfinished merge again, after the worker stopped retrying it."""
    if merge.finished_at is not None:
        return
    enqueue(kind=JOB, key=f"{JOB}:{merge.pk}:{now.isoformat()}", payload={"merge": merge.pk}, now=now)
    record_event(
        actor=actor,
        verb="portal.merge_continued",
        target=str(merge.portal_id),
        portal=merge.portal.slug,
        now=now,
    )


def _role_in_words(key: str) -> str:
    number, _colon, role = key.partition(":")
    return f"{User.objects.filter(pk=number).first() or number} ({StaffRole(role).label})"


def _blockers(moves: list[Move]) -> list[Consequence]:
    waiting = merging.waiting_in(moves)
    homeless = [move for move in moves if move.parent is None]
    unfit = [move for move in moves if move.parent is not None and not merging.fits(move)]
    return [
        Consequence(
            "merge-in-review",
            _("Pages that wait for approval in sections that move"),
            len(waiting),
            _("First approve them or send them back: their approvers belong to the portal that closes."),
            tuple(page.title for page in waiting[:NAMED]),
            blocks=True,
            urls=tuple(reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in waiting[:NAMED]),
        ),
        Consequence(
            "merge-no-translation",
            _("Sections without a place in their language"),
            len(homeless),
            _("First make a version of the new parent in this language, or choose another parent."),
            tuple(f"{move.page.title} ({move.page.locale})" for move in homeless[:NAMED]),
            blocks=True,
        ),
        Consequence(
            "merge-unfit",
            _("Pages that cannot be at the chosen place"),
            len(unfit),
            _("Pages of this kind are not allowed there, or the place is not published. Choose another one."),
            tuple(move.page.title for move in unfit[:NAMED]),
            blocks=True,
        ),
    ]


def _moves(portal: Portal, moves: list[Move]) -> list[Consequence]:
    placed = [move for move in moves if move.parent is not None]
    whole = [move for move in placed if not move.joins]
    joined = [move for move in placed if move.joins]
    renamed = [move for move in placed if move.is_renamed]
    retitled = [move for move in placed if move.is_retitled]
    keys = [f"page:{pk}" for pk in _pages_of(placed)]
    return [
        Consequence(
            "moved",
            _("Sections that move to the successor"),
            len(whole),
            _("All pages below go along. Translations move below the translation of the new parent."),
            tuple(f"{move.page.title} ({move.page.locale}) → {move.parent}" for move in whole[:NAMED]),
        ),
        Consequence(
            "joined",
            _("Sections that join the section of the same name there"),
            len(joined),
            _("The pages below move into that section. The old address of the section leads there."),
            tuple(f"{move.page.title} ({move.page.locale})" for move in joined[:NAMED]),
        ),
        Consequence(
            "moved-pages",
            _("Pages that move to the successor"),
            merging.pages_that_move(placed),
            _("Their old addresses lead to the new ones. Pictures and documents go with them."),
        ),
        Consequence(
            "renamed",
            _("Sections whose name in the address is taken there"),
            len(renamed),
            _("They get another name in the address."),
            tuple(f"{move.page.slug} → {move.slug}" for move in renamed[:NAMED]),
        ),
        Consequence(
            "retitled",
            _("Sections whose title another page there has"),
            len(retitled),
            _("They get the name of their old portal behind the title, so that menus stay clear."),
            tuple(f"{move.page.title} → {move.title}" for move in retitled[:NAMED]),
        ),
        Consequence(
            "live",
            _("Published pages that stay in the closed portal"),
            merging.staying(portal, moves),
            _("They keep their addresses and stay readable, with the notice above them."),
        ),
        Consequence(
            "files",
            _("Pictures and documents that go along"),
            _files_shown_by(keys),
            _("They belong to the successor afterwards, also if a page that stays shows them."),
        ),
        Consequence(
            "merge-shared",
            _("Shared items that go along"),
            Placement.objects.active().filter(item__in=_pages_of(placed)).count(),
            _("They are items of the successor. Where the successor showed them itself, sharing ends."),
        ),
    ]


def _gains(portal: Portal, carried: list[str]) -> list[Consequence]:
    rows = merging.carried_roles(carried, portal)
    return [
        Consequence(
            "carried",
            _("Roles that people get in the successor"),
            len(rows),
            _("They can work there as soon as this is confirmed."),
            tuple(f"{row.user} ({role.label})" for row, role in rows),
        )
    ]


def _pages_of(moves: list[Move]) -> list[int]:
    found: list[int] = []
    for move in moves:
        found += Page.objects.descendant_of(move.page, inclusive=True).values_list("pk", flat=True)
    return found


def _files_shown_by(keys: list[str]) -> int:
    files: set[str] = set()
    for start in range(0, len(keys), 500):
        rows = FileUse.objects.filter(is_live=True, shown_by__in=keys[start : start + 500])
        files.update(rows.values_list("file", flat=True))
    return len(files)


MERGES = MergeChanges()
