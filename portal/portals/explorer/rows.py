"""The rows of the list, as Wagtail writes them, written once for all pages of a kind.

Most rows of a list differ in name, address and time alone. So Wagtail, with all its templates and hooks,
writes the row of a page without these, and what names a page fills the gaps. Pages are of one kind when
everything else agrees: their other columns, what may be done with them, the standing of the person. A test
compares the rows with Wagtail's.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Callable, Hashable, Mapping
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Any
from urllib.parse import quote_plus

from django.db.models import DateTimeField
from django.forms.utils import flatatt
from django.utils import formats, timezone
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTable
from wagtail.models import Page

from portal.portals.access.page_policies import page_policy
from portal.portals.addresses import address_map
from portal.portals.standing import kept_for, standing

_MARKS = [str(1_846_730_001 + place) for place in range(8)]
_NUMBER, _TITLE, _HOST, _PATH, _NEXT, _UPDATED, _ABOVE, _TITLE_ABOVE = _MARKS
_GAP = re.compile("|".join(_MARKS))

_COLUMNS = Page._meta.concrete_fields
_NAMES = {"id", "path", "translation_key", "title", "draft_title", "slug", "url_path", "seo_title"}
_NAMES |= {
    "search_description",
    "latest_revision_id",
    "live_revision_id",
    "numchild",
    "owner_id",
    "locked_by_id",
}
_MOMENTS = {column.attname for column in _COLUMNS if isinstance(column, DateTimeField)}
_states = itemgetter(*(column.attname for column in _COLUMNS if column.attname not in _NAMES | _MOMENTS))
_moments = itemgetter(*sorted(_MOMENTS))

MOST_KINDS = 60
"""Kept for a person: four or five kilobytes each, and most lists are of three or four."""

Form = tuple[str, Callable[[Mapping[str, str]], tuple[str, ...]]]
"""A row with gaps, and the choice of what fills them."""


class ExplorerTable(PageTable):
    """Wagtail's table around rows that are put in afterwards."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        self.context: dict[str, Any] = super().get_context_data(parent_context)
        self.folders: dict[Hashable, Any] = {}
        return self.context

    def render_html(self, parent_context: Any = None) -> SafeString:
        html = super().render_html(parent_context)
        if self.reorder_url:
            return mark_safe(html)  # Wagtail's own
        head, body, foot = html.partition("<tbody>")
        if not body:
            raise ValueError("Wagtail's table has no body to put rows into")
        user = self.context["request"].user
        shown = (*self.columns, bool(self.context.get("show_locale_labels")))
        kinds: dict[Hashable, Form] = kept_for("rows", standing(user), *shown)
        rows = [self._row_of(page, user, kinds) for page in self.data]
        return mark_safe("".join((head, body, *rows, foot)))  # each is HTML

    @property
    def rows(self) -> Any:
        return super().rows if self.reorder_url else ()

    def _row_of(self, page: Any, user: Any, kinds: dict[Hashable, Form]) -> str:
        if not (page.live and _is_named_as_any(page.specific_class)):
            page = page.specific_deferred
        if page == self.parent_page:  # a dialog would not lead back to it
            return self._written(page.specific_deferred, page.specific_deferred, self.context)
        parts, above = self._parts_of(page), getattr(page, "annotated_parent_page", None)
        kind = _kind_of(page, user, parts)
        form = kinds.get(kind)
        if form is None:
            if len(kinds) >= MOST_KINDS:
                kinds.clear()
            form = kinds[kind] = self._form_of(page, user, parts)
        names = {
            _NUMBER: str(page.pk),
            _TITLE: escape(page.get_admin_display_title()),
            _HOST: escape(parts[1]) if parts else "",
            _PATH: escape(parts[2]) if parts else "",
            _NEXT: quote_plus(self.context["actions_next_url"]),
            _UPDATED: updated(page.latest_revision_created_at),
            _ABOVE: str(above.pk) if above else "",
            _TITLE_ABOVE: escape(above.get_admin_display_title()) if above else "",
        }
        html, chosen = form
        return html % chosen(names)

    def _parts_of(self, page: Any) -> Any:
        """Its address, which Wagtail puts together for the first page of a folder."""
        if page.is_site_root() or not page.slug.isascii():
            return page.get_url_parts(self.context["request"])
        folder = page.url_path.removesuffix(f"{page.slug}/")
        key = type(page), folder
        if key not in self.folders:
            unnamed = copy.copy(page)
            unnamed.url_path = f"{folder}{_PATH}/"
            self.folders[key] = unnamed.get_url_parts(self.context["request"])
        parts = self.folders[key]
        return parts and (parts[0], parts[1], parts[2] and parts[2].replace(_PATH, page.slug))

    def _form_of(self, page: Any, user: Any, parts: Any) -> Form:
        unnamed = _without_name(page.specific_deferred, user, parts)
        nameless = copy.copy(unnamed)
        nameless.pk = nameless.id = int(_NUMBER)
        html = self._written(nameless, unnamed, {**self.context, "actions_next_url": _NEXT})
        html = html.replace("%", "%%")
        return _GAP.sub("%s", html), itemgetter(*_GAP.findall(html))

    def _written(self, page: Any, numbered: Any, context: dict[str, Any]) -> str:
        """By Wagtail. What is said of a page's state may be asked for by its number."""
        cells = (
            column.render_cell_html(
                numbered if isinstance(column, PageStatusColumn) else page, {**context, "row": None}
            )
            for column in self.columns.values()
        )
        return f"<tr{flatatt(self.get_row_attrs(page))}>{''.join(map(conditional_escape, cells))}</tr>"


