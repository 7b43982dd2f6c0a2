"""The cells of the list, written in Python where Wagtail renders some twenty templates a row.

The HTML is Wagtail's own, and a test compares the two. What a row seldom needs (a lock, a restriction of who
may read it, its language, the page above it) is left to Wagtail's templates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from django.forms.utils import flatatt
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import conditional_escape, escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as wagtails  # words of its own catalogue
from wagtail import hooks
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    NavigateToChildrenColumn,
    PageStatusColumn,
    PageTable,
    PageTitleColumn,
    PageTypeColumn,
)
from wagtail.admin.widgets.button import BaseButton, Button, ButtonWithDropdownFromHook, ListingButton

from portal.portals.addresses import address_map

Context = Mapping[str, Any]


class ExplorerTable(PageTable):
    class Row(PageTable.Row):
        """One component, where Wagtail's template renders one for each cell."""

        def values(self) -> Any:
            return (self,)

        def render_html(self, parent_context: Context) -> SafeString:
            cells = [
                column.render_cell_html(self.instance, parent_context) for column in self.columns.values()
            ]
            return mark_safe("".join(map(conditional_escape, cells)))  # escaped here

    @property
    def rows(self) -> Iterator[Row]:
        for index, instance in enumerate(self.data):
            yield self.Row(self, instance, index)


class CheckboxColumn(BulkActionsColumn):
    def render_cell_html(self, instance: Any, parent_context: Context) -> SafeString:
        return mark_safe(  # numbers, and a word that was escaped
            '<td class="bulk-action-checkbox-cell"><input type="checkbox"'
            f' data-page-status="{"live" if instance.live else "draft"}" data-object-id="{instance.pk}"'
            f' data-bulk-action-checkbox class="bulk-action-checkbox" aria-label="{said("Select")}"'
            f' aria-describedby="page_{instance.pk}_title" /></td>'
        )


class TitleColumn(PageTitleColumn):
    def render_cell_html(self, instance: Any, parent_context: Context) -> SafeString:
        if self._is_unusual(instance, parent_context):
            return SafeString(super().render_cell_html(instance, parent_context))
        folder = "" if instance.is_leaf() else icon("folder", "initial")
        title = format_html(
            '<span id="page_{}_title">{} {}</span>',
            str(instance.pk),
            folder,
            instance.get_admin_display_title(),
        )
        if instance.permissions_for_user(parent_context["request"].user).can_edit():
            address = address_of("wagtailadmin_pages:edit", instance.pk)
            title = format_html('<a href="{}" title="{}">{}</a>', address, said("Edit this page"), title)
        return format_html(
            '<td class="title" data-listing-page-title><div class="title-wrapper">{}</div>'
            '<ul class="actions">{}</ul></td>',
            title,
            buttons(instance, parent_context),
        )

    def _is_unusual(self, page: Any, context: Context) -> bool:
        return bool(
            page.locked
            or page.is_site_root()
            or getattr(page, "annotated_parent_page", None)
            or context.get("show_locale_labels")
            or address_map().is_closed_to_some(page.path)
        )


class UpdatedColumn(DateColumn):
    def render_cell_html(self, instance: Any, parent_context: Context) -> SafeString:
        moment = self.get_value(instance)
        if not moment:
            return mark_safe("<td></td>")  # nothing to escape
        words = escape(capfirst(timesince_simple(moment)))
        return mark_safe(_before_words(moment, get_language()) + words + "</time></button></td>")  # escaped


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


class TypeColumn(PageTypeColumn):
    def render_cell_html(self, instance: Any, parent_context: Context) -> SafeString:
        return format_html("<td>{}</td>", instance.page_type_display_name)


class StatusColumn(PageStatusColumn):
    def render_cell_html(self, instance: Any, parent_context: Context) -> SafeString:
        hidden = _hidden(said("Current page status:"))
        if not instance.live:
            return format_html('<td><span class="w-status">{} {}</span></td>', hidden, instance.status_string)
        address = instance.get_url(parent_context["request"])
        if address is None:
            return format_html(
                '<td><span class="w-status w-status--primary">{} {}</span></td>',
                hidden,
                instance.status_string,
            )
        return format_html(
            '<td><a href="{}" class="w-status w-status--primary" title="{}" target="_blank"'
            ' rel="noreferrer">{} {}</a></td>',
            address,
            said("Visit the live page"),
            hidden,
            instance.status_string,
        )


class ChildrenColumn(NavigateToChildrenColumn):
    """Most pages of a long list have nothing below them and never will."""

    def render_cell_html(self, instance: Any, parent_context: Context) -> SafeString:
        if instance.is_leaf() and not instance.specific_class.creatable_subpage_models():
            return mark_safe('<td class="no-children"></td>')  # nothing to escape
        return SafeString(super().render_cell_html(instance, parent_context))


