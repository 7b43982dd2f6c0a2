"""The pages where administrators of the province decide about outbox messages that the worker put aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView

from portal.base.actions import retry_message, skip_message
from portal.base.models import OutboxMessage
from portal.base.outbox import label_for
from portal.portals.views.back_office import BackOfficeMixin


class _AdministratorsPage(BackOfficeMixin):
    page_title = gettext_lazy("Background work to decide about")
    header_icon = "warning"

    def may_enter(self) -> bool:
        return self.user.is_province_administrator


class ParkedWork(_AdministratorsPage, ListView[OutboxMessage]):
    """The list of parked outbox messages, the last parked first."""

    template_name = "portals/admin/parked_work.html"
    paginate_by = 50

    def get_queryset(self) -> Any:
        return OutboxMessage.objects.parked().order_by("-parked_at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["rows"] = [(label_for(message.kind), message) for message in context["object_list"]]
        return context


class ParkedMessage(_AdministratorsPage, TemplateView):
    """The page of one parked outbox message, on which a person retries it or skips it with a reason."""

    template_name = "portals/admin/parked_message.html"

    @cached_property
    def message(self) -> OutboxMessage:
        return get_object_or_404(OutboxMessage.objects.parked(), pk=self.kwargs["message_id"])

    def get_page_subtitle(self) -> str:
        return label_for(self.message.kind)

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("parked_work"), "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(message=self.message, label=label_for(self.message.kind), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        message = get_object_or_404(OutboxMessage, pk=self.kwargs["message_id"])
        words: dict[str, Any] = {"actor": self.user.get_username(), "now": timezone.now()}
        try:
            match request.POST.get("action"):
                case "retry":
                    retry_message(message=message, **words)
                    messages.success(request, _("The work is tried again within seconds."))
                case "skip":
                    skip_message(message=message, reason=request.POST.get("reason", ""), **words)
                    messages.success(request, _("The work is skipped. The journal holds your reason."))
                case _other:
                    raise Http404
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            if OutboxMessage.objects.parked().filter(pk=message.pk).exists():
                return redirect("parked_message", message.pk)
        return redirect("parked_work")
