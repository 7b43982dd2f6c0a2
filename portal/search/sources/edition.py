SOURCE_EDITION = 7
"""Increase it when an adapter in this folder returns other data than before: all items are read again."""
