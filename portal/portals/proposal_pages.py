"""Where the form of a row is: the page on which a proposal about it is written again."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model

from portal.base.review.models import ChangeRequest

_forms: dict[type[Model], Callable[[ChangeRequest], str]] = {}


def register_form(model: type[Model], address: Callable[[ChangeRequest], str]) -> None:
    """Register a function that gives the address of the form for a proposal about this model."""
    _forms[model] = address


def form_of(request: ChangeRequest) -> str:
    """The address of the form for a proposal; "" for a model without one."""
    model = request.target_type.model_class()
    address = _forms.get(model) if model else None
    return address(request) if address else ""
