"""What this house reads."""

from portal.procedures.queries.offering import offered_by

__all__ = ["offered_by"]
