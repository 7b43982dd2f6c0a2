"""Days are read as people write them."""

import datetime as dt

import pytest

from portal.lib.dates import read_day


@pytest.mark.parametrize(
    "text",
    [
        "01/07/2025",
        "1/7/25",
        "1.7.2025",
        "01-07-2025",
        "2025-07-01",
        "2025-7-1",
        " １/７/２０２５ ",
        "2025-07-01T00:00",
    ],
)
def test_a_day_is_read(text):
    assert read_day(text) == dt.date(2025, 7, 1)


@pytest.mark.parametrize(
    "text", ["", "31/02/2025", "7/2025", "01/07/0202", "1/7-2025", "01/07/202", "tháng 7", "2025/07/01"]
)
def test_anything_else_is_no_day(text):
    assert read_day(text) is None
