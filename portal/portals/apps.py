from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalsConfig(AppConfig):
    name = "portal.portals"
    label = "portals"
    verbose_name = _("Portals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take our places in Wagtail before it asks; the modules need the models, so they come in here."""
        from wagtail.models import Page, get_page_models

        from portal.agencies import homes
        from portal.portals import signals, wagtail_patches
        from portal.portals.access import page_policies, wagtail_guards, wagtail_ownership
        from portal.portals.forms import PortalPageForm
        from portal.portals.queries import home_of_agency

        signals.connect()
        homes.register(home_of_agency)
        page_policies.install()
        wagtail_ownership.register()
        wagtail_guards.install()
        wagtail_patches.install()
        # On each class by itself, because Wagtail sets its own on Page after us.
        for model in get_page_models():
            if model is not Page and "base_form_class" not in vars(model):
                model.base_form_class = PortalPageForm

    def invalidate(self) -> None:
        """Read everything held in memory anew; tests begin with this."""
        from portal.portals import addresses, layout

        addresses.invalidate()
        layout.invalidate()
