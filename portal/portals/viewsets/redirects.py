from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect

from portal.portals.actions.reviewed_rows import REDIRECTS
from portal.portals.forms.redirects import RedirectForm
from portal.portals.viewsets.scoped import PortalScopedViewSet


class RedirectViewSet(PortalScopedViewSet):
    """The redirects of each portal. It replaces Wagtail's pages of redirects, which answer 404.

    Wagtail's pages know only sites, which several portals may share, and save without a second person.
    """

    model = Redirect
    changes = REDIRECTS
    name = "portal_redirects"
    url_prefix = "chuyen-huong"
    menu_label = _("Redirects")
    icon = "redirect"
    add_to_admin_menu = True
    menu_order = 9010
    form_fields = ("portal", "old_path", "redirect_page", "redirect_link", "is_permanent")
    list_display = ("old_path", "link")
    search_fields = ("old_path", "redirect_link")
    inspect_view_enabled = False
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[RedirectForm]:
        return RedirectForm
