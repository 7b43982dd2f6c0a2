"""Read the tables that ship with the portal: agencies of the province, and invented data for the demo."""

from pathlib import Path

from portal.agencies.table_formats import AGENCIES, OFFICIALS
from portal.lib.tables.reading import TableRow, read_table

DATA = Path(__file__).resolve().parent / "data"
AGENCY_FILES = (
    "departments.csv",
    "communes.csv",
    "former_districts.csv",
    "former_communes.csv",
    "former_departments.csv",
)


def agencies() -> list[TableRow]:
    """All shipped agencies as one table; line numbers continue from file to file."""
    rows: list[TableRow] = []
    for name in AGENCY_FILES:
        rows += [
            TableRow(len(rows) + number, row.cells)
            for number, row in enumerate(read_table(DATA / name, AGENCIES).rows, start=2)
        ]
    return rows


def demo_contacts() -> list[TableRow]:
    """Invented phone numbers, addresses and e-mail addresses for the demo, recognisable as examples."""
    return read_table(DATA / "demo_contacts.csv", AGENCIES).rows


def demo_officials() -> list[TableRow]:
    """Invented officials for the demo."""
    return read_table(DATA / "demo_officials.csv", OFFICIALS).rows
