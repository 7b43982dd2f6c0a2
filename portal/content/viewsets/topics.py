from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from portal.content.forms.back_office import TopicForm
from portal.content.models import Topic


class TopicViewSet(ModelViewSet):
    """The tree of topics that all portals share. The access guards let only the province edit it."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 650
    add_to_admin_menu = True
    url_prefix = "chu-de"
    list_display = ["name", "parent", "slug", "english_name"]
    search_fields = ["name", "english_name", "slug"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("english_name")]),
            FieldPanel("slug"),
            FieldPanel("parent"),
            FieldPanel("order"),
        ],
        base_form_class=TopicForm,
    )
