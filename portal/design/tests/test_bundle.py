"""`collectstatic` leaves one small stylesheet, every file under a hashed name."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from portal.design import staticfiles
from portal.design.staticfiles import PortalStaticFilesStorage, bundle

APP = Path(staticfiles.__file__).parent


def read_static(name: str) -> str:
    path = finders.find(name)
    assert isinstance(path, str), name
    return Path(path).read_text()


def test_imports_are_inlined_in_their_layer() -> None:
    files = {
        "a/main.css": '@layer base, parts;\n@import url("b/one.css") layer(parts);\np { margin: 0; }',
        "a/b/one.css": '/* why */\n@import url("two.css");\n.one { background: url("../img/x.svg"); }',
        "a/b/two.css": ".two { color: red; }",
    }
    assert bundle("a/main.css", files.__getitem__) == (
        '@layer base,parts;@layer parts{.two{color:red}.one{background:url("img/x.svg")}}p{margin:0}'
    )


def test_a_misspelt_import_is_an_error() -> None:
    with pytest.raises(KeyError):
        bundle("main.css", {"main.css": '@import url("mian.css");'}.__getitem__)


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a :hover { color: red; }", "a :hover{color:red}"),
        ("p { width: calc(1px + 2px); }", "p{width:calc(1px + 2px)}"),
        ('p::before { content: "a  {  b"; }', 'p::before{content:"a  {  b"}'),
        ("@media (min-width: 2rem) {\n p { margin: 0 } }", "@media (min-width:2rem){p{margin:0}}"),
        ("a /* b */ c > d { e: f }", "a c>d{e:f}"),
    ],
)
def test_minifying_preserves_the_meaning(css: str, small: str) -> None:
    assert bundle("main.css", {"main.css": css}.__getitem__) == small


def test_stylesheet_stays_within_its_budget() -> None:
    css = bundle("design/css/main.css", read_static)
    assert "@import" not in css
    assert css.count("{") == css.count("}")
    assert len(gzip.compress(css.encode(), 9)) < 16_000
    assert len(css) < 80_000


def test_scripts_and_fonts_stay_within_their_budget() -> None:
    static = APP / "static/design"
    scripts = b"".join(path.read_bytes() for path in (static / "js").rglob("*.js"))
    assert len(gzip.compress(scripts, 9)) < 8_000
    assert sum(path.stat().st_size for path in (static / "fonts").glob("*.woff2")) < 60_000


def test_fonts_match_the_checksums_in_vendor_md() -> None:
    import hashlib

    register = (APP / "VENDOR.md").read_text()
    for path in (APP / "static/design/fonts").glob("*.woff2"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in register


def test_collectstatic_bundles_and_hashes(tmp_path: Path) -> None:
    storage = {"BACKEND": "portal.design.staticfiles.PortalStaticFilesStorage"}
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "package.css").write_text("p { margin: 0; }" * 100)
    root = tmp_path / "collected"
    with override_settings(
        STATIC_ROOT=root,
        STATICFILES_DIRS=[("package", tmp_path / "package")],
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": storage,
        },
        INSTALLED_APPS=["django.contrib.staticfiles", "portal.design"],
    ):
        finders.get_finder.cache_clear()
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)  # twice: nothing depends on the first
        made = PortalStaticFilesStorage()
        main = made.stored_name("design/css/main.css")
        script = made.stored_name("design/js/main.js")
    finders.get_finder.cache_clear()
    assert list((root / "package").glob("package.*.css"))
    css, js = (root / main).read_text(), (root / script).read_text()
    assert re.fullmatch(r"design/css/main\.[0-9a-f]{12}\.css", main)
    assert "@import" not in css
    assert re.search(r"fonts/be-vietnam-pro-400\.[0-9a-f]{12}\.woff2", css)
    assert re.search(r"elements/search-box\.[0-9a-f]{12}\.js", js)
    assert brotli.decompress((root / f"{main}.br").read_bytes()).decode() == css
    assert gzip.decompress((root / f"{main}.gz").read_bytes()).decode() == css
    compressed = {path.parent.name for path in root.rglob("*.br")}
    assert "package" not in compressed, "files of packages are sent as they are"


def test_names_are_not_hashed_before_collectstatic() -> None:
    storage = PortalStaticFilesStorage(location="/nonexistent")
    storage.hashed_files = {}
    assert storage.stored_name("design/css/main.css") == "design/css/main.css"
