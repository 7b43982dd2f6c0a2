"""The desk of the catalogue: list, drafts, comparison, publication by a second person, endings."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.accounts.models import User
from portal.portals.access.guards import guarded
from portal.procedures import actions, permissions
from portal.procedures.choices import VersionState
from portal.procedures.completeness import missing_parts
from portal.procedures.differences import differences
from portal.procedures.forms.desk import EndForm, NewForm, RecordForms, ReturnForm
from portal.procedures.models import Procedure, ProcedureVersion, ServicePoint
from portal.procedures.record import Record

PAGE_SIZE = 30
EMPTY = Record.model_construct(name="", field="")


class DeskMixin(WagtailAdminTemplateMixin):
    """A page of the catalogue's desk; whoever does not keep the catalogue gets 404."""

    header_icon = "list-ul"
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_enter():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)  # Wagtail lets only signed-in people in

    def may_enter(self) -> bool:
        return permissions.may_edit(self.user)

    @cached_property
    def may_publish(self) -> bool:
        return permissions.may_publish(self.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *self.trail(), {"url": "", "label": self.get_page_title()}]

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("procedures_desk:list"), "label": _("Catalogue of procedures")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(may_publish=self.may_publish, **kwargs)
        return context


@guarded()
class CatalogueList(DeskMixin, TemplateView):
    """Every procedure, to be narrowed by words, and by what waits."""

    template_name = "procedures/admin/list.html"
    page_title = gettext_lazy("Catalogue of procedures")

    def trail(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "").strip()
        only = self.request.GET.get("only", "")
        open_versions = ProcedureVersion.objects.filter(procedure=OuterRef("pk")).exclude(
            state=VersionState.PUBLISHED
        )
        found = Procedure.objects.select_related("field").annotate(
            has_draft=Exists(open_versions.filter(state=VersionState.DRAFT)),
            is_waiting=Exists(open_versions.filter(state=VersionState.IN_REVIEW)),
        )
        if words:
            found = found.filter(Q(code__icontains=words) | Q(name__icontains=words))
        if only == "draft":
            found = found.filter(has_draft=True)
        elif only == "waiting":
            found = found.filter(is_waiting=True)
        elif only == "incomplete":
            found = found.order_by("completeness", "code")
        query = urlencode({"q": words, "only": only}) + "&"
        page = Paginator(found, PAGE_SIZE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            rows=page, words=words, only=only, query=query, form=NewForm(), **kwargs
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin a procedure."""
        form = NewForm(request.POST)
        if form.is_valid():
            try:
                new = actions.add_procedure(
                    code=form.cleaned_data["code"], actor=self.user, now=timezone.now()
                )
                return redirect("procedures_desk:draft", new.code)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
        return redirect("procedures_desk:list")


class OneMixin(DeskMixin):
    """A page of the desk about one procedure."""

    @cached_property
    def procedure(self) -> Procedure:
        rows = Procedure.objects.select_related("field", "current", "replaced_by")
        return get_object_or_404(rows, code=self.kwargs["code"])

    @cached_property
    def draft(self) -> ProcedureVersion | None:
        rows = self.procedure.versions.exclude(state=VersionState.PUBLISHED).select_related("edited_by")
        return rows.first()

    @cached_property
    def newest(self) -> ProcedureVersion | None:
        return self.procedure.versions.published().order_by("-valid_from", "-number").first()

    def get_page_subtitle(self) -> str:
        return str(self.procedure)

    def here(self) -> HttpResponse:
        return redirect("procedures_desk:procedure", self.procedure.code)

    def trail(self) -> list[dict[str, Any]]:
        own = reverse("procedures_desk:procedure", args=[self.procedure.code])
        return [*super().trail(), {"url": own, "label": self.procedure.code}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(procedure=self.procedure, draft=self.draft, **kwargs)


@guarded(code=None)
class ProcedureDesk(OneMixin, TemplateView):
    """One procedure: its versions, what waits, who offers it, how it may end."""

    template_name = "procedures/admin/procedure.html"
    page_title = gettext_lazy("Procedure")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self.newest
        draft = self.draft
        before = newest.record if newest else EMPTY
        return super().get_context_data(
            versions=self.procedure.versions.published().select_related("published_by"),
            newest=newest,
            differences=differences(before, draft.record) if draft else [],
            is_own=bool(draft and draft.edited_by_id == self.user.pk),
            is_waiting=bool(draft and draft.state == VersionState.IN_REVIEW),
            missing=missing_parts(newest.record) if newest else [],
            service_points=ServicePoint.objects.filter(procedure=self.procedure).select_related("agency"),
            return_form=ReturnForm(),
            **{"end_form": EndForm(), **kwargs},
        )

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        action = request.POST.get("deed", "")
        actions = {
            "submit": self._submit,
            "return": self._return,
            "publish": self._publish,
            "discard": self._discard,
            "confirm": self._confirm,
            "end": self._end,
        }
        if action not in actions:
            raise Http404
        if action == "end" and self.may_publish and not (form := EndForm(request.POST)).is_valid():
            return self.render_to_response(self.get_context_data(end_form=form))
        try:
            messages.success(request, actions[action](timezone.now()))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except PermissionDenied as error:
            messages.error(request, str(error))
        return self.here()

    def _open(self) -> ProcedureVersion:
        if self.draft is None:
            raise ValidationError(_("There is no draft any more."))
        return self.draft

    def _submit(self, now: dt.datetime) -> str:
        actions.submit_version(version=self._open(), editor=self.user, now=now)
        return _("The draft waits for a second person.")

    def _return(self, now: dt.datetime) -> str:
        reason = self.request.POST.get("reason", "")
        actions.return_version(version=self._open(), reviewer=self.user, reason=reason, now=now)
        return _("The draft went back to its editor.")

    def _publish(self, now: dt.datetime) -> str:
        self._only_publishers()
        actions.publish_version(version=self._open(), publisher=self.user, now=now)
        return _("The version is published.")

    def _discard(self, now: dt.datetime) -> str:
        actions.discard_draft(version=self._open(), editor=self.user, now=now)
        return _("The draft was discarded.")

    def _confirm(self, now: dt.datetime) -> str:
        actions.confirm_procedure(procedure=self.procedure, actor=self.user, now=now)
        return _("Noted: the record was checked today.")

    def _end(self, now: dt.datetime) -> str:
        self._only_publishers()
        form = EndForm(self.request.POST)
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        given = {
            "procedure": self.procedure,
            "ended_on": form.cleaned_data["ended_on"],
            "decision": form.cleaned_data["decision"],
            "actor": self.user,
            "now": now,
        }
        if successor := form.cleaned_data["successor"]:
            actions.replace_procedure(successor=successor, **given)
        else:
            actions.repeal_procedure(**given)
        return _("The end of the procedure is recorded.")

    def _only_publishers(self) -> None:
        if not self.may_publish:
            raise PermissionDenied(_("Only approvers of the province's portal may do this."))


@guarded(code=None)
class DraftEdit(OneMixin, TemplateView):
    """Write the draft: the record in parts, each list with its rows."""

    template_name = "procedures/admin/draft.html"
    page_title = gettext_lazy("Write a version")

    def forms(self, data: Any = None) -> RecordForms:
        source = self.draft or self.newest
        today = timezone.localdate()
        return RecordForms(
            data,
            source.record if source else None,
            {
                "valid_from": self.draft.valid_from if self.draft else today,
                "change_note": self.draft.change_note if self.draft else "",
                "seen": self.draft.edited_at.isoformat() if self.draft else "",
            },
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("forms", self.forms())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        forms = self.forms(request.POST)
        if forms.is_valid():
            try:
                self._save(forms)
                messages.success(request, _("The draft is saved. Compare it, then hand it on."))
                return self.here()
            except ValidationError as error:
                for message in error.messages:
                    forms.form.add_error(None, message)
        return self.render_to_response(self.get_context_data(forms=forms))

    def _save(self, forms: RecordForms) -> None:
        given = forms.form.cleaned_data
        actions.save_draft(
            procedure=self.procedure,
            record=forms.record(),
            valid_from=given["valid_from"],
            change_note=given["change_note"],
            editor=self.user,
            now=timezone.now(),
            seen=_moment(given["seen"]),
        )


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
