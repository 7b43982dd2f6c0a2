"""Base classes of the forms that propose changes of rows, and the register of the forms' addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from portal.base.review.changes import Values
from portal.base.review.choices import ChangeKind
from portal.base.review.models import ChangeRequest
from portal.portals.actions.changes import RowChanges

_forms: dict[type[Model], Callable[[ChangeRequest], str]] = {}


def register_form(model: type[Model], address: Callable[[ChangeRequest], str]) -> None:
    """Register a function that gives the address of the form for a proposal about this model."""
    _forms[model] = address


def form_of(request: ChangeRequest) -> str:
    """The address of the form for a proposal; "" for a model without one."""
    model = request.target_type.model_class()
    address = _forms.get(model) if model else None
    return address(request) if address else ""


class ProposingView:
    """Base class of the forms: finds the open proposal and its stamp, and proposes the row of the form."""

    changes: RowChanges
    request: HttpRequest
    kind = ChangeKind.CHANGE
    in_conflict = False
    handed_in: ChangeRequest | None = None

    @cached_property
    def proposal(self) -> ChangeRequest | None:
        """The open proposal about the row of this form."""
        raise NotImplementedError

    @property
    def stamp(self) -> str:
        """The stamp of the newest proposal about the row; "" without one."""
        raise NotImplementedError

    def hand_in(self, row: Any, extra: Values | None = None) -> None:
        """Propose the unsaved row of the form, or its deletion. Raises the ValidationError of `propose`."""
        try:
            self.handed_in = self.changes.hand_in(
                row=row,
                actor=self.request.user,
                now=timezone.now(),
                kind=self.kind,
                request=self.proposal if self.kind == ChangeKind.ADD else None,
                seen=self.request.POST.get("seen"),
                extra=extra,
            )
        except ValidationError:
            self.in_conflict = True
            self.__dict__.pop("proposal", None)
            raise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        # After a conflict, which the person has been told, send the newest stamp. Otherwise keep the stamp
        # that was sent, so that a conflict is still found when the form is shown again for another mistake.
        seen = None if self.in_conflict else self.request.POST.get("seen")
        return {**context, "proposal": self.proposal, "seen": self.stamp if seen is None else seen}

    def done_message(self, row: Any) -> str:
        if self.handed_in is None:
            return _("“%(title)s”: done at once. The approvers are told by e-mail.") % {"title": row}
        return _("“%(title)s” waits for a second person. Readers see no change until then.") % {"title": row}

    def done_buttons(self) -> list[Any]:
        if self.handed_in is None:
            return []
        return [
            messages.button(reverse("proposals:proposal", args=[self.handed_in.pk]), _("See the proposal"))
        ]


class SavedRowView(ProposingView):
    """A view with the open proposal about one saved row, `row`."""

    row: Any

    @cached_property
    def proposal(self) -> ChangeRequest | None:
        return self.changes.open_version(self.row)

    @property
    def stamp(self) -> str:
        return self.changes.stamp(self.row)

    def put_proposal(self, row: Any) -> Any:
        """Set the values of the open proposal on the row, so that the form shows them."""
        if self.proposal is not None:
            self.changes.put_values(row, self.proposal.values)
        return row


class RowFormView(SavedRowView):
    """A view of our own with the form of one saved row."""

    def say_done(self, row: Any) -> None:
        messages.success(
            self.request, self.done_message(self.changes.title_of(row)), buttons=self.done_buttons()
        )
