from portal.portals.viewsets.scoped import PortalScopedViewSet

__all__ = ["PortalScopedViewSet"]
