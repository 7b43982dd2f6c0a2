"""Build the pages for the items of the demo; the pages are not yet in the tree."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from portal.content.choices import Session
from portal.content.models import (
    AnnouncementPage,
    ArticlePage,
    DatedTextPage,
    DirectionPage,
    GalleryPage,
    PortalPage,
    PublicationPage,
    ScheduleEntry,
    SchedulePage,
    Topic,
    VideoPage,
)
from portal.demo.markup import blocks_of
from portal.demo.pictures_store import PictureStore
from portal.demo.sample_documents import DocumentStore
from portal.demo.sources import moment

SESSIONS = {
    "Sáng": Session.MORNING,
    "Chiều": Session.AFTERNOON,
    "Tối": Session.EVENING,
    "Cả ngày": Session.ALL_DAY,
}
Item = dict[str, Any]


@dataclass
class Builder:
    """Builds the pages of one portal from the tables of its files."""

    pictures: PictureStore
    sample_documents: DocumentStore
    topics: dict[str, Topic]
    agency_name: str
    now: dt.datetime

    def article(self, item: Item) -> ArticlePage:
        return ArticlePage(
            **self.picture_of(item),
            **self._dated(item),
            author=item.get("author", ""),
            source=item.get("source", ""),
            featured=item.get("featured", False),
            pinned=item.get("pinned", False),
        )

    def announcement(self, item: Item) -> AnnouncementPage:
        days = item.get("ends_in_days")
        return AnnouncementPage(
            **self._dated(item),
            important=item.get("important", False),
            ends_at=self.now + dt.timedelta(days=days) if days else None,
        )

    def direction(self, item: Item) -> DirectionPage:
        return DirectionPage(
            **{**self._dated(item), "lead": str(item.get("summary") or item.get("lead", ""))[:600]},
            number_symbol=item.get("number_symbol", "")[:100],
            issued_on=timezone.localdate(moment(item, self.now)),
            issuer=item.get("issuer", ""),
        )

    def publication(self, item: Item) -> PublicationPage:
        return PublicationPage(
            **self._dated(item), publication_kind=item["kind"], period=item.get("period", "")[:100]
        )

    def gallery(self, item: Item) -> GalleryPage:
        pictures = []
        for place, each in enumerate(item["pictures"]):
            image = self.pictures.get(each["picture"])
            if image is not None:
                value = {
                    "image": image.pk,
                    "alt": each["alt"],
                    "decorative": False,
                    "caption": each.get("caption", ""),
                }
                pictures.append({"type": "picture", "value": value, "id": _id(item["slug"], place)})
        return GalleryPage(**self._titled(item), pictures=pictures)

    def video(self, item: Item) -> VideoPage:
        return VideoPage(
            **self._titled(item), **self.picture_of(item), transcript=item.get("transcript", "").strip()
        )

    def schedule(self, week: Item) -> SchedulePage:
        today = timezone.localdate(self.now)
        monday = today - dt.timedelta(days=today.weekday(), weeks=int(week.get("weeks_ago", 0)))
        number = monday.isocalendar()
        page = SchedulePage(
            title=f"Lịch công tác tuần {number.week} năm {number.year} (minh họa)",
            slug=f"tuan-{number.week}-{number.year}",
            week_start=monday,
        )
        page.entries = [
            ScheduleEntry(
                sort_order=place,
                day=entry["weekday"],
                session=SESSIONS[entry["session"]],
                time=dt.time.fromisoformat(entry["time"]) if entry.get("time") else None,
                leader=entry["leader"],
                content=entry["content"],
                place=entry.get("place", ""),
            )
            for place, entry in enumerate(week["entry"])
        ]
        return page

    def _titled(self, item: Item) -> Item:
        return {"title": item["title"], "slug": item["slug"], "lead": item.get("lead", "")[:600]}

    def _dated(self, item: Item) -> Item:
        """The values of the fields that every dated text has; `file_under_topics` adds the topics."""
        titles = [*item.get("attachments", []), *item.get("files", [])]
        files = [
            {"type": "file", "value": self.sample_documents.get(title).pk, "id": _id(item["slug"], title)}
            for title in titles
        ]
        body = blocks_of(item.get("body", ""), table_caption=item["title"])
        return {**self._titled(item), "body": body, "attachments": files}

    def picture_of(self, item: Item) -> Item:
        image = self.pictures.get(item.get("picture", ""))
        if image is None:
            return {}
        return {
            "picture": image,
            "picture_alt": item.get("alt", "") or image.title,
            "picture_caption": item.get("caption", ""),
        }

    def file_under_topics(self, page: PortalPage, item: Item) -> None:
        if isinstance(page, DatedTextPage):
            page.topics = [self.topics[slug] for slug in item.get("topics", []) if slug in self.topics]


def _id(*parts: object) -> str:
    return str(uuid5(NAMESPACE_URL, " ".join(map(str, parts))))
