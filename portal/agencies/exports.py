"""Export agencies and officials with the columns that the import accepts."""

from portal.agencies import agency_rows, official_plan
from portal.agencies.models import Agency, Official

AGENCY_COLUMNS = agency_rows.COLUMNS
OFFICIAL_COLUMNS = official_plan.COLUMNS


def agency_table() -> list[dict[str, str]]:
    """All agencies, current and former, each as a dict column -> text. Four queries."""
    agencies = Agency.objects.select_related("parent").prefetch_related(
        "succeeded_by__successor", "spellings"
    )
    return [
        agency_rows.as_cells(
            agency,
            successors=sorted(step.successor.code for step in agency.succeeded_by.all()),
            aliases=sorted(row.text for row in agency.spellings.all() if row.is_alias),
        )
        for agency in agencies
    ]


def official_table() -> list[dict[str, str]]:
    """All officials, public or not, each as a dict column -> text. One query."""
    return [official_plan.as_cells(official) for official in Official.objects.select_related("agency")]
