"""What the worker does for this house."""

from django.utils import timezone

from portal.base.effects import effect_handler
from portal.base.models import Effect
from portal.search.actions import read_file, refresh, sweep


@effect_handler("search.refresh")
def refresh_rows(effect: Effect) -> None:
    refresh(source=effect.payload["source"], ids=effect.payload["ids"])


@effect_handler("search.sweep")
def sweep_source(effect: Effect) -> None:
    sweep(now=timezone.now(), sources=[effect.payload["source"]])


@effect_handler("search.procedures")
def refresh_procedures(effect: Effect) -> None:
    refresh(source="procedure", ids=effect.payload["ids"])
    sweep(now=timezone.now(), sources=["journey"])


@effect_handler("search.read_file")
def read_attached_file(effect: Effect) -> None:
    pages = read_file(document_id=effect.payload["id"], now=timezone.now())
    if pages:
        refresh(source="page", ids=pages)
