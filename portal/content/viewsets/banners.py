from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import DeleteView

from portal.content.actions.banners import remove_banner
from portal.content.forms.back_office import BannerForm
from portal.content.models import EmergencyBanner
from portal.portals.viewsets import PortalScopedViewSet


class BannerDeleteView(DeleteView):
    def delete_action(self) -> None:
        remove_banner(banner=self.object, actor=self.request.user, now=timezone.now())


class BannerViewSet(PortalScopedViewSet):
    """Emergency banners: managers edit those of their portals, the province also those for all portals."""

    model = EmergencyBanner
    icon = "warning"
    menu_label = _("Emergency banners")
    menu_order = 600
    add_to_admin_menu = True
    url_prefix = "thong-bao-khan"
    list_display = ["title", "kind", "portal", "starts_at", "ends_at"]
    list_filter = ["kind"]
    search_fields = ["title", "text"]
    search_backend_name = None
    delete_view_class = BannerDeleteView
    edit_handler = ObjectList(
        [
            FieldPanel("portal"),
            MultiFieldPanel(
                [FieldPanel("kind"), FieldPanel("title"), FieldPanel("text"), FieldPanel("link")],
                _("The banner"),
            ),
            MultiFieldPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], _("When it is shown")),
        ],
        base_form_class=BannerForm,
    )
