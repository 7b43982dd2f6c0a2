"""A corpus of good and hostile files, drawn by this program. `samples()` returns all of them."""

from __future__ import annotations

from portal.base.tests.file_corpus import archives, media, names, offices, pdfs, pictures, texts
from portal.base.tests.file_corpus.sample import Sample


def samples() -> list[Sample]:
    return [
        sample
        for part in (names, pdfs, offices, archives, pictures, media, texts)
        for sample in part.samples()
    ]
