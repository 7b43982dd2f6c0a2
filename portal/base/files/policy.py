"""The accepted files: extensions, media types, largest sizes in bytes, and checks.

This module imports no Django, because the child process imports it, too.
"""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileType:
    extension: str
    check: str
    """The module of `checks` that examines the content."""
    most_bytes: int
    media_types: tuple[str, ...]
    """The media types accepted for this extension: first its own, then others that browsers declare."""


PICTURE_BYTES = 25 * MB
MEDIA_BYTES = 200 * MB
_OOXML = "application/vnd.openxmlformats-officedocument"
_TYPES = (
    FileType("pdf", "pdf", 50 * MB, ("application/pdf", "application/x-pdf")),
    FileType("docx", "office", 50 * MB, (f"{_OOXML}.wordprocessingml.document",)),
    FileType("xlsx", "office", 50 * MB, (f"{_OOXML}.spreadsheetml.sheet",)),
    FileType("pptx", "office", 50 * MB, (f"{_OOXML}.presentationml.presentation",)),
    FileType("odt", "opendocument", 50 * MB, ("application/vnd.oasis.opendocument.text",)),
    FileType("ods", "opendocument", 50 * MB, ("application/vnd.oasis.opendocument.spreadsheet",)),
    FileType(
        "zip", "archives", 50 * MB, ("application/zip", "application/x-zip-compressed", "application/x-zip")
    ),
    FileType(
        "csv", "texts", 50 * MB, ("text/csv", "application/vnd.ms-excel", "text/plain", "application/csv")
    ),
    FileType("txt", "texts", 50 * MB, ("text/plain",)),
    FileType("json", "texts", 50 * MB, ("application/json", "text/json", "text/plain")),
    FileType("jpg", "pictures", PICTURE_BYTES, ("image/jpeg", "image/jpg", "image/pjpeg")),
    FileType("jpeg", "pictures", PICTURE_BYTES, ("image/jpeg", "image/jpg", "image/pjpeg")),
    FileType("png", "pictures", PICTURE_BYTES, ("image/png", "image/x-png")),
    FileType("webp", "pictures", PICTURE_BYTES, ("image/webp",)),
    FileType("heic", "pictures", PICTURE_BYTES, ("image/heic", "image/heif")),
    FileType("mp4", "media", MEDIA_BYTES, ("video/mp4", "audio/mp4")),
    FileType("webm", "media", MEDIA_BYTES, ("video/webm", "audio/webm")),
    FileType("mp3", "media", MEDIA_BYTES, ("audio/mpeg", "audio/mp3")),
    FileType("ogg", "media", MEDIA_BYTES, ("audio/ogg", "video/ogg", "application/ogg")),
)
TYPES = {row.extension: row for row in _TYPES}
UNDECLARED = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""The media types that browsers declare when they do not know a type."""

# Purposes: what an upload form accepts.
DOCUMENTS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "zip")
PICTURES = ("jpg", "jpeg", "png", "webp", "heic")
VIDEOS = ("mp4", "webm")
SOUNDS = ("mp3", "ogg")
IMPORTS = ("csv", "xlsx", "json")

ADVICE = {
    **dict.fromkeys(("doc", "dot", "rtf"), "save_as_docx"),
    **dict.fromkeys(("xls", "xlt", "xlsb"), "save_as_xlsx"),
    **dict.fromkeys(("ppt", "pps", "pot"), "save_as_pptx"),
    **dict.fromkeys(("docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "ppsm", "potm"), "macros"),
    **dict.fromkeys(("rar", "7z", "tar", "gz", "bz2", "xz"), "save_as_zip"),
    **dict.fromkeys(("gif", "bmp", "tif", "tiff", "svg", "avif", "psd", "heif"), "save_as_jpeg"),
    **dict.fromkeys(("avi", "mov", "mkv", "wmv", "flv", "mpg", "mpeg", "m4v", "3gp", "ogv"), "save_as_mp4"),
    **dict.fromkeys(("wav", "aac", "m4a", "wma", "flac", "aiff", "amr"), "save_as_mp3"),
}
"""The reason for each refused extension: a code of `reasons.py` whose sentence says how to save the file."""

PROGRAMS = frozenset(
    [
        "ade",
        "adp",
        "apk",
        "app",
        "appx",
        "bat",
        "chm",
        "cmd",
        "com",
        "cpl",
        "dll",
        "dmg",
        "exe",
        "hta",
        "inf",
        "ins",
        "iso",
        "jar",
        "js",
        "jse",
        "lnk",
        "mht",
        "mhtml",
        "msc",
        "msi",
        "msix",
        "msp",
        "pif",
        "pl",
        "ps1",
        "psm1",
        "py",
        "reg",
        "scf",
        "scr",
        "sct",
        "sh",
        "sys",
        "url",
        "vb",
        "vbe",
        "vbs",
        "wsc",
        "wsf",
        "wsh",
        "xll",
        "asp",
        "aspx",
        "cgi",
        "htm",
        "html",
        "jsp",
        "php",
        "phtml",
        "shtml",
        "svg",
        "xhtml",
    ]
)
"""Extensions that computers or web servers may run: refused anywhere in a name and inside archives."""

MOST_PIXELS = 50_000_000
MASTER_PIXELS = 25_000_000
"""The most pixels of a stored picture: larger pictures are scaled down before they are stored."""
MOST_SIDE = 30_000
MOST_ENTRIES = 10_000
MOST_UNPACKED = 250 * MB
MOST_TIMES = 100
"""An archive may unpack to this many times its own size, or to `FREELY_UNPACKED` bytes if that is more."""
FREELY_UNPACKED = 20 * MB
MOST_NESTED = 60 * MB
MOST_DEPTH = 2
