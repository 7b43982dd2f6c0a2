from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

FOREIGN = ("whats-new", "editor-guide")


@hooks.register("insert_global_admin_css")
def back_office_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("design/css/backoffice.css"))


@hooks.register("insert_global_admin_js")
def teach_short_names_vietnamese() -> str:
    return format_html('<script src="{}"></script>', static("design/js/short-names.js"))


@hooks.register("construct_help_menu")
def hide_help_items(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(FOREIGN)]