def buttons(page: Any, context: Context) -> SafeString:
    """What may be done with a page, as `{% page_listing_buttons %}` shows it, hooks included."""
    user, next_url = context["request"].user, context.get("actions_next_url")
    found: list[Any] = []
    for hook in hooks.get_hooks("register_page_listing_buttons"):
        for item in hook(page=page, next_url=next_url, user=user):
            if not isinstance(item, MenuItem):
                found.append(item)
            elif item.is_shown(user):
                found.append(ListingButton.from_menu_item(item))
    found = sorted(item for item in found if type(item) is ButtonWithDropdownFromHook or item.show)
    for hook in hooks.get_hooks("construct_page_listing_buttons"):
        hook(found, page=page, user=user, context=context)
    language = get_language()
    shown = (_button(item, context, language) for item in found)
    return mark_safe("".join(f"<li>{html}</li>" for html in shown if html))  # escaped below


def _button(button: Any, context: Context, language: str | None) -> str:
    if type(button) is not ButtonWithDropdownFromHook:
        return SafeString(button.render_html(context))
    entries = _entries(button)
    if not entries:
        return ""
    return format_html(
        '<div data-controller="w-dropdown" class="w-dropdown"{}>'
        '<button type="button" class="{}" data-w-dropdown-target="toggle" aria-label="{}">{}{}</button>'
        '<div data-w-dropdown-target="content" class="w-dropdown__content" hidden>{}</div></div>',
        _attributes(**{name: value for name, value in button.attrs.items() if name != "aria-label"}),
        " ".join(
            filter(
                None,
                ("w-dropdown__toggle", "" if button.label else "w-dropdown__toggle--icon", button.classname),
            )
        ),
        button.aria_label,
        button.label,
        icon(button.icon_name or "arrow-down", "w-dropdown__toggle-icon"),
        mark_safe("".join([_entry(entry, context, language) for entry in entries])),  # each is HTML
    )


def _entries(button: ButtonWithDropdownFromHook) -> list[Any]:
    """As `dropdown_buttons`, but entries of a menu stay what they are."""
    found = []
    for hook in hooks.get_hooks(button.hook_name):
        for item in hook(page=button.page, user=button.user, next_url=button.next_url):
            if item.is_shown(button.user) if isinstance(item, MenuItem) else item.show:
                found.append(item)
    return sorted(found)


def _entry(item: Any, context: Context, language: str | None) -> str:
    if isinstance(item, PageMenuItem) and type(item).url is PageMenuItem.url and "url" not in vars(item):
        address = address_of(item.url_name, item.page.pk) + _and_back_to(item.next_url)
        return f'<a href="{address}" class=""{_face(item, language)}</a>'
    if isinstance(item, MenuItem):
        if item.url:
            return f'<a href="{conditional_escape(item.url)}" class=""{_face(item, language)}</a>'
        item = Button.from_menu_item(item)
    if type(item).render_html is not BaseButton.render_html or not item.url:
        return SafeString(item.render_html(context))
    return format_html(
        '<a href="{}" class="{}"{}>{} {}</a>',
        item.url,
        item.classname,
        item.base_attrs_string,
        icon(item.icon_name) if item.icon_name else "",
        conditional_escape(item.label),
    )


def _face(item: MenuItem, language: str | None) -> str:
    """All of an entry but its address."""
    if "label" in vars(item) or "icon_name" in vars(item):
        return _face_of(item)
    kind: Any = type(item)
    return _face_of_kind(kind, language)


@lru_cache(maxsize=200)
def _face_of_kind(kind: Any, language: str | None) -> str:
    return _face_of(kind)


def _face_of(item: Any) -> str:
    rel = getattr(item, "link_rel", None)
    picture = icon(item.icon_name) if item.icon_name else ""
    return f"{_attributes(rel=rel) if rel else ''}>{picture} {escape(item.label)}"


@lru_cache(maxsize=200)
def _attributes(**pairs: str) -> SafeString:
    return flatatt(pairs)


@cache
def _around(view_name: str) -> list[str]:
    """The address of something, in the two parts that stand around its number."""
    return escape(reverse(view_name, args=[_NUMBER])).split(str(_NUMBER))


_NUMBER = 1_846_730_001


def address_of(view_name: str, number: int) -> SafeString:
    """What `reverse` would give; asked for several times a row."""
    before, after = _around(view_name)
    return mark_safe(f"{before}{number}{after}")  # escaped


@lru_cache(maxsize=100)
def _and_back_to(next_url: str | None) -> str:
    return escape("?" + urlencode({"next": next_url})) if next_url else ""


def said(text: str) -> SafeString:
    """A text of Wagtail's catalogue in the language of the moment, escaped."""
    return _said(text, get_language())


@cache
def _said(text: str, language: str | None) -> SafeString:
    return escape(wagtails(text))


@cache
def _hidden(text: SafeString) -> SafeString:
    return format_html('<span class="w-sr-only">{}</span>', text)


@cache
def icon(name: str, classname: str = "icon") -> SafeString:
    return format_html(
        '<svg class="icon icon-{} {}" aria-hidden="true"><use href="#icon-{}"></use></svg>',
        name,
        classname,
        name,
    )
