SOURCE_EDITION = 7
"""Increase this number when an adapter in this folder returns other data: all items are then read again."""
