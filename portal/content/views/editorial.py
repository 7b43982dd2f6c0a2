"""Views of the editorial desk: review submitted pages, withdraw pages, confirm that they are still
correct.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.models import Page, PageLogEntry, Revision

from portal.accounts.models import User
from portal.content import four_eyes
from portal.content.actions.publishing import approve_page, request_changes
from portal.content.actions.reviewing import CONFIRMERS, confirm_still_valid
from portal.content.actions.withdrawals import withdraw_page
from portal.content.forms.editorial import ConfirmationForm, ReviewFilter, ReviewForm, WithdrawalForm
from portal.content.models import Placement
from portal.content.queries.editorial import due_for_review, withdrawal_of
from portal.content.queries.withdrawals import full_address
from portal.portals.access.guards import guarded
from portal.portals.queries import has_role, portal_of, portals_of
from portal.portals.views.back_office import ActionFormMixin, BackOfficeMixin

PAGE_SIZE = 25


class PageDeskMixin(BackOfficeMixin):
    """A view of the desk about one page. Raises Http404 if the page does not exist or is in no portal."""

    @cached_property
    def page(self) -> Page:
        page = Page.objects.filter(pk=self.kwargs["page_id"]).first()
        if page is None or portal_of(page) is None:
            raise Http404
        return page.specific

    def get_page_subtitle(self) -> str:
        return str(self.page.draft_title or self.page.title)

    def trail(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [{"url": edit, "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.page, portal=portal_of(self.page), **kwargs)


@guarded(page_id=Page)
class Review(PageDeskMixin, ActionFormMixin, FormView[ReviewForm]):
    """Read the submitted version of a page; approve it or request changes.

    Redirects to the start page if no version is submitted.
    """

    form_class = ReviewForm
    template_name = "content/admin/review.html"
    page_title = gettext_lazy("Read and decide")
    header_icon = "success"

    def may_enter(self) -> bool:
        return four_eyes.is_reviewer(self.page, self.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.may_enter() and self.state is None:
            message = _("This page is not waiting for approval; somebody may have decided already.")
            messages.warning(request, message)
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def state(self) -> Any:
        return self.page.current_workflow_task_state

    def get_initial(self) -> dict[str, Any]:
        return {"revision": self.state.revision_id}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        revision = self.state.revision
        writers = User.objects.filter(pk__in=four_eyes.writers(self.page))
        draft = revision.as_object()
        return super().get_context_data(
            state=self.state,
            revision=revision,
            draft=draft,
            writers=writers,
            refusal=four_eyes.refusal(self.page, self.user),
            withdrawal=withdrawal_of(self.page),
            previous=Revision.objects.for_instance(self.page)
            .filter(pk__lt=revision.pk)
            .order_by("-pk")
            .first(),
            comments=draft.wagtail_admin_comments.filter(resolved_at=None).count(),
            **kwargs,
        )

    def act(self, form: ReviewForm) -> HttpResponse:
        given = {
            "page": self.page,
            "actor": self.user,
            "comment": form.cleaned_data["comment"],
            "revision_id": form.cleaned_data["revision"],
        }
        decide = approve_page if self.request.POST.get("decision") == "approve" else request_changes
        try:
            decide(**given)
        except PermissionDenied as error:
            raise ValidationError(str(error)) from None
        messages.success(self.request, self._done_message())
        return redirect("wagtailadmin_home")

    def _done_message(self) -> str:
        page = Page.objects.get(pk=self.page.pk)
        if self.request.POST.get("decision") != "approve":
            return _("“%(title)s” was sent back to its writers.") % {"title": page.draft_title}
        if page.approved_schedule:
            return _("“%(title)s” is approved and goes live at its minute.") % {"title": page.draft_title}
        return _("“%(title)s” is published.") % {"title": page.title}


@guarded(page_id=Page)
class WithdrawalCreate(PageDeskMixin, ActionFormMixin, FormView[WithdrawalForm]):
    """Withdraw a published page."""

    form_class = WithdrawalForm
    template_name = "content/admin/withdrawal.html"
    page_title = gettext_lazy("Withdraw a page")
    header_icon = "download"

    def may_enter(self) -> bool:
        return four_eyes.is_reviewer(self.page, self.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        placed = Placement.objects.shown().filter(item=self.page.pk).select_related("target")
        return super().get_context_data(placed=placed, address=full_address(self.page), **kwargs)

    def act(self, form: WithdrawalForm) -> HttpResponse:
        replaced_by = form.replaced_by
        withdraw_page(
            page=self.page,
            reason=form.cleaned_data["reason"],
            replaced_by=replaced_by,
            replaced_by_url="" if replaced_by else form.cleaned_data["replacement"],
            actor=self.user,
            now=timezone.now(),
        )
        messages.success(self.request, _("“%(title)s” is withdrawn everywhere.") % {"title": self.page.title})
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)


@guarded()
class DueForReview(BackOfficeMixin, TemplateView):
    """Published pages due for a check."""

    template_name = "content/admin/due_for_review.html"
    page_title = gettext_lazy("Due for review")
    header_icon = "date"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        portals = portals_of(self.user, *CONFIRMERS)
        form = ReviewFilter(self.request.GET, portals=portals)
        rows = due_for_review([form.portal] if form.portal else portals, before=form.before(today))
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("p"))
        return super().get_context_data(form=form, rows=page, today=today, many=len(portals) > 1, **kwargs)


@guarded(page_id=Page)
class Confirmation(PageDeskMixin, ActionFormMixin, FormView[ConfirmationForm]):
    """Confirm that a page is still correct."""

    form_class = ConfirmationForm
    template_name = "content/admin/confirmation.html"
    page_title = gettext_lazy("Still right")
    header_icon = "success"

    def may_enter(self) -> bool:
        return has_role(self.user, portal_of(self.page), *CONFIRMERS)

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {"review_by": today.replace(year=today.year + 1, day=min(today.day, 28))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        last = PageLogEntry.objects.filter(page=self.page.pk).order_by("-timestamp").first()
        return super().get_context_data(address=full_address(self.page), last=last, **kwargs)

    def act(self, form: ConfirmationForm) -> HttpResponse:
        confirm_still_valid(
            page=self.page,
            review_by=form.cleaned_data["review_by"],
            actor=self.user,
            now=timezone.now(),
        )
        message = _("“%(title)s” is confirmed. Look again by %(day)s.")
        day = form.cleaned_data["review_by"].strftime("%d/%m/%Y")
        messages.success(self.request, message % {"title": self.page.title, "day": day})
        return redirect("editorial:due_for_review")
