"""Every program that a step of the Makefile starts belongs to a Debian package that the step installs."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text()
SYSTEM = "/usr/bin:/usr/sbin:/bin:/sbin"
ONLY_FOR_DEVELOPERS = "portal/config/management/commands/messages.py"
ONLY_FOR_POSTGRESQL = "portal/config/postgresql.py"
ONLY_FOR_BACKUPS = "portal/config/backup/repository.py"

SOURCES = {
    "run": ["portal/**/*.py"],
    "lint": [],
    "format": [],
    "schema": [ONLY_FOR_POSTGRESQL],
    "test-sqlite": ["portal/**/*.py", "tests/*.py", "tests/attacks/*.py"],
    "test-postgres": ["portal/**/*.py", "tests/*.py", "tests/attacks/*.py"],
    "test-service": ["tests/service/*.py", "bench/service.py", "bench/editor.py", "deploy/nginx/*"],
    "test-browser": ["tests/browser/*.py"],
    "campaign": ["portal/**/*.py", "tests/*.py", "tests/attacks/*.py", "bench/*.py", "deploy/nginx/*"],
    "bench": ["bench/*.py", "deploy/nginx/*"],
}
"""Which files each step runs, beside its recipe and the scripts that the recipe names."""
WITHOUT = {
    "run": [ONLY_FOR_DEVELOPERS, ONLY_FOR_POSTGRESQL, ONLY_FOR_BACKUPS, "/tests/"],
    "test-sqlite": [ONLY_FOR_POSTGRESQL],
}
MARKS = {
    "test-service": pytest.mark.service,
    "test-browser": pytest.mark.browser,
    "campaign": pytest.mark.service,
    "bench": pytest.mark.service,
}
"""A step is judged when its packages are installed: within itself. `bench` shares those of `test-service`."""

IN_SHELL = re.compile(r"(?:^|[|;&(]|\{\s|\b(?:then|do|if)\b|!)\s*@?(\w[\w.-]*)(?![\w.=(-])", re.M)
PATH = re.compile(r"/(?:usr/(?:lib|share)|etc/nginx)/[\w./-]*\w")
NEEDED = re.compile(r"^[^#\n]*(?:scripts|\$here)/need\"? ([a-z0-9][\w .+-]*)", re.M)


@pytest.mark.parametrize("step", [pytest.param(step, marks=MARKS.get(step, ())) for step in SOURCES])
def test_a_step_installs_what_it_starts(step):
    texts = [recipe(step), *(path.read_text() for path in scripts(step))]
    there = installed_by([name for text in texts for name in needed(text)])
    started = {path for text in texts for path in programs_in_shell(text)}
    for path in sources(step):
        started |= programs_in_python(path) if path.suffix == ".py" else set()
        started |= {Path(found) for found in PATH.findall(path.read_text())}
    strange = {str(path): owners for path in started if (owners := owners_of(path)) and not owners & there}
    assert not strange, f"`make {step}` does not ask for the packages of what it starts: {strange}"


def test_every_make_target_is_checked():
    assert set(SOURCES) == set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.M)) - {
        "help",
        "test",
        "check",
        "lock",
    }


def test_every_file_that_starts_programs_is_checked():
    known = {path for step in SOURCES for path in sources(step)}
    for folder in ("portal", "tests", "bench"):
        for path in (ROOT / folder).rglob("*.py"):
            assert path in known or "node_modules" in path.parts or not programs_in_python(path), path


def test_the_readme_lists_every_package():
    texts = [MAKEFILE, *(path.read_text() for path in (ROOT / "scripts").iterdir())]
    readme = (ROOT / "README.md").read_text()
    for name in {name for text in texts for name in needed(text)} - {"python3", "python3-venv"}:
        assert f"`{name}`" in readme, name


def test_need_checks_packages_not_commands(tmp_path):
    log = tmp_path / "asked"
    for name, text in {"apt-get": f'echo "$@" >> {log}', "sudo": 'exec "$@"'}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{SYSTEM}"}
    subprocess.run([ROOT / "scripts/need", "dpkg", "awk"], env=environment, check=True)
    assert not log.exists(), "dpkg is installed, and awk is provided by a package that is"
    subprocess.run([ROOT / "scripts/need", "dpkg", "sh"], env=environment, check=True)
    assert log.read_text().splitlines()[-1].endswith(" sh"), "a command, but no package"


def recipe(step: str) -> str:
    return "\n".join(re.findall(rf"^{step}:.*\n((?:\t.*\n)*)", MAKEFILE, re.M))


def scripts(step: str) -> list[Path]:
    """The scripts of the recipe; every step needs the environment created by `scripts/install`."""
    named = re.findall(r"scripts/[\w-]+", recipe(step))
    return [ROOT / name for name in {"scripts/install", "scripts/need", *named}]


def sources(step: str) -> list[Path]:
    found = [path for pattern in SOURCES[step] for path in ROOT.glob(pattern) if path.is_file()]
    return [path for path in found if not any(part in str(path) for part in WITHOUT.get(step, ()))]


def needed(text: str) -> list[str]:
    return [name for names in NEEDED.findall(text) for name in names.split()]


def programs_in_shell(text: str) -> set[Path]:
    words = set(IN_SHELL.findall(text)) - set(re.findall(r"^(\w+)\(\)", text, re.M))
    return {Path(path) for word in words if (path := shutil.which(word, path=SYSTEM))}


def programs_in_python(path: Path) -> set[Path]:
    """The programs of this machine that a file names first in a list, or looks for, when it starts any."""
    text = path.read_text()
    if "subprocess" not in text and "shutil.which" not in text:
        return set()
    words = set()
    for node in ast.walk(ast.parse(text)):
        for value in node.args[:1] if isinstance(node, ast.Call) else assigned(node):
            parts = value.elts if isinstance(value, ast.List | ast.Tuple) else []
            plain = [part for part in parts if not isinstance(part, ast.Starred)][:1]
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "shutil.which":
                plain = [value]
            words |= {part.value for part in plain if isinstance(part, ast.Constant)}
    found = {shutil.which(word, path=SYSTEM) for word in words if isinstance(word, str) and "/" not in word}
    return {Path(program) for program in found if program}


def assigned(node: ast.AST) -> list[ast.expr | None]:
    return [node.value] if isinstance(node, ast.Assign | ast.AnnAssign) else []


def owners_of(path: Path) -> set[str]:
    """The packages that a file or folder of this machine is from; none when it is not here."""
    if not path.exists():
        return set()
    places = {str(path), str(path.resolve()), str(path).removeprefix("/usr")}
    found = {name for place in places for name in owners().get(place, ())}
    return found or {"no package of Debian"}


@cache
def owners() -> dict[str, list[str]]:
    """The packages of each path that Debian has put here."""
    found: dict[str, list[str]] = {}
    for listed in Path("/var/lib/dpkg/info").glob("*.list"):
        for path in listed.read_text().splitlines():
            found.setdefault(path, []).append(listed.stem.partition(":")[0])
    return found


def installed_by(packages: list[str]) -> set[str]:
    """The files on an empty machine after these packages were installed."""
    known, waiting, there = installed(), list(packages), set()
    waiting += [name for name, (essential, _) in known.items() if essential]
    while waiting:
        name = waiting.pop()
        if name not in there:
            there.add(name)
            waiting += known.get(name, (False, []))[1]
    return there


@cache
def installed() -> dict[str, tuple[bool, list[str]]]:
    """Each installed package, and each one that it provides: is it essential, what does it depend on."""
    wanted = "${db:Status-Status}\t${Package}\t${Essential}\t${Pre-Depends}, ${Depends}\t${Provides}\n"
    finished = subprocess.run(
        ["dpkg-query", "-W", "-f", wanted], capture_output=True, text=True, check=True
    ).stdout
    found: dict[str, tuple[bool, list[str]]] = {}
    for line in finished.splitlines():
        status, name, essential, depends, provides = line.split("\t")
        if status == "installed":
            found[name] = (essential == "yes", names(depends))
            for other in names(provides):
                found.setdefault(other, (False, []))[1].append(name)
    return found


def names(relations: str) -> list[str]:
    """`a (>= 1) | b, c:any`: a, b and c. Of alternatives, those are followed that are installed."""
    return re.findall(r"(?:^|[,|])\s*([a-z0-9][a-z0-9.+-]*)", relations)
