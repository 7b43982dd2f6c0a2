"""Back-office pages that import files of procedures and export the catalogue."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from portal.base.audit import record_event
from portal.portals.access.guards import guarded
from portal.portals.views.back_office import ActionFormMixin
from portal.procedures import exports
from portal.procedures.actions.import_files import (
    confirm_import_file,
    imported_record,
    name_columns,
    upload_import_file,
)
from portal.procedures.choices import ImportState
from portal.procedures.differences import contents
from portal.procedures.forms.desk import ColumnsForm, ImportForm
from portal.procedures.imports.shapes import targets_of
from portal.procedures.models import ImportFile
from portal.procedures.queries.imports import other_being_written, own_part_in
from portal.procedures.queries.validity import versions_on
from portal.procedures.views.desk import DeskMixin

PAGE_SIZE = 50
CONTENT_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
}


@guarded()
class Imports(DeskMixin, ActionFormMixin, FormView[ImportForm]):
    """Uploads a file to import; lists the thirty latest uploads."""

    form_class = ImportForm
    template_name = "procedures/admin/imports.html"
    page_title = gettext_lazy("Import procedures")
    header_icon = "upload"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = ImportFile.objects.select_related("brought_by").defer("content", "report")
        return super().get_context_data(rows=rows[:30], **kwargs)

    def act(self, form: ImportForm) -> HttpResponse:
        upload = form.cleaned_data["file"]
        brought = upload_import_file(
            name=upload.name,
            content=upload.read(),
            person=self.user,
            now=timezone.now(),
            source=form.cleaned_data["source"],
        )
        return redirect("procedures_desk:import", brought.pk)


@guarded(import_id=None)
class ImportReport(DeskMixin, TemplateView):
    """Shows what a file would change, procedure by procedure; a second person confirms the import.

    A POST with the action "columns" names the columns. Any other POST confirms the import; it raises Http404
    for people who may not publish.
    """

    template_name = "procedures/admin/import.html"
    page_title = gettext_lazy("What the file would change")
    header_icon = "upload"

    @cached_property
    def brought(self) -> ImportFile:
        rows = ImportFile.objects.select_related("brought_by", "confirmed_by").defer("content")
        return get_object_or_404(rows, pk=self.kwargs["import_id"])

    def get_page_subtitle(self) -> str:
        return self.brought.name

    def trail(self) -> list[dict[str, Any]]:
        return [
            *super().trail(),
            {"url": reverse("procedures_desk:imports"), "label": _("Import procedures")},
        ]

    def columns_form(self, data: QueryDict | None = None) -> ColumnsForm | None:
        """The form that names the columns of a file that the import does not know; None for other files."""
        headings = self.brought.report.get("headings")
        names = list(targets_of(PurePath(self.brought.name).suffix))
        return ColumnsForm(headings, names, data) if headings else None

    def pages(self) -> dict[str, Any]:
        """The current page of each long list of the report.

        The parameter `list` names one list, `p` its page number; the other lists are on page 1.
        """
        wanted = self.request.GET
        return {
            name: Paginator(self.brought.report.get(name, []), PAGE_SIZE).get_page(
                wanted.get("p") if wanted.get("list") == name else 1
            )
            for name in ("drafted", "changed", "added")
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.brought.state
        kwargs.setdefault("columns", self.columns_form())
        return super().get_context_data(
            brought=self.brought,
            report=self.brought.report,
            pages=self.pages(),
            is_busy=state in (ImportState.WAITING, ImportState.CONFIRMED),
            is_unmapped=state == ImportState.UNMAPPED,
            is_written=state == ImportState.WRITTEN,
            is_ready=state == ImportState.CHECKED,
            cannot_confirm=self._cannot_confirm(),
            **kwargs,
        )

    def _cannot_confirm(self) -> str:
        """Why this person cannot confirm the file now; "" if nothing is in the way."""
        if self.brought.state != ImportState.CHECKED:
            return ""
        return own_part_in(self.brought, self.user) or (other_being_written() if self.may_publish else "")

    def post(self, request: HttpRequest, import_id: int) -> HttpResponse:
        if request.POST.get("action") == "columns":
            return self._name_columns(request)
        if not self.may_publish:
            raise Http404
        try:
            done = confirm_import_file(
                brought=self.brought,
                person=self.user,
                now=timezone.now(),
                seen=request.POST.get("seen", ""),
            )
            if done.state in (ImportState.CONFIRMED, ImportState.WRITTEN):
                messages.success(request, str(done.get_state_display()))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except PermissionDenied as error:
            messages.error(request, str(error))
        return redirect("procedures_desk:import", import_id)

    def _name_columns(self, request: HttpRequest) -> HttpResponse:
        form = self.columns_form(request.POST)
        if form is None:
            raise Http404
        if form.is_valid():
            try:
                name_columns(brought=self.brought, mapping=form.mapping, person=self.user, now=timezone.now())
                return redirect("procedures_desk:import", self.brought.pk)
            except ValidationError as error:
                form.add_error(None, error)
        return self.render_to_response(self.get_context_data(columns=form))


@guarded(import_id=None, code=None)
class ImportedProcedure(DeskMixin, TemplateView):
    """Shows the record that a file would write for one procedure. Raises Http404 if it would write none."""

    template_name = "procedures/admin/imported.html"
    page_title = gettext_lazy("What the file would write")
    header_icon = "upload"

    @cached_property
    def brought(self) -> ImportFile:
        return get_object_or_404(ImportFile, pk=self.kwargs["import_id"])

    def get_page_subtitle(self) -> str:
        return str(self.kwargs["code"])

    def trail(self) -> list[dict[str, Any]]:
        report = reverse("procedures_desk:import", args=[self.brought.pk])
        return [
            *super().trail(),
            {"url": reverse("procedures_desk:imports"), "label": _("Import procedures")},
            {"url": report, "label": self.brought.name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = imported_record(brought=self.brought, code=self.kwargs["code"])
        if record is None:
            raise Http404
        return super().get_context_data(parts=contents(record), **kwargs)


@guarded(ending=None)
class Export(DeskMixin, TemplateView):
    """Sends today's catalogue as a file that can be imported again, and records an audit event.

    The `ending` in the address is csv, xlsx or json; others raise Http404.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ending = f".{kwargs['ending']}"
        if ending not in exports.ENDINGS:
            raise Http404
        now = timezone.now()
        content = exports.write(exports.entries(versions_on(timezone.localdate(now))), ending)
        record_event(actor=self.user, verb="procedures.exported", target=ending, now=now)
        headers = {"Content-Disposition": f'attachment; filename="thu-tuc{ending}"'}
        return HttpResponse(content, content_type=CONTENT_TYPES[ending], headers=headers)
