from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.models import Page

from portal.content.actions.language_versions import make_language_version
from portal.content.queries.language_versions import may_translate, missing_above
from portal.content.views.editorial import PageDeskMixin
from portal.portals.access.guards import guarded
from portal.portals.views.back_office import ActionFormMixin


@guarded(page_id=Page, language=None)
class LanguageVersion(PageDeskMixin, ActionFormMixin, FormView[forms.Form]):
    """Create a page in another language."""

    form_class = forms.Form
    template_name = "content/admin/language_version.html"
    header_icon = "wagtail-localize-language"

    def may_enter(self) -> bool:
        return self.kwargs["language"] in dict(settings.LANGUAGES) and may_translate(self.page, self.user)

    def get_page_title(self) -> str:
        return _("A version in %(language)s") % {"language": self.language}

    @property
    def language(self) -> str:
        return str(dict(settings.LANGUAGES)[self.kwargs["language"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        above = missing_above(self.page, self.kwargs["language"])
        return super().get_context_data(above=above, **kwargs)

    def act(self, form: forms.Form) -> HttpResponse:
        made = make_language_version(
            page=self.page, language=self.kwargs["language"], actor=self.user, now=timezone.now()
        )
        messages.success(self.request, _("The draft is made. Translate it here, then send it for review."))
        return redirect("wagtailadmin_pages:edit", made.pk)
