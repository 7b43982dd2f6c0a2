"""The steps of `first-site` and `upgrade` beside Django's own commands. Each step may be repeated."""

from __future__ import annotations

import datetime as dt
import shutil
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone

from portal.accounts.actions import invite_user, make_province_administrator
from portal.accounts.models import User
from portal.accounts.queries import active_administrators
from portal.agencies import shipped
from portal.agencies.actions import import_agencies
from portal.agencies.choices import Kind
from portal.agencies.models import Agency
from portal.content.actions.open_portal import open_portal
from portal.portals.choices import PortalKind
from portal.portals.hosts import main_host
from portal.portals.models import Portal
from portal.search import index_sync
from portal.search.actions import load_rules, sweep

ACTOR = "first-site"
MAIN_SLUG = "trang-chu"
ERROR_PAGES = Path(settings.SOURCE).parent / "deploy" / "nginx" / "pages"


def load_register(*, now: dt.datetime) -> int:
    """Import the shipped agencies if there are none; return how many agencies there are."""
    if not Agency.objects.exists():
        import_agencies(rows=shipped.agencies(), actor=ACTOR, now=now)
    return Agency.objects.count()


def open_main_portal(*, name: str, now: dt.datetime) -> tuple[Portal, bool]:
    """Open the main portal, run by the province, if there is none. Return it, and whether it is new."""
    known = Portal.objects.filter(kind=PortalKind.MAIN).first()
    if known is not None:
        return known, False
    province = Agency.objects.filter(kind=Kind.PROVINCE).current(timezone.localdate(now)).first()
    opened = open_portal(blueprint="main", agency=province, slug=MAIN_SLUG, name=name, actor=ACTOR, now=now)
    return opened, True


def needs_administrator(email: str) -> bool:
    """Whether an administrator of the province must be invited, because there is none yet.

    Raises ValidationError if there is none and no e-mail address is given.
    """
    needed = not active_administrators().exists()
    if needed and not email:
        raise ValidationError("Chưa có người quản trị: thêm --email, ví dụ --email lan@quangngai.gov.vn")
    return needed


@transaction.atomic
def invite_first_administrator(*, username: str, full_name: str, email: str, now: dt.datetime) -> User:
    """Create the account and enqueue the mail with the link that opens it; return the account.

    Raises ValidationError as `invite_user` does.
    """
    user = invite_user(username=username, full_name=full_name, email=email, actor=None, now=now)
    return make_province_administrator(user=user, actor=None, now=now)


def waiting_administrators() -> list[User]:
    """The administrators who were invited and have not chosen a password yet."""
    return [user for user in active_administrators() if not user.has_usable_password()]


def build_search(*, now: dt.datetime) -> bool:
    """Bring the rows and the index of search up to date; return whether this node had no such index yet.

    If it had no index of this edition, every source is read again; otherwise only what has changed.
    """
    is_new = not index_sync.has_index()
    load_rules()
    sweep(now=now, whole=is_new)
    index_sync.sync()
    return is_new


def place_error_pages() -> None:
    """Copy the pages that nginx sends when no node answers into the data folder."""
    if ERROR_PAGES.exists():
        shutil.copytree(ERROR_PAGES, Path(settings.DATA) / "pages", dirs_exist_ok=True)
    for name in ("files", "pages", "static"):
        (Path(settings.DATA) / name).mkdir(exist_ok=True)


def home_answers() -> bool:
    """Whether the main portal's home page answers 200. The request is made within this process."""
    client = Client(raise_request_exception=False)
    answer = client.get("/", secure=settings.HTTPS, headers={"host": main_host()})
    return answer.status_code == HTTPStatus.OK
