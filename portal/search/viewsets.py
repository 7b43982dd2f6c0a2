"""Search rules in the back office."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView

from portal.portals.viewsets import PortalScopedViewSet
from portal.search.actions.rules import RULE_CHANGES
from portal.search.choices import ABOUT_ADDRESSES
from portal.search.models import SearchRule

FIELDS = ("portal", "action", "phrase", "meaning", "reason", "owner", "expires_on")


class SearchRuleForm(WagtailAdminModelForm):
    """The form of a search rule.

    Only administrators of the province may leave the portal empty. A rule to pin, bury or redirect needs
    a path of this site (`check_address`). The reason is required. Without an owner, the writer is the owner.
    """

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("portal") and not self.for_user.is_province_administrator:
            self.add_error("portal", _("Choose the portal where the rule holds."))
        if cleaned.get("action") in ABOUT_ADDRESSES and cleaned.get("meaning"):
            try:
                check_address(cleaned["meaning"])
            except ValidationError as error:
                self.add_error("meaning", error)
        if not cleaned.get("reason"):
            self.add_error("reason", _("Say why, for whoever looks at this rule in a year."))
        cleaned["owner"] = cleaned.get("owner") or str(self.for_user)
        return cleaned


def check_address(address: str) -> None:
    """Raise ValidationError unless `address` is a path without scheme and host.

    A rule must not lead to other sites. Whether the page exists is not checked.
    """
    if not address.startswith("/") or address.startswith(("//", "/\\")) or not address.isprintable():
        raise ValidationError(
            _("Write an address of this portal, beginning with a slash: /thu-tuc/1.001193/.")
        )


class RuleCreateView(CreateView):
    """The page that adds a rule; `action`, `phrase` and `meaning` of the query string prefill its form.

    Only the first 150 letters of each are read. The page where a rule is tried links here.
    """

    def get_initial_form_instance(self) -> SearchRule:
        given = {name: self.request.GET.get(name, "")[:150] for name in ("action", "phrase", "meaning")}
        return SearchRule(**{name: value for name, value in given.items() if value})


class TryColumn(Column):
    """A column with a link to the page that shows the effect of the rule."""

    cell_template_name = "search/admin/try_cell.html"

    def get_cell_context_data(self, instance: SearchRule, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        parameters = {"phrase": instance.phrase, "action": instance.action, "meaning": instance.meaning}
        context["url"] = f"{reverse('search_try')}?{urlencode(parameters)}"
        return context


class SearchRuleViewSet(PortalScopedViewSet):
    """The search rules of each portal and of the province."""

    model = SearchRule
    changes = RULE_CHANGES
    form_fields = list(FIELDS)
    icon = "search"
    menu_label = _("Search rules")
    menu_name = "search-rules"
    url_prefix = "tim-kiem/quy-tac"
    list_display = [
        "phrase",
        "action",
        "meaning",
        "portal",
        "expires_on",
        TryColumn("effect", label=_("Before and after")),
    ]
    list_filter = ["action", "portal"]
    search_fields = ["phrase", "meaning"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = RuleCreateView
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("action"), FieldPanel("phrase"), FieldPanel("meaning")], _("The rule")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("portal"),
                    FieldPanel("reason"),
                    FieldRowPanel([FieldPanel("owner"), FieldPanel("expires_on")]),
                ],
                _("Where, why, how long"),
            ),
        ],
        base_form_class=SearchRuleForm,
    )
