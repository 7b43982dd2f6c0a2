"""The tables that come with the portal: the agencies of the province, and illustrations for the demo."""

from pathlib import Path

from portal.lib.tables import TableRow, read_table

DATA = Path(__file__).resolve().parent / "data"
AGENCY_FILES = (
    "departments.csv",
    "communes.csv",
    "former_districts.csv",
    "former_communes.csv",
    "former_departments.csv",
)


def agencies() -> list[TableRow]:
    """All agencies that ship, as one table; line numbers go on from file to file."""
    rows: list[TableRow] = []
    for name in AGENCY_FILES:
        rows += [
            TableRow(len(rows) + number, row.cells)
            for number, row in enumerate(read_table(DATA / name), start=2)
        ]
    return rows


def demo_contacts() -> list[TableRow]:
    """Telephone numbers, addresses and e-mail that are plainly illustrations."""
    return read_table(DATA / "demo_contacts.csv")


def demo_officials() -> list[TableRow]:
    """Officials who do not exist."""
    return read_table(DATA / "demo_officials.csv")
