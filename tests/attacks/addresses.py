"""Every public route, and every address of the back office, first those that name something of portal B."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import Model
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils.regex_helper import normalize
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Revision, TaskState, UploadedFile, WorkflowState
from wagtail_localize.models import StringSegment, Translation, TranslationSource
from wagtailmedia.models import get_media_model

from portal.accounts.models import User
from portal.base.models import ChangeRequest
from portal.content.models import Placement, SharingRule
from portal.portals.models import Invitation, Portal, StaffMembership
from tests.attacks.world import World

BACK_OFFICE = "quan-tri/"

NAMED: dict[str, type[Model]] = {
    "page_id": Page,
    "parent_page_id": Page,
    "page_to_move_id": Page,
    "destination_id": Page,
    "page_pk": Page,
    "revision_id": Revision,
    "revision_id_a": Revision,
    "revision_id_b": Revision,
    "task_state_id": TaskState,
    "workflow_state_id": WorkflowState,
    "image_id": get_image_model(),
    "document_id": get_document_model(),
    "doc_id": get_document_model(),
    "media_id": get_media_model(),
    "uploaded_file_id": UploadedFile,
    "collection_id": Collection,
    "redirect_id": Redirect,
    "session_id": EditingSession,
    "translation_id": Translation,
    "translation_source_id": TranslationSource,
    "string_segment_id": StringSegment,
    "portal_id": Portal,
    "membership_id": StaffMembership,
    "invitation_id": Invitation,
    "user_id": User,
    "placement_id": Placement,
    "rule_id": SharingRule,
    "request_id": ChangeRequest,
}
"""The object that an argument of this name identifies. New names must be added here, or the test fails."""

WORDS: dict[str, tuple[str, ...]] = {
    "content_type_app_name": ("content",),
    "content_type_model_name": ("articlepage",),
    "app_name": ("content",),
    "action_name": (
        *("approve", "reject", "copy", "delete", "publish", "unpublish", "move", "create_alias"),
        "copy_for_translation",
    ),
    "filter_spec": ("original",),
    "media_type": ("audio", "video"),
    "mode": ("default",),
    "gap_id": ("1",),
    "language": ("en",),
    "task_id": ("1",),
    "workflow_pk": ("1",),
    "overridable_segment_id": ("1",),
    "uidb64": ("MQ",),
    "token": ("set-password",),
    "pk": ("1",),
    "merge_id": ("1",),
    "code": ("1.001193",),
    "slug": ("sinh-con",),
    "import_id": ("1",),
    "message_id": ("1",),
    "ending": ("csv",),
    "queue": ("to-approve", "submitted", "drafts", "scheduled", "ending", "changes", "proposed"),
}
"""Arguments that name no object, or objects that belong to no portal."""


Pattern = tuple[str, str, list[str], Any]
"""Full name, route, names of arguments, view."""


@dataclass(frozen=True)
class Address:
    name: str
    url: str
    names_theirs: bool
    """It names an object of portal B, so nobody else may get through."""


def patterns() -> Iterator[Pattern]:
    """Full name, route, names of arguments and view of every pattern of the back office."""
    yield from _patterns(get_resolver().url_patterns, "", ())


def _patterns(entries: Any, route: str, namespaces: tuple[str, ...]) -> Iterator[Pattern]:
    for entry in entries:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            if BACK_OFFICE.startswith(here) or here.startswith(BACK_OFFICE):
                yield from _patterns(entry.url_patterns, here, inner)
        elif isinstance(entry, URLPattern) and here.startswith(BACK_OFFICE):
            arguments = [*entry.pattern.converters, *entry.pattern.regex.groupindex]
            yield (
                ":".join((*namespaces, entry.name or "")),
                here,
                list(dict.fromkeys(arguments)),
                entry.callback,
            )


def addresses(world: World) -> tuple[list[Address], list[str]]:
    """All addresses that can be built, and the patterns for which none could."""
    found: dict[str, Address] = {}
    missing = []
    for name, route, arguments, view in patterns():
        if name.endswith(":") or not name:
            continue  # redirects and the catch-all have no name, and no argument
        built = list(_of_pattern(world, name, arguments, view))
        if not built:
            missing.append(f"{name} ({route}): {arguments}")
        for address in built:
            found.setdefault(address.url, address)
    return list(found.values()), missing


def _of_pattern(world: World, name: str, arguments: list[str], view: Any) -> Iterator[Address]:
    if "model_name" in arguments:
        yield from _by_model(world, name, arguments)
        return
    choices = [_values(world, argument, arguments, view) for argument in arguments]
    for combination in itertools.islice(itertools.product(*choices), 8):
        values = {argument: value for argument, (value, _theirs) in zip(arguments, combination, strict=True)}
        theirs = any(is_theirs for _value, is_theirs in combination)
        yield from _address(name, values, theirs)
    if not arguments:
        yield from _with_queries(world, name)


def _values(world: World, argument: str, arguments: list[str], view: Any) -> list[tuple[Any, bool]]:
    """Values for an argument, each with whether it names something of portal B."""
    model = NAMED.get(argument)
    if argument == "pk":
        model = model_of(view) or (Page if "revision_id_a" in arguments else None)
    theirs = world.of(model) if model else []
    if theirs:
        return [(thing.pk, True) for thing in (theirs if len(theirs) < 3 else (theirs[0], theirs[-1]))]
    return [(word, False) for word in WORDS.get(argument, ())]


def model_of(view: Any) -> type[Model] | None:
    model = (getattr(view, "view_initkwargs", None) or {}).get("model")
    model = model or getattr(getattr(view, "view_class", view), "model", None) or getattr(view, "model", None)
    if model is None and hasattr(view, "cls"):
        model = getattr(view.cls, "model", None)
    if isinstance(model, str):
        return apps.get_model(model)
    return model if isinstance(model, type) else None


def _by_model(world: World, name: str, arguments: list[str]) -> Iterator[Address]:
    """Addresses that name an object by its model: once for each thing of portal B."""
    for thing in world.things:
        options = thing._meta
        values: dict[str, Any] = {"app_label": options.app_label, "app_name": options.app_label}
        values["model_name"] = options.model_name
        values |= {"pk": thing.pk, "object_id": thing.pk, "action": "x"}
        values |= {"session_id": next((s.pk for s in world.of(EditingSession)), 1)}
        if "action" in arguments:
            for action in bulk_action_registry.get_bulk_actions_for_model(
                options.app_label, options.model_name
            ):
                for query in ({"id": thing.pk}, {"id": "all"}, {"id": "all", "childOf": thing.pk}):
                    bulk = {**values, "action": action.action_type}
                    for address in _address(name, {key: bulk[key] for key in arguments}, False):
                        url = f"{address.url}?{urlencode(query)}"
                        yield Address(name, url, query.get("id") != "all" or "childOf" in query)
        elif all(argument in values for argument in arguments):
            theirs = bool({"pk", "object_id"} & set(arguments))
            yield from _address(name, {key: values[key] for key in arguments}, theirs)


def _with_queries(world: World, name: str) -> Iterator[Address]:
    """Lists and choosers, asked plainly and asked for what is portal B's."""
    article, image, document = world.article_b, world.image_b, world.document_b
    queries: list[dict[str, Any]] = [{}, {"q": article.title.split()[0].lower()}]
    if name.endswith("chosen_multiple"):
        queries += [{"id": thing.pk} for thing in (article, image, document)]
    else:
        queries.append(
            {
                "collection_id": world.b.collection.pk,
                "collection": world.b.collection.pk,
                "child_of": world.b.root_page_id,
                "parent_page_id": world.b.root_page_id,
                "page_type": "content.articlepage",
                "term": article.title[:3],
                "export": "csv",
            }
        )
    for query in queries:
        for address in _address(name, {}, False):
            yield Address(name, f"{address.url}?{urlencode(query)}" if query else address.url, False)


def _address(name: str, values: dict[str, Any], theirs: bool) -> Iterator[Address]:
    try:
        yield Address(name, reverse(name, kwargs=values), theirs)
    except NoReverseMatch:
        return


def routes() -> Iterator[str]:
    """An address for every pattern outside the back office, with plain values for its arguments."""
    for route in _routes(get_resolver().url_patterns, ""):
        if not route.startswith(("quan-tri/", "static/")):
            yield "/" + route


def _routes(entries: Any, before: str) -> Iterator[str]:
    for entry in entries:
        for text, arguments in normalize(entry.pattern.regex.pattern):
            here = before + text % dict.fromkeys(arguments, "1")
            if isinstance(entry, URLResolver):
                yield from _routes(entry.url_patterns, here)
            elif isinstance(entry, URLPattern):
                yield here
