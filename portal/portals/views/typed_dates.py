"""Check a typed date or time for the forms of the back office."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_GET
from wagtail.admin.widgets import AdminTimeInput

from portal.portals.access.guards import guarded
from portal.portals.forms.dates import DateField, DateTimeField

FIELDS: dict[str, forms.Field] = {
    "date": DateField(),
    "datetime": DateTimeField(),
    "time": forms.TimeField(widget=AdminTimeInput),
}


@guarded()
@require_GET
def typed_date(request: HttpRequest) -> JsonResponse:
    """Parse the query parameter `text` as back-office forms do; `kind` is "date", "datetime" or "time".

    Returns JSON: {"text": the value in the format of the form field}, or {"problem": a sentence that says
    what to type}. Raises Http404 for another kind.
    """
    field = FIELDS.get(request.GET.get("kind", ""))
    if field is None:
        raise Http404
    try:
        value = field.clean(request.GET.get("text", ""))
    except ValidationError as error:
        return JsonResponse({"problem": error.messages[0]})
    return JsonResponse({"text": field.widget.format_value(field.prepare_value(value))})
