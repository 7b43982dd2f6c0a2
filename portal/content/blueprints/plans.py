"""The data classes of a blueprint."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.choices import ListStyle
from portal.portals.choices import PortalKind


@dataclass(frozen=True)
class SectionPlan:
    slug: str
    title: str
    lead: str
    english_title: str
    style: ListStyle = ListStyle.STORIES
    in_menu: bool = True
    children: tuple[SectionPlan, ...] = ()


@dataclass(frozen=True)
class TextPlan:
    """A page of text that every portal of this blueprint has from the start.

    Lead and paragraphs may contain {agency}, {portal}, {parent}, {address}, {phone}, {email} and {origin}.
    A paragraph that is empty after these are filled in is left out.
    """

    slug: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    headed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Further parts of the text: pairs of a heading and its paragraphs."""


@dataclass(frozen=True)
class UnitPlan:
    name: str
    level: int
    head_title: str = ""
    functions: str = ""


@dataclass(frozen=True)
class HomePart:
    """A block of the home page: its type, its heading and the number of items.

    `section` is for blocks of type "latest": the slug of a section, or "section/subsection".
    """

    block: str
    title: str = ""
    section: str = ""
    count: int = 4


@dataclass(frozen=True)
class LinkPlan:
    title: str
    url: str


@dataclass(frozen=True)
class Blueprint:
    key: str
    kind: PortalKind
    sections: tuple[SectionPlan, ...]
    introduction: TextPlan
    units: tuple[UnitPlan, ...]
    home: tuple[HomePart, ...]
    legal: tuple[TextPlan, ...]
    links: tuple[LinkPlan, ...]
    hours: str
    has_directory: bool = False
