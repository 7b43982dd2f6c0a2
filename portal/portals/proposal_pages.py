"""Base classes of views whose forms propose changes instead of saving them, and the paths of these forms."""

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
    """Register a function that returns the path of the form for changing a proposal about this model."""
    _forms[model] = address


def form_of(request: ChangeRequest) -> str:
    """The path of the form in which this proposal can be changed; "" if its model has no registered form."""
    model = request.target_type.model_class()
    address = _forms.get(model) if model else None
    return address(request) if address else ""


class ProposingView:
    """Base class of views with a form that proposes a change instead of saving it.

    Subclasses define `proposal` and `stamp`. The form sends the stamp back as `seen`, so that nobody replaces
    a proposal that they have not read.
    """

    changes: RowChanges
    request: HttpRequest
    kind = ChangeKind.CHANGE
    in_conflict = False
    handed_in: ChangeRequest | None = None

    @cached_property
    def proposal(self) -> ChangeRequest | None:
        """The open proposal about the row of this form; None if there is none."""
        raise NotImplementedError

    @property
    def stamp(self) -> str:
        """A text that changes whenever the newest proposal about the row is saved; "" without a proposal."""
        raise NotImplementedError

    def hand_in(self, row: Any, extra: Values | None = None) -> None:
        """Propose what `kind` says: to add this unsaved row, to save its new values, or to delete the row.

        `extra` are proposed values that are no columns. Sets `handed_in` to the proposal, or to None if the
        change was urgent and made at once. Raises ValidationError if nothing changes, or if somebody else
        wrote a proposal after this form was opened.
        """
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
        # After a conflict, the form shows an error about it and has the newest stamp. After other errors it
        # keeps the stamp that was sent, so that a conflict is still found when the form is sent again.
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
    """Base class of views that propose a change of one saved row. Subclasses set `row`."""

    row: Any

    @cached_property
    def proposal(self) -> ChangeRequest | None:
        return self.changes.open_version(self.row)

    @property
    def stamp(self) -> str:
        return self.changes.stamp(self.row)

    def put_proposal(self, row: Any) -> Any:
        """Set the values of the open proposal, if there is one, on the row for the form. Returns the row."""
        if self.proposal is not None:
            self.changes.put_values(row, self.proposal.values)
        return row


class RowFormView(SavedRowView):
    """Base class of our own views with a form for one saved row. Viewsets use `viewsets/proposing.py`."""

    def say_done(self, row: Any) -> None:
        messages.success(
            self.request, self.done_message(self.changes.title_of(row)), buttons=self.done_buttons()
        )
