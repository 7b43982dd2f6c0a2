"""Formats of English pages: dates are shown as in Django, but typed dates are read as in Vietnamese.

The day comes first.
"""

from portal.config.formats.inputs import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS, TIME_INPUT_FORMATS

__all__ = ["DATETIME_INPUT_FORMATS", "DATE_INPUT_FORMATS", "TIME_INPUT_FORMATS"]
