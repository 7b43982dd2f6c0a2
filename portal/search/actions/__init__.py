"""All functions of search that write to the database."""

from portal.search.actions.documents import (
    ask_for_refresh,
    ask_for_sweep,
    refresh,
    sequence,
    stale,
    sweep,
    sweep_when_due,
)
from portal.search.actions.files import ask_to_read, ask_to_read_unread, read_file
from portal.search.actions.learning import close_gap, learn, record_counts
from portal.search.actions.rules import load_rules, remove_rule, save_rule

__all__ = [
    "ask_for_refresh",
    "ask_for_sweep",
    "ask_to_read",
    "ask_to_read_unread",
    "close_gap",
    "learn",
    "load_rules",
    "read_file",
    "record_counts",
    "refresh",
    "remove_rule",
    "save_rule",
    "sequence",
    "stale",
    "sweep",
    "sweep_when_due",
]