class UpdatedColumn(DateColumn):
    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        return mark_safe(_UPDATED) if str(instance.pk) == _NUMBER else updated(self.get_value(instance))


@cache
def _is_named_as_any(kind: type[Page]) -> bool:
    """Whether pages of this type have name and address like any page: its own object is not needed."""
    own = ("get_admin_display_title", "get_url_parts")
    return all(getattr(kind, name) is getattr(Page, name) for name in own)


def _kind_of(page: Any, user: Any, parts: Any) -> Hashable:
    """What decides all of a row but its names: the same for pages whose rows are alike."""
    columns, where, kind = vars(page), address_map(), page.specific_class
    may = partial(page.permissions_for_user, user)
    return (
        kind,
        _states(columns),
        tuple([moment is None for moment in _moments(columns)]),
        page.status_string,
        page.is_site_root(),
        page.approved_schedule,
        page.owner_id == user.pk,
        page.locked_by_id == user.pk,
        frozenset(page_policy().actions_on(user, page)),
        where.root_of_path(page.path),
        where.is_closed_to_some(page.path),
        parts and (parts[0], parts[1] is None),
        getattr(page, "annotated_parent_page", None) is None,
        getattr(page, "translation_state", None),
        # The rest is asked of the database only where it has more to say.
        page.is_leaf() or (may().can_delete(), may().can_move()),
        page.current_workflow_state is None or may().can_edit(),
        bool(kind.creatable_subpage_models()) and may().can_add_subpage(),
    )


def _without_name(page: Any, user: Any, parts: Any) -> Any:
    unnamed = copy.copy(page)
    unnamed.title = unnamed.draft_title = _TITLE
    unnamed.permissions_for_user = partial(_answer, page.permissions_for_user(user))
    unnamed.get_url_parts = partial(_answer, parts and (parts[0], parts[1] and _HOST, parts[2] and _PATH))
    if above := getattr(page, "annotated_parent_page", None):
        unnamed.annotated_parent_page = copy.copy(above)
        unnamed.annotated_parent_page.id = int(_ABOVE)
        unnamed.annotated_parent_page.title = unnamed.annotated_parent_page.draft_title = _TITLE_ABOVE
    return unnamed


def _answer(known: Any, *asked: Any, **more: Any) -> Any:
    return known


def updated(moment: dt.datetime | None) -> SafeString:
    """The cell that says when a page was last changed, as Wagtail's template writes it."""
    if moment is None:
        return mark_safe("<td></td>")  # nothing to escape
    age = timezone.now() - moment
    language = get_language()
    # From a day on, what is said of an age changes with its hours at most.
    words = _age(moment, age.days, age.seconds // 3600, language) if age.days else _words(moment)
    return mark_safe(f"{_before_words(moment, language)}{words}</time></button></td>")  # escaped


@lru_cache(maxsize=2_000)
def _age(moment: dt.datetime, days: int, hours: int, language: str | None) -> SafeString:
    return _words(moment)


def _words(moment: dt.datetime) -> SafeString:
    return escape(capfirst(timesince_simple(moment)))


@lru_cache(maxsize=2_000)
def _before_words(moment: dt.datetime, language: str | None) -> SafeString:
    """A moment as it stands in the list, but how long ago that is."""
    here = timezone.localtime(moment)
    return format_html(
        '<td><button type="button" class="w-human-readable-date" data-controller="w-tooltip"'
        ' data-w-tooltip-content-value="{}" data-w-tooltip-placement-value="top">'
        '<time class="w-human-readable-date__date" datetime="{}">',
        formats.date_format(here, "DATETIME_FORMAT"),
        here.isoformat(),
    )
