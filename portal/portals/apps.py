from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalsConfig(AppConfig):
    name = "portal.portals"
    label = "portals"
    verbose_name = _("Portals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register our policies, guards and forms with Wagtail, and replace some parts of Wagtail.

        The modules are imported here because they need the models.
        """
        from wagtail.models import Page, get_page_models

        from portal.accounts.subscribers import on_closing, refuse_first_passwords, send_without_access
        from portal.agencies import homes
        from portal.base.files.uses import register_lock
        from portal.portals import outbox, signals, wagtail_patches  # noqa: F401 - outbox registers its handlers
        from portal.portals.access import page_policies, wagtail_guards, wagtail_ownership
        from portal.portals.access.file_locks import version_lock
        from portal.portals.actions import reviewed_rows
        from portal.portals.actions.invitations import refuse_first_password
        from portal.portals.actions.staff import keep_managers
        from portal.portals.forms import PortalPageForm
        from portal.portals.forms.dates import register_date_fields
        from portal.portals.queries import home_of_agency
        from portal.portals.views.own_invitations import page_of_invited

        signals.connect()
        on_closing(keep_managers)
        send_without_access(page_of_invited)
        refuse_first_passwords(refuse_first_password)
        homes.register(home_of_agency)
        register_lock(version_lock)
        page_policies.install()
        wagtail_ownership.register()
        reviewed_rows.register()
        wagtail_guards.install()
        register_date_fields()
        wagtail_patches.hide_tags_and_collections_of_others()
        wagtail_patches.name_what_the_search_found()
        # Set on each class, because Wagtail sets its own form on `Page` later.
        for model in get_page_models():
            if model is not Page and "base_form_class" not in vars(model):
                model.base_form_class = PortalPageForm
