"""Rules for templates, style sheets and scripts."""

import re
from pathlib import Path

import pytest

from portal.design import staticfiles

APP = Path(staticfiles.__file__).parent
STATIC = APP / "static/design"
TEMPLATES = sorted((APP / "templates").rglob("*.html"))
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
STYLES = sorted((STATIC / "css").rglob("*.css"))


def name(path: Path) -> str:
    return str(path.relative_to(APP))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_has_no_inline_styles_or_scripts(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=|<style", text)
    assert not re.search(r"\son[a-z]+\s*=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_loads_nothing_from_other_hosts(path: Path) -> None:
    loaded = re.findall(
        r"""<(?:script|link|img|source|track)[^>]*?(?:src|href)="(https?:)?//""", path.read_text()
    )
    assert not loaded


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_script_is_short_and_starts_with_a_comment(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert len(lines) < 100
    assert lines[0].startswith("// ")


@pytest.mark.parametrize("path", sorted((STATIC / "js/elements").glob("*.js")), ids=name)
def test_script_defines_the_element_of_its_name(path: Path) -> None:
    assert path.read_text().count("customElements.define(") == 1
    assert f'customElements.define("{path.stem}",' in path.read_text()
    assert f'"{path.stem}": () => import("./elements/{path.name}")' in (STATIC / "js/main.js").read_text()


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_style_uses_neither_important_nor_other_hosts(path: Path) -> None:
    text = staticfiles.COMMENT.sub("", path.read_text())
    assert "!important" not in text
    assert not re.search(r"url\(\s*[\"']?(https?:)?//", text)


@pytest.mark.parametrize("path", sorted((STATIC / "css/components").glob("*.css")), ids=name)
def test_component_style_uses_no_palette_or_theme_properties(path: Path) -> None:
    text = path.read_text()
    assert "--palette-" not in text
    assert "--theme-" not in text


def test_used_icons_exist() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons/icons.svg").read_text()))
    used = {icon for path in TEMPLATES for icon in re.findall(r"""{% icon "([\w-]+)\"""", path.read_text())}
    assert used <= drawn
