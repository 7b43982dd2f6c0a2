"""Back-office pages of the catalogue: list, draft, review by a second person, and end of a procedure."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from portal.base.review.choices import VersionState
from portal.base.review.views import ReviewStepsMixin, Step
from portal.portals.access.guards import guarded
from portal.portals.views.back_office import BackOfficeMixin
from portal.procedures import actions, permissions
from portal.procedures.actions.versions import VERSIONS
from portal.procedures.completeness import missing_parts
from portal.procedures.differences import LABELS, differences
from portal.procedures.forms.desk import EndForm, NewForm, RecordForms
from portal.procedures.models import Procedure, ProcedureVersion, ServicePoint
from portal.procedures.record import Record

PAGE_SIZE = 30
EMPTY = Record.model_construct(name="", field="")


class DeskMixin(BackOfficeMixin):
    """A back-office page for people who may edit the catalogue."""

    header_icon = "list-ul"

    def may_enter(self) -> bool:
        return permissions.may_edit(self.user)

    @cached_property
    def may_publish(self) -> bool:
        return permissions.may_publish(self.user)

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("procedures_desk:list"), "label": _("Catalogue of procedures")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(may_publish=self.may_publish, **kwargs)


@guarded()
class CatalogueList(DeskMixin, TemplateView):
    """Lists the procedures of the catalogue; a POST creates a procedure.

    The parameter `q` has words of the code or name. `only` is "draft", "waiting" (submitted), "doubts" (open
    versions that an import wrote), or "incomplete", which shows the least complete first.
    """

    template_name = "procedures/admin/list.html"
    page_title = gettext_lazy("Catalogue of procedures")

    def trail(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "").strip()
        only = self.request.GET.get("only", "")
        open_versions = ProcedureVersion.objects.open().filter(procedure=OuterRef("pk"))
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
        elif only == "doubts":
            found = found.filter(Exists(open_versions.exclude(doubts=[], imported_on=None)))
        elif only == "incomplete":
            found = found.order_by("completeness", "code")
        query = urlencode({"q": words, "only": only}) + "&"
        page = Paginator(found, PAGE_SIZE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            rows=page, words=words, only=only, query=query, form=NewForm(), **kwargs
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Create a procedure and open its draft; an invalid or existing code becomes a message."""
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
    """A back-office page about one procedure. Raises Http404 for an unknown code."""

    @cached_property
    def procedure(self) -> Procedure:
        rows = Procedure.objects.select_related("field", "current", "replaced_by")
        return get_object_or_404(rows, code=self.kwargs["code"])

    @cached_property
    def newest(self) -> ProcedureVersion | None:
        return self.procedure.versions.published().order_by("-valid_from", "-number").first()

    def get_page_subtitle(self) -> str:
        return str(self.procedure)

    def trail(self) -> list[dict[str, Any]]:
        own = reverse("procedures_desk:procedure", args=[self.procedure.code])
        return [*super().trail(), {"url": own, "label": self.procedure.code}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(procedure=self.procedure, **kwargs)


@guarded(code=None)
class ProcedureDesk(ReviewStepsMixin, OneMixin, TemplateView):
    """Shows a procedure with its draft, versions and service points; reviews, confirms and ends it."""

    template_name = "procedures/admin/procedure.html"
    page_title = gettext_lazy("Procedure")
    workflow = VERSIONS

    def get_subject(self) -> Procedure:
        return self.procedure

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self.newest
        draft = self.draft
        before = newest.record if newest else EMPTY
        return super().get_context_data(
            versions=self.procedure.versions.published().select_related("published_by"),
            newest=newest,
            differences=differences(before, draft.record) if draft else [],
            doubts=[(LABELS[name], text) for name, text in draft.doubts] if draft else [],
            missing=missing_parts(newest.record) if newest else [],
            service_points=ServicePoint.objects.filter(procedure=self.procedure).select_related("agency"),
            **{"end_form": EndForm(), **kwargs},
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "end" and self.may_publish:
            form = EndForm(request.POST)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(end_form=form, **kwargs))
        return super().post(request, **kwargs)

    def steps(self) -> dict[str, Step]:
        return super().steps() | {"confirm": self._confirm, "end": self._end}

    def _confirm(self, now: dt.datetime) -> str:
        actions.confirm_procedure(procedure=self.procedure, actor=self.user, now=now)
        return _("Noted: the record was checked today.")

    def _end(self, now: dt.datetime) -> str:
        if not self.may_publish:
            raise PermissionDenied(_("Only approvers of the province's portal may do this."))
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


@guarded(code=None)
class DraftEdit(OneMixin, TemplateView):
    """Edits the draft of a procedure with `RecordForms`.

    Without a draft, the form begins with the latest published version.
    """

    template_name = "procedures/admin/draft.html"
    page_title = gettext_lazy("Write a version")

    @cached_property
    def draft(self) -> ProcedureVersion | None:
        return VERSIONS.open_version(self.procedure)

    def forms(self, data: Any = None) -> RecordForms:
        source = self.draft or self.newest
        today = timezone.localdate()
        return RecordForms(
            data,
            source.record if source else None,
            {
                "valid_from": self.draft.valid_from if self.draft else today,
                "change_note": self.draft.change_note if self.draft else "",
                "seen": VERSIONS.stamp(self.procedure),
            },
            self.draft.doubts if self.draft else (),
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
                return redirect("procedures_desk:procedure", code)
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
            seen=given["seen"],
        )
