SOURCE_EDITION = 7
"""Raise it when an adapter in this folder returns more or less than before: every row is then rewritten."""
