"""A mixin for the review steps on a page of the back office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic.base import TemplateResponseMixin

from portal.base.review.forms import ReturnForm
from portal.base.review.models import ReviewedVersion
from portal.base.review.workflow import ReviewWorkflow

Step = Callable[[dt.datetime], str]


class ReviewStepsMixin(TemplateResponseMixin):
    """A view on which people submit, return, publish or discard the open version of one subject.

    The open version is a draft or a submitted version. The template includes `base/review_steps.html`. List
    the mixin before TemplateView among the base classes. The view must check who may open it: submitting and
    discarding need no other permission.
    """

    workflow: ReviewWorkflow[Any]
    request: HttpRequest

    def get_subject(self) -> Any:
        """The subject of the page, or None if it does not exist yet; then every POST is answered with 404."""
        raise NotImplementedError

    @cached_property
    def draft(self) -> Any:
        subject = self.get_subject()
        return self.workflow.open_version(subject) if subject is not None else None

    @property
    def stamp(self) -> str:
        subject = self.get_subject()
        return self.workflow.stamp(subject) if subject is not None else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("return_form", ReturnForm())
        context: dict[str, Any] = super().get_context_data(  # type: ignore[misc]  # of TemplateView
            draft=self.draft,
            stamp=self.stamp,
            is_writer=bool(self.draft and self.workflow.is_writer(self.draft, self.request.user)),
            may_review=self.workflow.may_publish(self.request.user, self.get_subject()),
            **kwargs,
        )
        return context

    def get_done_url(self) -> str:
        """The address to which a person is redirected after a step; this page by default."""
        return self.request.path

    def steps(self) -> dict[str, Step]:
        """The function for each value of the button `action`; a view may add its own.

        A function gets the current time and returns the message to show. If it raises ValidationError or
        PermissionDenied, the text of the exception is shown.
        """
        return {
            "submit": self.submit,
            "return": self.send_back,
            "publish": self.publish,
            "discard": self.discard,
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        step = self.steps().get(request.POST.get("action", ""))
        if step is None or self.get_subject() is None:
            raise Http404
        try:
            messages.success(request, step(timezone.now()))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except PermissionDenied as error:
            messages.error(request, str(error))
        else:
            return redirect(self.get_done_url())
        # The page is shown again instead of a redirect, so that a typed reason is not lost.
        self.__dict__.pop("draft", None)
        form = ReturnForm(initial={"reason": request.POST.get("reason", "")})
        return self.render_to_response(self.get_context_data(return_form=form, **kwargs))

    def submit(self, now: dt.datetime) -> str:
        self.workflow.submit(version=self._open(), editor=self.request.user, now=now, seen=self._seen())
        return _("The draft waits for a second person.")

    def send_back(self, now: dt.datetime) -> str:
        self.workflow.send_back(
            version=self._open(),
            reviewer=self.request.user,
            reason=self.request.POST.get("reason", ""),
            now=now,
            seen=self._seen(),
        )
        return _("The draft went back to its editor.")

    def publish(self, now: dt.datetime) -> str:
        self.workflow.publish(version=self._open(), publisher=self.request.user, now=now, seen=self._seen())
        return _("The version is published.")

    def discard(self, now: dt.datetime) -> str:
        self.workflow.discard(version=self._open(), editor=self.request.user, now=now, seen=self._seen())
        return _("The draft was discarded.")

    def _seen(self) -> str:
        return self.request.POST.get("seen", "")

    def _open(self) -> ReviewedVersion:
        if self.draft is None:
            raise ValidationError(_("There is no draft any more."))
        version: ReviewedVersion = self.draft
        return version
