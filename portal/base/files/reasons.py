"""The reasons for refusing a file: each code has a sentence that says what to do next."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from portal.base.files.inspection import Verdict
from portal.base.files.policy import TYPES

SENTENCES = {
    # The name and the type.
    "name": _("Rename the file: use letters, digits, spaces, hyphens and one ending such as .pdf."),
    "name_long": _("Shorten the name of the file to at most 255 characters."),
    "double_extension": _("The name of the file has the ending of a program in it. Rename the file."),
    "type": _("Files of this type are not accepted. Accepted are: %(allowed)s."),
    "declared": _(
        "Your device says that this file is of the type “%(declared)s”, which does not fit the ending "
        ".%(extension)s. Save it again with the right ending."
    ),
    "content": _(
        "The content of this file is not what its ending .%(extension)s says. Open it in the program that "
        "made it and save it again."
    ),
    "empty": _("The file is empty. Choose another one."),
    "too_large": _(
        "The file has %(size)s MB, at most %(most)s MB are accepted. Make it smaller or split it."
    ),
    "too_large_picture": _(
        "The picture has %(size)s MB, at most %(most)s MB are accepted. Save it as .jpg or make it smaller."
    ),
    "save_as_docx": _("Open this file in Word or LibreOffice and save it as %(endings)s."),
    "save_as_xlsx": _("Open this file in Excel or LibreOffice and save it as %(endings)s."),
    "save_as_pptx": _("Open this file in PowerPoint or LibreOffice and save it as %(endings)s."),
    "save_as_zip": _("Unpack this archive and pack the files again as .zip."),
    "save_as_jpeg": _("Open this picture and save it as %(endings)s."),
    "save_as_mp4": _("Convert this video and save it as .mp4."),
    "save_as_mp3": _("Convert this recording and save it as .mp3."),
    # The content.
    "truncated": _("The end of the file is missing. Copy or download it again, then choose it once more."),
    "damaged": _("The file is damaged. Open it in the program that made it and save it again."),
    "damaged_picture": _("The picture is damaged. Open it on your device and save it again."),
    "unreadable": _("The file could not be read. Open it in the program that made it and save it again."),
    "complex": _(
        "The file is too complex to be checked. Save it again in a simpler form, for example as .pdf."
    ),
    "encrypted": _("The file is protected by a password. Save it without a password."),
    "encrypted_office": _(
        "The file is protected by a password or was saved in an old format. Save it again without a "
        "password, as %(endings)s."
    ),
    "script": _("The PDF contains a script. Print it to a new PDF and choose that one."),
    "launch": _(
        "The PDF would start a program, open another file or send data. Print it to a new PDF and choose "
        "that one."
    ),
    "embedded": _(
        "Other files are attached inside the PDF. Remove them or print it to a new PDF, and upload them "
        "apart."
    ),
    "form": _("The PDF is a dynamic form of an old program. Print it to a new PDF and choose that one."),
    "media_inside": _("The PDF contains video or sound. Print it to a new PDF and choose that one."),
    "macros": _("The file contains macros. Save it without macros, as %(endings)s."),
    "objects": _("The file contains objects of another program. Replace them by pictures and save it again."),
    "external": _(
        "The file loads parts from other files or from the internet. Break these links and save it again."
    ),
    "program": _("The archive contains a program: %(name)s. Remove it and pack the archive again."),
    "entry_name": _("The archive contains a file with a forbidden name. Pack it again with simple names."),
    "too_many_entries": _("The archive contains more than %(most)s files. Split it."),
    "nested": _("The archive contains archives inside archives. Pack the files into one archive."),
    "bomb": _("The file would unpack to far more than it may. Split it into smaller files."),
    "pixels": _("The picture has %(pixels)s megapixels, at most %(most)s are accepted. Make it smaller."),
    "side": _(
        "The longer side of the picture has %(side)s pixels, at most %(most)s are accepted. "
        "Cut it into parts."
    ),
    "animated": _("Moving pictures are not accepted. Save one frame as a picture, or upload a video."),
    "markup": _("This is a web page or a script, not a plain text. Save it as .pdf or as plain text."),
    "not_text": _("This is not a text. Save it as plain text in UTF-8."),
    "command": _("A cell of the table would start a program. Remove the formula and save it again."),
    "busy": _("The system is checking many files. Try again in a few minutes."),
    "no_scanner": _("The virus scanner does not answer now. Try again in a few minutes."),
    "infected": _("The virus scanner found harmful code in this file. It was not saved. Check your device."),
}

_ENDINGS = {
    "save_as_docx": ("docx", "pdf"),
    "save_as_xlsx": ("xlsx", "pdf"),
    "save_as_pptx": ("pptx", "pdf"),
    "save_as_zip": ("zip",),
    "save_as_jpeg": ("jpg", "png"),
    "save_as_mp4": ("mp4",),
    "save_as_mp3": ("mp3",),
    "macros": ("docx", "xlsx", "pptx", "pdf"),
    "encrypted_office": ("docx", "xlsx", "pptx"),
}
"""Reason -> the extensions that its sentence advises, as far as the form accepts them."""


def sentence(verdict: Verdict, allowed: Collection[str] = tuple(TYPES)) -> str:
    """The sentence for a refused file in the active language. Raises KeyError for an accepted file.

    `allowed` are the extensions that the form accepts. If it accepts none of those that a sentence advises,
    the sentence lists all accepted ones instead.
    """
    reason, detail = verdict.reason, {"allowed": ", ".join(sorted(allowed)), **verdict.detail}
    if reason in _ENDINGS:
        endings = [f".{ending}" for ending in _ENDINGS[reason] if ending in allowed]
        detail["endings"] = get_text_list(endings)
        reason = reason if endings else "type"
    return gettext(SENTENCES[reason]) % detail
