"""An exported table can be imported without changes."""

import pytest
from django.core.management import CommandError, call_command

from portal.agencies import actions, exports
from portal.agencies.table_formats import AGENCIES
from portal.lib.tables.reading import read_table

from .support import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_importing_an_export_changes_nothing(shipped_agencies, tmp_path, ending, capsys):
    path = tmp_path / f"agencies.{ending}"
    call_command("export_agencies", path)
    assert "432" in capsys.readouterr().out
    report = actions.import_agencies(rows=read_table(path, AGENCIES).rows, actor="", now=NOW)
    assert (report.refused, report.added, report.changed, report.unchanged) == ([], [], {}, 432)


def test_the_export_needs_a_constant_number_of_queries(shipped_agencies, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert len(exports.agency_table()) == 432


def test_an_export_needs_a_known_file_type_and_an_existing_folder(shipped_agencies, tmp_path):
    for path in (tmp_path / "a.pdf", tmp_path / "khong-co" / "a.csv"):
        with pytest.raises(CommandError):
            call_command("export_agencies", path)
