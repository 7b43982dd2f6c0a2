from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy

from portal.agencies import actions, names
from portal.agencies.forms import AgencyForm, SuccessionForm
from portal.agencies.models import Agency, AgencySuccession


class AgencyPermissionPolicy(ModelPermissionPolicy):
    """Forbids everybody to delete agencies: an agency that ended gets a last day instead."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return super().user_has_any_permission(user, set(actions) - {"delete"})


class AgencyIndexView(IndexView):
    """The list of agencies. Its search finds agencies by a part of any of their names (`AgencyName`)."""

    def search_queryset(self, queryset: QuerySet[Agency]) -> QuerySet[Agency]:
        part = names.key(self.search_query or "")
        return queryset.filter(spellings__key__contains=part).distinct() if part else queryset


class AgencyViewSet(ModelViewSet):
    model = Agency
    index_view_class = AgencyIndexView
    icon = "home"
    menu_label = _("Agencies")
    url_prefix = "co-quan/danh-muc"
    list_display = ["name", "code", "national_code", "kind", "valid_to"]
    list_filter = ["kind", "former_province"]
    search_fields = ["name"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("short_name"),
                    FieldPanel("english_name"),
                    FieldPanel("aliases"),
                ],
                heading=_("Names"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("code"), FieldPanel("national_code")]),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
                    FieldRowPanel([FieldPanel("territory"), FieldPanel("former_province")]),
                    FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                    FieldPanel("source"),
                ],
                heading=_("Place among the agencies"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("address"),
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                    FieldPanel("website"),
                ],
                heading=_("Contact"),
            ),
        ],
        base_form_class=AgencyForm,
    )


class SuccessionDeleteView(DeleteView):
    """Deletes a succession with the action `remove_succession`."""

    def delete_action(self) -> None:
        actions.remove_succession(succession=self.object, actor=self.request.user, now=timezone.now())


class SuccessionViewSet(ModelViewSet):
    model = AgencySuccession
    icon = "redirect"
    menu_label = _("Successions")
    url_prefix = "co-quan/ke-tuc"
    list_display = ["predecessor", "successor"]
    search_fields = ["predecessor__name", "successor__name"]
    search_backend_name = None
    delete_view_class = SuccessionDeleteView
    edit_handler = ObjectList(
        [FieldPanel("predecessor"), FieldPanel("successor")], base_form_class=SuccessionForm
    )


class AgencyViewSetGroup(ModelViewSetGroup):
    menu_label = _("Agencies")
    menu_icon = "home"
    menu_order = 700
    items = (AgencyViewSet, SuccessionViewSet)
