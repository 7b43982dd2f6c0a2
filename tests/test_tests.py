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


def nodes(paths: list[Path], words: str) -> Iterator[tuple[str, ast.AST]]:
    """The syntax of the files that hold these words, each node with its place."""
    for path in paths:
        if words in (text := path.read_text()):
            for node in ast.walk(ast.parse(text)):
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def test_nothing_is_imported_from_a_test_or_a_conftest():
    wrong = []
    for place, node in [*nodes(FILES, "conftest"), *nodes(FILES, "test_")]:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        last = {name.rpartition(".")[2] for name in names}
        wrong += [f"{place} {name}" for name in last if name == "conftest" or name.startswith("test_")]
    assert not wrong, "\n".join(wrong)


def test_no_test_calls_another():
    wrong = [
        place
        for place, node in nodes(TESTS, "test_")
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("test_")
    ]
    assert not wrong, "\n".join(wrong)


def test_no_import_is_suppressed_and_nothing_is_pickled():
    wrong = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in TESTS
        for line in path.read_text().splitlines()
        if "noqa: F" in line or "import pickle" in line
    ]
    assert not wrong, "\n".join(wrong)
