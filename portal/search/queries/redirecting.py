"""Addresses that editors set instead of results."""

from __future__ import annotations

from portal.search import query_parser, rules
from portal.search.choices import RuleAction


def redirection(text: str, here: str) -> str:
    """The address that editors set for this query in the portal with the slug `here`, or ""."""
    parsed = query_parser.read(text, rules.thesaurus(here))
    editor_rules = rules.for_query(tuple(parsed.folded), here)
    return next((rule.url for rule in editor_rules if rule.action == RuleAction.REDIRECT), "")
