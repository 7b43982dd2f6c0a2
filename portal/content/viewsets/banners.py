from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from portal.content.actions.banners import BANNERS
from portal.content.forms.back_office import BannerForm
from portal.content.models import EmergencyBanner
from portal.portals.viewsets import PortalScopedViewSet

AT_ONCE = _(
    "An emergency is shown at once; all approvers get a mail. A warning or a notice waits for a second "
    "person. Every banner can be deleted or ended earlier at once."
)


class BannerViewSet(PortalScopedViewSet):
    """Emergency banners. Managers propose them for their portals, the province also for all portals.

    A second person approves them. An emergency, an earlier end and a deletion take effect at once.
    """

    model = EmergencyBanner
    changes = BANNERS
    icon = "warning"
    menu_label = _("Emergency banners")
    menu_order = 600
    add_to_admin_menu = True
    url_prefix = "thong-bao-khan"
    list_display = ["title", "kind", "portal", "starts_at", "ends_at"]
    list_filter = ["kind"]
    search_fields = ["title", "text"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("portal"),
            MultiFieldPanel(
                [
                    FieldPanel("kind", help_text=AT_ONCE),
                    FieldPanel("title"),
                    FieldPanel("text"),
                    FieldPanel("link"),
                ],
                _("The banner"),
            ),
            MultiFieldPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], _("When it is shown")),
        ],
        base_form_class=BannerForm,
    )
