"""English pages show dates as Django does, and read typed dates like Vietnamese pages, day first."""

from portal.config.formats.inputs import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS, TIME_INPUT_FORMATS

__all__ = ["DATETIME_INPUT_FORMATS", "DATE_INPUT_FORMATS", "TIME_INPUT_FORMATS"]
