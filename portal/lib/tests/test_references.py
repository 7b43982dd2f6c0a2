import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.references import document_number, procedure_code, spoken


@pytest.mark.parametrize(
    "text",
    [
        "1.001193",
        "1001193",
        "1 001193",
        "1.001.193",
        "1.001193.000.00.00.H48",
        "1.001193.H48",
        "thủ tục mã 1.001193 là gì",
        "TTHC 1.001193, khai sinh",
    ],
)
def test_a_procedure_code_is_read_in_any_spelling(text):
    assert procedure_code(text) == "1.001193"


@pytest.mark.parametrize("text", ["", "0905123456", "1.001193/2024", "12345678", "nghị định 118/2025"])
def test_other_numbers_are_not_procedure_codes(text):
    assert procedure_code(text) == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15/2024/QĐ-UBND", ("15", "2024", "qd", "ubnd")),
        ("15/2024/QD-UBND", ("15", "2024", "qd", "ubnd")),
        ("QD 15 nam 2024", ("15", "2024", "qd", "")),
        ("quyết định số 15/2024", ("15", "2024", "qd", "")),
        ("Quyết định số 15 ngày 12/3/2024", ("15", "2024", "qd", "")),
        ("Số 07/CT-UBND", ("7", "", "ct", "ubnd")),
        ("nghị định 118/2025/NĐ-CP", ("118", "2025", "nd", "cp")),
    ],
)
def test_a_document_number_is_read_in_any_spelling(text, number):
    assert document_number(text) == number


def test_spoken_form_of_a_document_number():
    assert spoken("118/2025/NĐ-CP") == "Nghị định số 118 năm 2025"
    assert spoken("07/CT-UBND") == "Chỉ thị số 7"
    assert spoken("Luật Đất đai") == ""


def test_a_sentence_is_not_a_document_number():
    assert document_number("hai mươi kế hoạch và ba quyết định") is None


@given(code=st.from_regex(r"[1-9]\.\d{6}", fullmatch=True))
def test_points_in_a_code_do_not_matter(code):
    assert procedure_code(code) == procedure_code(code.replace(".", "")) == code


@given(text=st.text())
def test_any_text_is_accepted(text):
    procedure_code(text)
    document_number(text)
