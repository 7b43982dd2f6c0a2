"""One administrator asks to delete the second factor of a person, and a second administrator confirms."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from portal.accounts import second_factor
from portal.accounts.actions import ask_for_reset, confirm_reset, withdraw_reset
from portal.accounts.forms import ResetForm
from portal.accounts.models import SecondFactorReset, User
from portal.lib.numbers import whole_number


class _AdministratorsPage(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    model = User
    permission_required = "change"
    header_icon = "key"


class Resets(_AdministratorsPage, TemplateView):
    """The list of open requests to delete a second factor."""

    template_name = "accounts/admin/second_factor_resets.html"
    page_title = gettext_lazy("Second steps to forget")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        resets = SecondFactorReset.objects.open(timezone.now()).select_related("user", "asked_by")
        return super().get_context_data(resets=resets.order_by("expires_at"), **kwargs)


class Reset(_AdministratorsPage, FormView[ResetForm]):
    """The page to ask for the reset of one account, or to confirm or withdraw the open request."""

    form_class = ResetForm
    template_name = "accounts/admin/second_factor_reset.html"
    page_title = gettext_lazy("Forget the second step")

    @cached_property
    def owner(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["user_id"])

    @cached_property
    def reset(self) -> SecondFactorReset | None:
        resets = SecondFactorReset.objects.open(timezone.now()).filter(user=self.owner)
        return resets.select_related("asked_by").first()

    @property
    def reader(self) -> User:
        return cast(User, self.request.user)

    def get_page_subtitle(self) -> str:
        return str(self.owner)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        trail = {"url": reverse("second_factor_resets"), "label": _("Second steps to forget")}
        own = {"url": "", "label": self.get_page_title(), "sublabel": str(self.owner)}
        return [*self.breadcrumbs_items, trail, own]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            owner=self.owner,
            reset=self.reset,
            is_own=self.owner == self.reader,
            is_asker=bool(self.reset and self.reset.asked_by == self.reader),
            is_enrolled=second_factor.is_enrolled(self.owner),
            **kwargs,
        )

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        step = request.POST.get("action", "ask")
        if step == "ask":
            return super().post(request, *args, **kwargs)
        found = SecondFactorReset.objects.filter(user=self.owner, pk=_number(request.POST.get("reset")))
        reset, steps = found.first(), {"confirm": confirm_reset, "withdraw": withdraw_reset}
        if reset is None or step not in steps:
            raise Http404
        try:
            steps[step](reset=reset, actor=self.reader, now=timezone.now())
        except (ValidationError, PermissionDenied) as error:
            messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        else:
            messages.success(request, DONE[step] % {"person": self.owner})
        return redirect("second_factor_reset", self.owner.pk)

    def form_valid(self, form: ResetForm) -> HttpResponse:
        try:
            ask_for_reset(
                user=self.owner, reason=form.cleaned_data["reason"], actor=self.reader, now=timezone.now()
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        except PermissionDenied as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, DONE["ask"] % {"person": self.owner})
        return redirect("second_factor_reset", self.owner.pk)


DONE: dict[str, Any] = {
    "ask": gettext_lazy("A second administrator must confirm it within 24 hours. %(person)s has been told."),
    "confirm": gettext_lazy("The second step of %(person)s is forgotten. They have been told."),
    "withdraw": gettext_lazy("The request for %(person)s is withdrawn. Nothing changed."),
}


def _number(text: str | None) -> int:
    return whole_number(text or "") or 0
