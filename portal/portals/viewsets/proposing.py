"""Views of a viewset whose forms propose a change instead of saving it; a second person publishes it.

If a viewset sets `changes`, `proposing` adds one of these mixins to each of its views.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView

from portal.base.review.choices import ChangeKind
from portal.base.review.models import ChangeRequest
from portal.portals.actions.changes import RowChanges
from portal.portals.forms.errors import add_errors
from portal.portals.proposal_pages import ProposingView, SavedRowView
from portal.portals.queries import proposals_seen_by

PROPOSAL = "de-xuat"
"""Query parameter of the form for new rows. Its value is the primary key of an open proposal to change."""
TEMPLATES = {
    "index": "portals/admin/proposing_index.html",
    "create": "portals/admin/proposing_form.html",
    "edit": "portals/admin/proposing_form.html",
    "confirm_delete": "portals/admin/proposing_delete.html",
}


class _ProposingForm(ProposingView):
    """A view that proposes the instance of its form. It shows errors of the proposal in the form."""

    submit_button_label = gettext_lazy("Send for approval")
    submit_button_active_label = gettext_lazy("Sending…")
    form: Any

    def save_instance(self) -> Any:
        self.hand_in(self.form.instance)
        return self.form.instance

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # a mixin
        except ValidationError as error:
            add_errors(form, error)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # a mixin
            refused: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]  # a mixin
            return refused
        return response

    def get_success_buttons(self) -> list[Any]:
        return self.done_buttons()


class ProposingCreate(_ProposingForm):
    """Proposes a new row, or changes the open proposal that the query parameter `PROPOSAL` names."""

    kind = ChangeKind.ADD

    @cached_property
    def proposal(self) -> ChangeRequest | None:
        key = self.request.GET.get(PROPOSAL, "")
        if not key:
            return None
        open_ones = proposals_seen_by(self.request.user).open().filter(kind=ChangeKind.ADD)  # type: ignore[attr-defined]  # its queryset
        found = open_ones.filter(pk=key).first() if key.isdecimal() else None
        if found is None or found.target_type.model_class() != self.changes.rows:
            raise Http404
        request: ChangeRequest = found
        return request

    @property
    def stamp(self) -> str:
        return self.changes.stamp(self.proposal) if self.proposal else ""

    def get_initial_form_instance(self) -> Any:
        if self.proposal is None:
            return super().get_initial_form_instance()  # type: ignore[misc]  # a mixin
        row = self.changes.rows()
        self.changes.put_values(row, self.proposal.values)
        return row

    def get_add_url(self) -> str:
        address: str = super().get_add_url()  # type: ignore[misc]  # a mixin
        return f"{address}?{urlencode({PROPOSAL: self.proposal.pk})}" if self.proposal else address

    def get_success_message(self, instance: Any) -> str:
        return self.done_message(instance)


class ProposingEdit(_ProposingForm, SavedRowView):
    """Proposes changed values. If there is an open proposal, the form starts with its values."""

    kind = ChangeKind.CHANGE

    def get_object(self, queryset: Any = None) -> Any:
        self.row = super().get_object(queryset)  # type: ignore[misc]  # a mixin
        return self.put_proposal(self.row)

    def get_success_message(self) -> str:
        return self.done_message(self.form.instance)


class ProposingDelete(SavedRowView):
    """Proposes to delete the row."""

    kind = ChangeKind.REMOVE
    object: Any

    def get_object(self, queryset: Any = None) -> Any:
        self.row = super().get_object(queryset)  # type: ignore[misc]  # a mixin
        return self.row

    def delete_action(self) -> None:
        self.hand_in(self.object)

    def get_success_message(self) -> str:
        return self.done_message(self.object)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # a mixin
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return HttpResponseRedirect(self.request.path)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "is_urgent": self.changes.is_urgent(self.object, self.kind)}


class ProposalColumn(Column):
    """The state of the open proposal about a row, with a link to it."""

    cell_template_name = "portals/admin/proposal_cell.html"

    def get_value(self, instance: Any) -> ChangeRequest | None:
        return None

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        open_ones: dict[int, ChangeRequest] = parent_context["table"].proposals
        return {**context, "proposal": open_ones.get(instance.pk)}


class ProposingIndex:
    """Shows open proposals of new rows above the list, and open proposals about listed rows in a column."""

    changes: RowChanges
    request: HttpRequest

    @cached_property
    def open_proposals(self) -> list[ChangeRequest]:
        rows = proposals_seen_by(self.request.user).open()  # type: ignore[attr-defined]  # its queryset
        model = self.changes.rows._meta
        kind = {"target_type__app_label": model.app_label, "target_type__model": model.model_name}
        return list(rows.filter(**kind).order_by("-edited_at")[:200])

    @cached_property
    def columns(self) -> list[Column]:
        state = ProposalColumn("proposal", label=_("Proposal"))
        return [*super().columns, state]  # type: ignore[misc]  # a mixin

    def get_table(self, object_list: Any) -> Any:
        table = super().get_table(object_list)  # type: ignore[misc]  # a mixin
        table.proposals = {each.target_id: each for each in self.open_proposals if each.target_id}
        return table

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)  # type: ignore[misc]  # a mixin
        return {**context, "new_rows": [each for each in self.open_proposals if each.target_id is None]}


MIXINS: tuple[tuple[type, type], ...] = (
    (IndexView, ProposingIndex),
    (EditView, ProposingEdit),
    (CreateView, ProposingCreate),
    (DeleteView, ProposingDelete),
)


@cache
def proposing(view_class: type, changes: RowChanges) -> type:
    """Return a subclass of the view with its mixin from `MIXINS`; other views are returned unchanged."""
    for generic, mixin in MIXINS:
        if issubclass(view_class, generic):
            return type(view_class.__name__, (mixin, view_class), {"changes": changes})
    return view_class
