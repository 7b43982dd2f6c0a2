from portal.portals.viewsets.scoped import (
    PortalScopedChooserViewSet,
    PortalScopedSnippetViewSet,
    PortalScopedViewSet,
)

__all__ = ["PortalScopedChooserViewSet", "PortalScopedSnippetViewSet", "PortalScopedViewSet"]
