"""Static files with hashed names, and one stylesheet instead of sixty.

In development the browser follows the `@import`s of `css/main.css`. `collectstatic` bundles and minifies
these files before it hashes them: a page then needs one request of about 15 kB, compressed.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import rcssmin
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from whitenoise.compress import Compressor

# Only modules of the portal: modules of other packages import files that the packages do not contain.
MODULES = ("design/js/*.js", "content/js/*.js")
MODULE_ADDRESSES = (
    (r"""(?P<matched>import\(["'](?P<url>\./[^"']+)["']\))""", 'import("%(url)s")'),
    (r"""(?P<matched>from ["'](?P<url>\.[^"']+)["'];)""", 'from "%(url)s";'),
)
OWN = tuple(f"{house.parent.name}/" for house in Path(__file__).parents[1].glob("*/static"))
BUNDLES = ("design/css/main.css", "design/css/gallery.css", "design/css/standalone.css")

IMPORT = re.compile(r"""@import\s+url\(["']([^"')]+)["']\)\s*(?:layer\(([\w.-]+)\))?\s*;""")
ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

Reader = Callable[[str], str]
PostProcessed = tuple[str, str, bool] | tuple[str, None, RuntimeError]


def bundle(name: str, read: Reader) -> str:
    """The minified stylesheet `name`, in which each `@import` is replaced by the content of its file.

    `read` returns the text of a static file by name. Errors of `read`, such as KeyError for a missing file,
    are not caught, so they stop `collectstatic`.
    """
    return str(rcssmin.cssmin(_inline(name, read, posixpath.dirname(name))))


def _inline(name: str, read: Reader, home: str) -> str:
    folder = posixpath.dirname(name)

    def imported(match: re.Match[str]) -> str:
        text = _inline(posixpath.normpath(posixpath.join(folder, match[1])), read, home)
        return f"@layer {match[2]} {{\n{text}\n}}" if match[2] else text

    def moved(match: re.Match[str]) -> str:
        if re.match(r"[a-z]+:|/|#", match[1]):
            return match[0]
        target = posixpath.normpath(posixpath.join(folder, match[1]))
        return f'url("{posixpath.relpath(target, home)}")'

    text = COMMENT.sub("", read(name))
    parts, position = [], 0
    for match in IMPORT.finditer(text):
        parts += [ADDRESS.sub(moved, text[position : match.start()]), imported(match)]
        position = match.end()
    return "".join([*parts, ADDRESS.sub(moved, text[position:])])


class PortalStaticFilesStorage(ManifestStaticFilesStorage):
    """Hashes file names, rewrites addresses in stylesheets and modules, and bundles the stylesheets."""

    patterns = (*ManifestStaticFilesStorage.patterns, *((files, MODULE_ADDRESSES) for files in MODULES))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def stored_name(self, name: str) -> str:
        """The hashed file name, or the plain name if `collectstatic` never ran (in tests and development)."""
        return super().stored_name(name) if self.hashed_files else name

    def url(self, name: str | None, force: bool = False) -> str:
        """The URL of a static file, cached because names do not change while the portal runs."""
        if name is None or force or not self.hashed_files:
            return str(super().url(name, force))  # type: ignore[arg-type]  # Django's own takes None, too
        if name not in self._addresses:
            self._addresses[name] = str(super().url(name))
        return self._addresses[name]

    def post_process(self, *args: Any, **kwargs: Any) -> Iterator[PostProcessed]:
        """Write the bundles, let Django hash all files, then compress the portal's own text files.

        Yields what Django yields for each file. The argument `paths` maps the name of a file to its storage
        and its path in this storage.
        """
        paths: dict[str, tuple[Any, str]] = args[0] if args else kwargs["paths"]
        self._addresses.clear()
        if not kwargs.get("dry_run"):
            for name in BUNDLES:
                if name in paths:
                    self._write_bundle(name, paths)
        yield from super().post_process(*args, **kwargs)
        if not kwargs.get("dry_run"):
            self._compress_own()

    def _compress_own(self) -> None:
        """Write a gzip and a Brotli file beside each text file of the portal, for WhiteNoise and nginx."""
        compressor = Compressor(quiet=True)
        for name, hashed in self.hashed_files.items():
            if name.startswith(OWN) and compressor.should_compress(name):
                compressor.compress(self.path(hashed))

    def _write_bundle(self, name: str, paths: dict[str, tuple[Any, str]]) -> None:
        def read(part: str) -> str:
            storage, path = paths[part]
            with storage.open(path) as file:
                return file.read().decode()

        text = bundle(name, read)
        self.delete(name)
        self.save(name, ContentFile(text.encode()))
        paths[name] = (self, name)
