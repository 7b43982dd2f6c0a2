from wagtail import hooks
from wagtail.permissions import register_permission_policy

from portal.agencies.models import Agency
from portal.agencies.viewsets import AgencyPermissionPolicy, AgencyViewSetGroup

register_permission_policy(Agency, AgencyPermissionPolicy(Agency), exact_class=True)


@hooks.register("register_admin_viewset")
def register_agencies() -> AgencyViewSetGroup:
    return AgencyViewSetGroup()
