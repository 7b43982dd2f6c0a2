"""Record which files the public pages show. A file that no public page shows is served to staff only.

    set_uses({"page:7": {"image:12", "document:3"}})

Publishing calls `set_uses` in its transaction, and withdrawing calls `end_uses`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django.db import models, transaction

from portal.base.files.models import FileUse
from portal.base.pagecache import purge

BATCH = 500

_locks: list[Callable[[models.Model, Any], str]] = []
_records: dict[str, type[models.Model]] = {}


def register_lock(lock: Callable[[models.Model, Any], str]) -> None:
    """Register a function `(file, user) -> str` that says why the user may not change a saved file now.

    It returns "" if the user may.
    """
    _locks.append(lock)


def lock_of(file: models.Model, user: Any) -> str:
    """The sentence that says why this user may not change the file now; "" if the user may."""
    return next((sentence for lock in _locks if (sentence := lock(file, user))), "")


def register_record(name: str, model: type[models.Model]) -> None:
    """Register the model of the records whose keys in `set_uses` begin with this name, such as `page`."""
    _records[name] = model


def records_showing(file: str) -> Iterator[models.Model]:
    """Yield each record that shows the file with this key to the public now.

    If a record cannot be found, the `FileUse` row itself is returned: the file is still public.
    """
    for use in FileUse.objects.filter(file=file, is_live=True):
        name, _colon, pk = use.shown_by.partition(":")
        model = _records.get(name)
        yield (model._default_manager.filter(pk=pk).first() if model else None) or use


def key_of(file: models.Model) -> str:
    """The key of a picture, document, video or sound, such as `document:12`."""
    names = {"portalimage": "image"}
    name = file._meta.model_name or ""
    return f"{names.get(name, name)}:{file.pk}"


def tag_of(file: str) -> str:
    """The cache tag of the responses that send this file."""
    return f"file:{file}"


def is_public(file: str) -> bool:
    """Whether a page, procedure or journey shows the file with this key to the public now."""
    return FileUse.objects.filter(file=file, is_live=True).exists()


def was_public(file: str) -> bool:
    """Whether a page, procedure or journey shows the file with this key to the public, or did so before."""
    return FileUse.objects.filter(file=file).exists()


@transaction.atomic
def set_uses(shown: Mapping[str, Collection[str]]) -> None:
    """Record which files these pages or procedures show from now on: key of the page -> keys of its files."""
    known: dict[str, dict[str, FileUse]] = {key: {} for key in shown}
    keys = list(shown)
    for start in range(0, len(keys), BATCH):
        for use in FileUse.objects.filter(shown_by__in=keys[start : start + BATCH]):
            known[use.shown_by][use.file] = use
    changed = [
        use
        for key, uses in known.items()
        for file, use in uses.items()
        if use.is_live != (file in shown[key])
    ]
    for use in changed:
        use.is_live = not use.is_live
    FileUse.objects.bulk_update(changed, ["is_live"], batch_size=BATCH)
    new = [
        FileUse(file=file, shown_by=key) for key in keys for file in sorted({*shown[key]} - set(known[key]))
    ]
    FileUse.objects.bulk_create(new, batch_size=BATCH)
    purge(*sorted({tag_of(use.file) for use in changed if not use.is_live}), hide=True)


def end_uses(shown_by: str) -> None:
    """Record that this page or procedure shows no file any more."""
    set_uses({shown_by: ()})
