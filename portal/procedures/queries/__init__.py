"""Read procedures."""

from portal.procedures.queries.providers import provided_by

__all__ = ["provided_by"]
