"""Rules for our own code that ruff does not check."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = [path for path in (ROOT / "portal").rglob("*.py") if "tests" not in path.parts]


def takes_the_day_of_now(node: ast.AST) -> bool:
    """Whether this is `.date()` of an expression with `now`, a time in UTC: its day is wrong until 7:00."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "date"):
        return False
    names = {getattr(part, "id", getattr(part, "attr", "")) for part in ast.walk(node.func.value)}
    return "now" in names


def test_the_check_finds_them():
    for wrong in ("now.date()", "self.now.date()", "(now + week).date()", "timezone.now().date()"):
        assert any(map(takes_the_day_of_now, ast.walk(ast.parse(wrong)))), wrong
    assert not any(map(takes_the_day_of_now, ast.walk(ast.parse("timezone.localdate(now)"))))


def test_the_day_of_a_time_is_that_of_the_province():
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if takes_the_day_of_now(node)
    ]
    assert not wrong, "use timezone.localdate(now): " + ", ".join(wrong)
