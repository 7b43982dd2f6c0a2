"""A legal document has one row, however its number is spelled and whatever cites it."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.legal.actions import Citation, document_key, refer_to
from portal.legal.models import DocumentReference

pytestmark = pytest.mark.django_db

LAW = Citation("60/2014/QH13", "Luật Hộ tịch", dt.date(2014, 11, 20), "Quốc hội")


def test_it_works():
    found = refer_to(citations=[LAW, Citation("15/2024/QĐ-UBND")])
    assert found == {row.key: row for row in DocumentReference.objects.all()}
    law = found[document_key(LAW.number)]
    assert (law.number, law.title, law.issued_on, law.issuer) == (
        "60/2014/QH13",
        "Luật Hộ tịch",
        dt.date(2014, 11, 20),
        "Quốc hội",
    )


@pytest.mark.parametrize(
    "spelling", ["15/2024/QĐ-UBND", "15/2024/qd ubnd", " 15/2024/QĐ - UBND ", "15/2024/QÐ-UBND"]
)
def test_all_spellings_of_a_number_are_one_document(spelling):
    assert document_key(spelling) == document_key("15/2024/QĐ-UBND")


def test_other_numbers_are_other_documents():
    assert (
        len({document_key(number) for number in ("15/2024/QĐ-UBND", "15/2024/QĐ-TTg", "5/2024/QĐ-UBND")}) == 3
    )


def test_a_later_citation_changes_nothing():
    refer_to(citations=[LAW])
    found = refer_to(citations=[Citation(" 60/2014/qh13 ", "Luật khác", dt.date(2020, 1, 1), "Chính phủ")])
    [law] = DocumentReference.objects.all()
    assert list(found.values()) == [law]
    assert (law.number, law.title, law.issuer) == ("60/2014/QH13", "Luật Hộ tịch", "Quốc hội")


@pytest.mark.parametrize("number", ["", "  "])
def test_a_citation_without_a_number_has_no_row(number):
    assert refer_to(citations=[Citation(number, "Luật Hộ tịch")]) == {}
    assert not DocumentReference.objects.exists()


def test_it_costs_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        refer_to(citations=[LAW, Citation("15/2024/QĐ-UBND"), Citation("16/2024/QĐ-UBND")])
