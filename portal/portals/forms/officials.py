from __future__ import annotations

from typing import Any

from wagtail.admin.forms.models import WagtailAdminModelForm

from portal.agencies.models import Agency
from portal.portals.choices import StaffRole
from portal.portals.queries import portals_of


class OfficialForm(WagtailAdminModelForm):
    """The form of an official. A manager may choose only the agencies of their portals.

    The viewset saves a valid form as a proposal, which a second person publishes.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.filter(valid_to=None)
        if not self.for_user.is_province_administrator:
            managed = [portal.agency_id for portal in portals_of(self.for_user, StaffRole.MANAGER)]
            agencies = agencies.filter(pk__in=[pk for pk in managed if pk is not None])
            self.fields["agency"].empty_label = None
        self.fields["agency"].queryset = agencies
