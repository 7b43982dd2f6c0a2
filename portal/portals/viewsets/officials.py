from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from portal.accounts.columns import YesNoColumn
from portal.agencies.models import Official
from portal.portals.actions.reviewed_rows import OFFICIALS
from portal.portals.forms.officials import OfficialForm
from portal.portals.viewsets.scoped import PortalScopedViewSet

IS_PUBLIC = YesNoColumn(
    "public", label=capfirst(Official._meta.get_field("public").verbose_name), sort_key="public"
)


class OfficialViewSet(PortalScopedViewSet):
    """The officials of agencies. A manager of the agency's portal proposes, a second person publishes."""

    model = Official
    changes = OFFICIALS
    icon = "user"
    menu_label = _("Officials")
    menu_order = 720
    add_to_admin_menu = True
    url_prefix = "can-bo"
    list_display = ["full_name", "title", "unit", "agency", IS_PUBLIC]
    search_fields = ["full_name", "title", "unit"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("agency"),
            MultiFieldPanel(
                [FieldPanel("full_name"), FieldRowPanel([FieldPanel("title"), FieldPanel("unit")])],
                _("Who it is"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]), FieldPanel("note")],
                _("How to reach them"),
            ),
            FieldRowPanel([FieldPanel("order"), FieldPanel("public")]),
        ],
        base_form_class=OfficialForm,
    )
