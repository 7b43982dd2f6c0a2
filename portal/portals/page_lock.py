"""Make changes of pages, and of the files that they use, run one after another within a portal.

Wagtail's views load a page and later save all of its columns, including whether it is live and where it is in
the tree. If another person publishes, moves or withdraws the page in between, this save undoes that change
and leaves pages without a parent. A view that changes pages therefore locks the portals of its user before it
loads anything. The lock ends with the transaction. An error rolls back everything that the view wrote.

While a request waits for the lock, another process may close a portal or take a role away. So what this
process has cached about portals and the roles of the user is read again from the database after the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from portal.base.caching import invalidate
from portal.portals.access.guards import SAFE_METHODS
from portal.portals.actions.staff import forget_roles
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.queries import portals_of

NAMESPACES = {
    "wagtailadmin_pages",
    "editorial",
    "merging",
    "proposals",
    "sharing",
    "publishedfile",
    "emergencybanner",
}
"""The URL namespaces of the back office whose views change pages, or propose rows that name files."""
ADDRESSES = {
    *(f"wagtailimages:{name}" for name in ("edit", "edit_multiple", "delete_multiple")),
    *(f"wagtaildocs:{name}" for name in ("edit", "edit_multiple", "delete_multiple")),
    "wagtailmedia:edit",
    *(f"procedures_desk:{name}" for name in ("procedure", "draft", "journey")),
}
"""The URL names of further views that change files, or texts that name files. Uploads are left out."""
DELETION = "delete"
"""The last part of the URL names of all views that delete an object."""
BULK_ACTION = "wagtail_bulk_action"


@contextmanager
def page_lock(portals: Iterable[Portal] | None = None) -> Iterator[None]:
    """Open a transaction that locks these portals against other holders of the lock; None locks all portals.

    SQLite has one writer at a time, so the transaction itself is the lock. PostgreSQL locks the rows of the
    portals in the order of their primary keys, so that two transactions never wait for each other. If one of
    the rows differs from the portal in the address map, this process loads the map again.
    """
    rows = Portal.objects.select_for_update(no_key=True).order_by("pk")
    if portals is not None:
        rows = rows.filter(pk__in=[portal.pk for portal in portals])
    with transaction.atomic():
        known = address_map().portals
        for key, status in rows.values_list("pk", "status"):
            if key not in known or known[key].status != status:
                invalidate("layout")
        yield


def with_page_lock(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorate a back-office view: requests that may change pages hold the lock of their user's portals."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _may_change_pages(request):
            return view(request, *args, **kwargs)
        with page_lock(portals_of(request.user)):
            forget_roles(request.user)
            return view(request, *args, **kwargs)

    return run


def _may_change_pages(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None or request.method in SAFE_METHODS or not request.user.is_authenticated:
        return False
    is_preview = (match.url_name or "").startswith("preview_")
    if match.view_name in (BULK_ACTION, *ADDRESSES) or match.url_name == DELETION:
        return True
    return match.namespace in NAMESPACES and not is_preview
