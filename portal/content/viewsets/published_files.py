from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.actions.published_files import PUBLISHED_FILES
from portal.content.models import PublishedFile
from portal.portals.viewsets import PortalScopedViewSet


class PublishedFileViewSet(PortalScopedViewSet):
    """Files that are public without a page: editors propose them, approvers publish them."""

    model = PublishedFile
    changes = PUBLISHED_FILES
    icon = "doc-full"
    menu_label = _("Files published by themselves")
    menu_order = 310
    add_to_admin_menu = True
    url_prefix = "tep-cong-bo-rieng"
    list_display = ["document", "portal", "reason"]
    search_fields = ["document__title", "reason"]
    search_backend_name = None
    panels = [FieldPanel("portal"), FieldPanel("document"), FieldPanel("reason")]
