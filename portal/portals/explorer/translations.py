"""What the package of translations asks the database for each row, asked once for a whole list.

Only whoever may send pages to translation (the province's administrators) has its buttons.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import TranslationSource


def note_translations(pages: Iterable[Any], user: Any) -> None:
    """Let each page know what decides about its buttons: the languages it is in, what it is a source of."""
    if not user.has_perm("wagtail_localize.submit_translation"):
        return
    by_key: dict[Any, list[int]] = {page.translation_key: [] for page in pages}
    found = Page.objects.filter(translation_key__in=by_key, alias_of=None)
    for key, locale_id in found.order_by("locale_id").values_list("translation_key", "locale_id"):
        by_key[key].append(locale_id)
    sources = TranslationSource.objects.filter(object_id__in=by_key, translations__enabled=True)
    source_of = dict(sources.values_list("object_id", "pk"))
    for page in pages:
        key = page.translation_key
        page.translation_state = (tuple(by_key[key]), source_of.get(key) and page.pk)
