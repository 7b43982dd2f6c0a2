from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.models import Page

from portal.content.actions.language_versions import make_language_version
from portal.content.queries.language_versions import may_translate
from portal.content.views.editorial import PageDeskMixin
from portal.portals.access.guards import guarded
from portal.portals.views.back_office import add_errors


@guarded(page_id=Page, language=None)
class LanguageVersion(PageDeskMixin, FormView[forms.Form]):
    """Create a page in another language."""

    form_class = forms.Form
    template_name = "content/admin/language_version.html"
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.kwargs["language"] not in dict(settings.LANGUAGES) or not may_translate(self.page, self.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("A version in %(language)s") % {"language": self.language}

    @property
    def language(self) -> str:
        return str(dict(settings.LANGUAGES)[self.kwargs["language"]])

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            made = make_language_version(
                page=self.page, language=self.kwargs["language"], actor=self.user, now=timezone.now()
            )
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The draft is made. Translate it here, then send it for review."))
        return redirect("wagtailadmin_pages:edit", made.pk)
