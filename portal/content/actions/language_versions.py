"""Create a page in another language: a draft that is reviewed like any other text."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction, ParentNotTranslatedError
from wagtail.models import Locale, Page

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.base.caching import invalidate
from portal.content.actions.publishing import ensure_workflow
from portal.content.choices import PageKind
from portal.content.models import PortalPage
from portal.content.queries.language_versions import may_translate, missing_above
from portal.portals.queries import portal_of


@transaction.atomic
def make_language_version(*, page: Page, language: str, actor: User, now: dt.datetime) -> Page:
    """Create a draft of the page in this language, still untranslated, below the translation of its parent.

    Pages above it in its portal that have no version in this language get a draft, too. Each draft is public
    only after a second person has approved it. Raises PermissionDenied unless the actor is an editor or
    manager of the page's portal and may edit these pages. Raises ValidationError if the page has a version in
    this language already or cannot have one, or if the parent of the portal's home page has none.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    for above in missing_above(page, language):
        _make(above.specific, language, actor, now)
    return _make(page, language, actor, now)


def _make(page: Page, language: str, actor: User, now: dt.datetime) -> Page:
    portal = portal_of(page)
    if portal is None or not may_translate(page, actor):
        raise PermissionDenied(
            _("Only editors of this portal make versions of its pages in another language.")
        )
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None or locale == page.locale or not isinstance(page, PortalPage):
        raise ValidationError(_("This page has no version in that language."))
    if page.has_translation(locale):
        raise ValidationError(_("This page has a version in that language already."))
    try:
        made: Page = CopyPageForTranslationAction(page, locale, user=actor).execute(
            skip_permission_checks=True
        )
    except ParentNotTranslatedError:
        message = _(
            "“%(title)s” of the main portal has no version in that language. Ask the administrators of the "
            "province to make it first."
        )
        raise ValidationError(message % {"title": page.get_parent().title}) from None
    made.owner, made.first_published_at = actor, None
    made.save(update_fields=["owner", "first_published_at"])
    made.save_revision(user=actor)  # the person who created it counts as its writer
    invalidate("layout")
    if page.kind == PageKind.HOME:
        ensure_workflow(portal=portal)
    record_event(
        actor=actor,
        verb="page.language_version",
        target=f"page:{made.pk}",
        portal=portal.slug,
        detail={"title": page.title, "language": str(get_language_info(language)["name_translated"])},
        now=now,
    )
    return made
