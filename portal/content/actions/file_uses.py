"""Record which files the live pages show."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtailmedia.models import get_media_model

from portal.base.files.models import FileUse
from portal.base.files.uses import key_of, set_uses
from portal.content.models import PortalImage
from portal.content.wagtail_patches import references_of
from portal.portals.models import Portal
from portal.portals.queries import documents_linked_in, portal_of


def refresh_file_uses(*, pages: Iterable[Page]) -> None:
    """Record which files each of these pages shows. For a page that is not live, no files are recorded."""
    set_uses({f"page:{page.pk}": files_in(page.specific) if page.live else set() for page in pages})


def has_recorded_files(page: Page) -> bool:
    """Whether the recorded files of a page are the files that it shows now."""
    recorded = FileUse.objects.filter(shown_by=f"page:{page.pk}", is_live=True).values_list("file", flat=True)
    return set(recorded) == (files_in(page) if page.live else set())


def files_in(page: Page, *also: Portal) -> set[str]:
    """The keys (see `key_of`) of all pictures, documents, videos and sounds that a page contains or links to.

    A link typed as an address counts only if its document belongs to the page's portal or to one of `also`.
    """
    chosen = {
        key_of(model(pk=pk))
        for content_type_id, pk in references_of(page)
        if (model := _file_model(content_type_id)) is not None
    }
    text = json.dumps(page.serializable_data(), cls=DjangoJSONEncoder)
    return chosen | documents_linked_in(text, portal_of(page), *also)


def _file_model(content_type_id: int) -> type[Model] | None:
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    return model if model in (PortalImage, get_document_model(), get_media_model()) else None
