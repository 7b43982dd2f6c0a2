"""Tests share things by fixtures and support modules, never from one test to another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = [
    path
    for folder in ("portal", "tests", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "node_modules" not in path.parts
]
TESTS = [path for path in FILES if "tests" in path.relative_to(ROOT).parts and path != Path(__file__)]


def nodes(paths: list[Path]) -> Iterator[tuple[str, ast.AST]]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def test_nothing_is_imported_from_a_test_or_a_conftest():
    wrong = []
    for place, node in nodes(FILES):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        last = {name.rpartition(".")[2] for name in names}
        wrong += [f"{place} {name}" for name in last if name == "conftest" or name.startswith("test_")]
    assert not wrong, "\n".join(wrong)


def test_no_test_calls_another():
    wrong = [
        place
        for place, node in nodes(TESTS)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("test_")
    ]
    assert not wrong, "\n".join(wrong)


def test_no_fixture_hides_an_import_and_nothing_is_pickled():
    wrong = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in TESTS
        for line in path.read_text().splitlines()
        if "noqa: F" in line or "import pickle" in line
    ]
    assert not wrong, "\n".join(wrong)
