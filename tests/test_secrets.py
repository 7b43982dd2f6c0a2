"""No file of the project holds a secret: keys and tokens by their known forms."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}"
    r"|\bxox[abprs]-[\w-]{10,}|\bAIza[\w-]{35}|\bsk_live_\w{16,}|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"
)
SKIPPED = {".git", ".venv", "var", "node_modules", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache"}
EXAMPLES = ["-----BEGIN " + "PRIVATE KEY-----", "AKIA" + "A" * 16, "ghp_" + "a" * 36]


def test_known_forms_are_found():
    assert [example for example in EXAMPLES if not FORMS.search(example)] == []


def test_no_file_holds_a_secret():
    paths = [path for path in ROOT.rglob("*") if not SKIPPED & set(path.relative_to(ROOT).parts)]
    texts = {path: path.read_text(errors="ignore") for path in paths if path.is_file()}
    assert len(texts) > 500
    assert [str(path) for path, text in texts.items() if FORMS.search(text)] == []
