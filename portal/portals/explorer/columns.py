"""The cells of the list, written in Python where Wagtail renders some twenty templates a row.

The HTML is Wagtail's own, and a test compares the two. What a row seldom needs (a lock, a restriction of who
may read it, its language, the page above it) is left to Wagtail's templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as wagtails  # words of its own catalogue
from wagtail import hooks
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    NavigateToChildrenColumn,
    PageStatusColumn,
    PageTitleColumn,
    PageTypeColumn,
)
from wagtail.admin.widgets.button import BaseButton, ButtonWithDropdownFromHook, ListingButton

from portal.portals.addresses import address_map

Context = Mapping[str, Any]


class CheckboxColumn(BulkActionsColumn):
    def render_cell_html(self, instance: Any, parent_context: Context) -> SafeString:
        return format_html(
            '<td class="bulk-action-checkbox-cell"><input type="checkbox" data-page-status="{}"'
            ' data-object-id="{}" data-bulk-action-checkbox class="bulk-action-checkbox" aria-label="{}"'
            ' aria-describedby="page_{}_title" /></td>',
            "live" if instance.live else "draft",
            str(instance.pk),
            wagtails("Select"),
            str(instance.pk),
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
            address = reverse("wagtailadmin_pages:edit", args=[instance.pk])
            title = format_html('<a href="{}" title="{}">{}</a>', address, wagtails("Edit this page"), title)
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
        here = timezone.localtime(moment)
        return format_html(
            '<td><button type="button" class="w-human-readable-date" data-controller="w-tooltip"'
            ' data-w-tooltip-content-value="{}" data-w-tooltip-placement-value="top">'
            '<time class="w-human-readable-date__date" datetime="{}">{}</time></button></td>',
            formats.date_format(here, "DATETIME_FORMAT"),
            here.isoformat(),
            capfirst(timesince_simple(moment)),
        )


class TypeColumn(PageTypeColumn):
    def render_cell_html(self, instance: Any, parent_context: Context) -> SafeString:
        return format_html("<td>{}</td>", instance.page_type_display_name)


class StatusColumn(PageStatusColumn):
    def render_cell_html(self, instance: Any, parent_context: Context) -> SafeString:
        hidden = format_html('<span class="w-sr-only">{}</span>', wagtails("Current page status:"))
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
            wagtails("Visit the live page"),
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
    found = sorted(item for item in found if item.show)
    for hook in hooks.get_hooks("construct_page_listing_buttons"):
        hook(found, page=page, user=user, context=context)
    return format_html_join("", "<li>{}</li>", ((_button(item, context),) for item in found))


def _button(button: Any, context: Context) -> str:
    if type(button) is not ButtonWithDropdownFromHook:
        return SafeString(button.render_html(context))
    return format_html(
        '<div data-controller="w-dropdown" class="w-dropdown"{}>'
        '<button type="button" class="{}" data-w-dropdown-target="toggle" aria-label="{}">{}{}</button>'
        '<div data-w-dropdown-target="content" class="w-dropdown__content" hidden>{}</div></div>',
        button.base_attrs_string,
        " ".join(
            filter(
                None,
                ("w-dropdown__toggle", "" if button.label else "w-dropdown__toggle--icon", button.classname),
            )
        ),
        button.aria_label,
        button.label,
        icon(button.icon_name or "arrow-down", "w-dropdown__toggle-icon"),
        format_html_join("", "{}", ((_entry(entry, context),) for entry in sorted(button.dropdown_buttons))),
    )


def _entry(button: Any, context: Context) -> str:
    if type(button).render_html is not BaseButton.render_html or not button.url:
        return SafeString(button.render_html(context))
    return format_html(
        '<a href="{}" class="{}"{}>{} {}</a>',
        button.url,
        button.classname,
        button.base_attrs_string,
        icon(button.icon_name) if button.icon_name else "",
        conditional_escape(button.label),
    )


@cache
def icon(name: str, classname: str = "icon") -> SafeString:
    return format_html(
        '<svg class="icon icon-{} {}" aria-hidden="true"><use href="#icon-{}"></use></svg>',
        name,
        classname,
        name,
    )
