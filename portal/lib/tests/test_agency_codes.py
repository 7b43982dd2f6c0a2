"""Both forms of an agency's identification code."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.agency_codes import AgencyCode, AgencyCodeError, CodeProblem


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("000.00.00.H48", "H48"),
        ("000.00.53.H48", "H48.53"),
        ("000.12.53.H48", "H48.53.12"),
        ("001.12.53.H48", "H48.53.12.001"),
        ("000.00.A1.G09", "G09.A1"),
    ],
)
def test_old_and_new_forms_are_the_same_code(old, new):
    assert AgencyCode.parse(old) == AgencyCode.parse(new)
    assert AgencyCode.parse(old).new_form == new
    assert AgencyCode.parse(new).old_form == old


def test_lower_case_and_spaces_are_accepted():
    assert str(AgencyCode.parse("  h48.53 ")) == "H48.53"


def test_an_ambiguous_code_is_read_in_the_new_form():
    assert AgencyCode.parse("A01.02.03.B04").groups == ("A01", "02", "03", "B04")


def test_levels_and_parents():
    code = AgencyCode.parse("H48.53.12")
    assert code.level == 3
    assert code.parent == AgencyCode.parse("H48.53")
    assert AgencyCode.parse("H48").parent is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", CodeProblem.EMPTY),
        ("   ", CodeProblem.EMPTY),
        ("H48-53", CodeProblem.CHARACTERS),
        ("H48.Đ1", CodeProblem.CHARACTERS),
        ("H48 .53", CodeProblem.CHARACTERS),
        ("H48" + ".123" * 9, CodeProblem.TOO_LONG),
        ("Z48", CodeProblem.FIRST_GROUP),
        ("48", CodeProblem.FIRST_GROUP),
        ("H4", CodeProblem.FIRST_GROUP),
        ("000.00.00.Z48", CodeProblem.FIRST_GROUP),
        ("H48.", CodeProblem.NEXT_GROUP),
        ("H48.1", CodeProblem.NEXT_GROUP),
        ("H48.1234", CodeProblem.NEXT_GROUP),
        ("H48.00", CodeProblem.NEXT_GROUP),
        ("H48..53", CodeProblem.NEXT_GROUP),
        ("001.00.53.H48", CodeProblem.LEVEL_SKIPPED),
        ("000.12.00.H48", CodeProblem.LEVEL_SKIPPED),
    ],
)
def test_an_invalid_code_raises_an_error_with_its_problem(text, problem):
    with pytest.raises(AgencyCodeError) as refused:
        AgencyCode.parse(text)
    assert refused.value.problem is problem
    assert repr(text) in str(refused.value)
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize(
    "text", ["H21.217", "H48.53.123", "H48.53.12.01", "H48.53.12.001.01", "H48.53.12.A01"]
)
def test_a_code_may_have_no_old_form(text):
    with pytest.raises(AgencyCodeError) as refused:
        _ = AgencyCode.parse(text).old_form
    assert refused.value.problem is CodeProblem.NO_OLD_FORM


LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def groups(width):
    text = st.text(LETTERS, min_size=width, max_size=width)
    return text.filter(lambda group: group.strip("0") and not re.fullmatch(r"[A-Y][0-9]{2}", group))


first = st.from_regex(r"[A-Y][0-9]{2}", fullmatch=True)


lower_levels = st.integers(0, 3).flatmap(lambda depth: st.tuples(*map(groups, (2, 2, 3)[:depth])))


@given(first, lower_levels)
def test_converting_to_the_old_form_and_back_gives_the_same_code(level_one, lower):
    code = AgencyCode((level_one, *lower))
    assert len(code.old_form) == 13
    assert AgencyCode.parse(code.old_form) == code
    assert AgencyCode.parse(code.new_form) == code


@given(st.text(max_size=40))
def test_any_text_is_parsed_or_refused(text):
    try:
        code = AgencyCode.parse(text)
    except AgencyCodeError:
        return
    assert len(code.new_form) <= 35
    assert AgencyCode.parse(code.new_form) == code
