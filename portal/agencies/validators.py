"""Validate the codes of agencies."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.lib.agency_codes import AgencyCode, AgencyCodeError, CodeProblem

_CODE = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)*")

CODE_PROBLEMS = {
    CodeProblem.EMPTY: _("Enter an identification code."),
    CodeProblem.CHARACTERS: _("Only digits, the letters A-Z and dots may stand in an identification code."),
    CodeProblem.TOO_LONG: _("An identification code has at most 35 characters."),
    CodeProblem.FIRST_GROUP: _("The ministry or province must be a letter A-Y and two digits, such as H48."),
    CodeProblem.NEXT_GROUP: _(
        "Each further level must have two or three digits or letters, not zeros alone."
    ),
    CodeProblem.LEVEL_SKIPPED: _("The code leaves out a level between two others."),
    CodeProblem.NO_OLD_FORM: _("This code cannot be written in the old form."),
}


def validate_code(value: str) -> None:
    """Raise ValidationError unless the value consists of groups of capitals A-Z and digits joined by dots."""
    if not _CODE.fullmatch(value):
        raise ValidationError(
            _("“%(code)s” is not a code: use capital letters A-Z, digits and dots, such as SYT or 21484."),
            code="code",
            params={"code": value},
        )


def validate_national_code(value: str) -> None:
    """Raise ValidationError unless the value is a national code in the form of Quyết định 20/2020/QĐ-TTg."""
    code = read_national_code(value)
    if code.new_form != value:
        raise ValidationError(
            _("Write the identification code in the new form: %(code)s."),
            code="form",
            params={"code": code.new_form},
        )


def read_national_code(value: str) -> AgencyCode:
    """Parse a national code in the old or new form. Raises ValidationError if it is malformed."""
    try:
        return AgencyCode.parse(value)
    except AgencyCodeError as error:
        raise ValidationError(CODE_PROBLEMS[error.problem], code=error.problem) from error
