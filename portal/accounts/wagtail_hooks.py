from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.users.views import bulk_actions

from portal.accounts import wagtail_patches
from portal.accounts.views import second_factor_resets

wagtail_patches.use_elements()


@hooks.register("insert_global_admin_js")
def add_widget_starter() -> SafeString:
    return format_html('<script src="{}"></script>', static("accounts/back-office.js"))


@hooks.register("insert_global_admin_js")
def keep_what_is_typed() -> SafeString:
    return render_to_string("accounts/admin/working.html")


@hooks.register("register_admin_urls")
def add_reset_pages() -> list[URLPattern]:
    return [
        path("buoc-xac-thuc-thu-hai/", second_factor_resets.Resets.as_view(), name="second_factor_resets"),
        path(
            "buoc-xac-thuc-thu-hai/<int:user_id>/",
            second_factor_resets.Reset.as_view(),
            name="second_factor_reset",
        ),
    ]


@hooks.register("register_account_menu_item")
def add_account_link(request: HttpRequest) -> dict[str, Any]:
    """Add a link from the back-office settings to the page of password, e-mail and second factor."""
    return {
        "url": reverse("account_overview"),
        "label": _("Password, e-mail, second step"),
        "help_text": _("What keeps your account safe is on a page of its own."),
    }


class _Refused:
    """A mixin that refuses Wagtail's bulk actions on accounts: they bypass our actions and the audit log."""

    def check_perm(self, obj: Any) -> bool:
        return False


class AssignRole(_Refused, bulk_actions.AssignRoleBulkAction):
    pass


class Delete(_Refused, bulk_actions.DeleteBulkAction):
    pass


class SetActiveState(_Refused, bulk_actions.SetActiveStateBulkAction):
    pass


for action in (AssignRole, Delete, SetActiveState):
    hooks.register("register_bulk_action", action, order=1000)
