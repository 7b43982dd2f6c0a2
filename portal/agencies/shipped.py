"""Tables that ship with the portal: agencies of the province, and illustrations for the demo."""

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
    """All shipped agencies as one table; line numbers continue from file to file."""
    rows: list[TableRow] = []
    for name in AGENCY_FILES:
        rows += [
            TableRow(len(rows) + number, row.cells)
            for number, row in enumerate(read_table(DATA / name), start=2)
        ]
    return rows


def demo_contacts() -> list[TableRow]:
    """Phone numbers, addresses and e-mail, recognisable as illustrations."""
    return read_table(DATA / "demo_contacts.csv")


def demo_officials() -> list[TableRow]:
    """Invented officials."""
    return read_table(DATA / "demo_officials.csv")
