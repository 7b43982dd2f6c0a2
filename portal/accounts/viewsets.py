"""Pages where administrators of the province manage accounts, and the settings of one's own account."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # brings no types
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import account, generic
from wagtail.admin.widgets import Button
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.users.models import UserProfile
from wagtail.users.views import users as wagtail_users

from portal.accounts import actions
from portal.accounts.columns import YesNoColumn
from portal.accounts.forms import InvitationForm, PersonForm
from portal.accounts.models import User


class UserFilterSet(WagtailFilterSet):
    is_active = django_filters.BooleanFilter(label=_("May sign in"), widget=BooleanRadioSelect)

    class Meta:
        model = User
        fields: list[str] = []


class IndexView(generic.IndexView):
    page_title = _("Users")
    add_item_label = _("Invite somebody")
    show_other_searches = True
    search_fields = ["username", "full_name", "email"]

    list_display = [
        "get_full_name",
        Column("username", label=_("User name"), sort_key="username"),
        Column("email", label=_("E-mail address"), sort_key="email"),
        YesNoColumn("is_active", label=_("May sign in"), sort_key="is_active"),
        DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login"),
    ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        button = Button(
            _("Second steps to forget"), url=reverse("second_factor_resets"), icon_name="key", priority=50
        )
        return [*super().header_more_buttons, button]


class InviteView(generic.CreateView):
    page_title = _("Invite somebody")
    success_message = _("%(object)s has been invited by e-mail.")

    def save_instance(self) -> User:
        return actions.invite_user(**self.form.cleaned_data, actor=self.request.user, now=timezone.now())


class EditView(generic.EditView):
    success_message = _("The account of %(object)s has been changed.")

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        address = reverse("second_factor_reset", args=[self.object.pk])
        button = Button(_("Forget the second step"), url=address, icon_name="key", priority=50)
        return [*super().header_more_buttons, button]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.object != request.user:
            actions.note_account_read(user=self.object, actor=self.request.user, now=timezone.now())
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"is_self": self.object == self.request.user}

    def form_valid(self, form: PersonForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as error:  # raised by an action; the transaction saved nothing
            form.add_error(None, error)
            self.is_valid(form)  # Wagtail prepares its message here
            return self.form_invalid(form)

    def save_instance(self) -> User:
        return self.form.apply(actor=self.request.user, now=timezone.now())


class UserViewSet(wagtail_users.UserViewSet):
    """Administrators of the province invite people here, and change, close and reopen accounts.

    Nobody sets another person's password.
    """

    ordering = "full_name"
    filterset_class = UserFilterSet
    copy_view_enabled = False
    index_view_class = IndexView
    add_view_class = InviteView
    edit_view_class = EditView
    template_prefix = ""
    create_template_name = edit_template_name = "wagtailadmin/generic/form.html"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return PersonForm if for_update else InvitationForm


class OwnSettingsView(account.AccountView):
    """A person's settings of the back office: notifications, language and theme.

    Password, e-mail and second factor are at /tai-khoan/.
    """

    def get_panels(self) -> list[account.BaseSettingsPanel]:
        user = self.request.user
        profile = UserProfile.get_for_user(user)
        panels = [
            account.NotificationsSettingsPanel(self.request, user, profile),
            account.LocaleSettingsPanel(self.request, user, profile),
            account.ThemeSettingsPanel(self.request, user, profile),
        ]
        return [panel for panel in panels if panel.is_active()]
