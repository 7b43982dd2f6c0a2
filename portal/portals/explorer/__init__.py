"""The back office's list of pages: the same cost whatever stands in it."""

from portal.portals.explorer.views import ExplorerViewSet

__all__ = ["ExplorerViewSet"]
