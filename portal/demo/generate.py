"""Generate articles for tests at scale. Each says that it is generated.

In equal databases, equal seeds give equal texts.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random

from django.conf import settings
from wagtail.models import Page

from portal.content.actions.bulk_add import bulk_add_pages
from portal.content.choices import ListStyle
from portal.content.models import ArticlePage, PortalImage, SectionPage, Topic
from portal.demo.markup import blocks_of
from portal.portals.queries import portal_of

BATCH = 500
DAYS = 3 * 365
LABEL = "dữ liệu sinh tự động"
SUBJECTS = (
    "đường liên xã",
    "mùa vụ",
    "lớp học",
    "trạm y tế",
    "hồ chứa",
    "cảng cá",
    "rừng phòng hộ",
    "bộ phận một cửa",
)
EVENTS = (
    "được sửa chữa",
    "đón đoàn kiểm tra",
    "mở thêm giờ phục vụ",
    "nhận góp ý",
    "công bố kết quả",
    "đổi cách làm",
)


def generate(*, articles: int, now: dt.datetime, section: str = "", seed: int = 1) -> int:
    """Add this many articles to the news sections of all portals, and return their number.

    Their dates are in the last three years. With `section`, only news sections whose `url_path` ends with
    this text get articles. Raises LookupError if there are no such sections.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret: the same numbers on every machine
    sections = [each for each in _sections() if each.url_path.endswith(section)]
    if not sections:
        raise LookupError(f"no news section ends with {section!r}")
    topics = list(Topic.objects.all())
    start = _highest_number() + 1
    shares = [
        articles // len(sections) + (number < articles % len(sections)) for number in range(len(sections))
    ]
    numbers = itertools.count(start)
    for place, share in zip(sections, shares, strict=True):
        pictures = _pictures(place)
        for first in range(0, share, BATCH):
            size = min(BATCH, share - first)
            pages = [_article(next(numbers), chance, topics, pictures, now) for _number in range(size)]
            pages.sort(key=lambda page: page.first_published_at)
            bulk_add_pages(parent=place, pages=pages, user=None, now=now, with_references=False)
    return articles


def _sections() -> list[Page]:
    rows = SectionPage.objects.live().filter(
        locale__language_code=settings.LANGUAGE_CODE, style=ListStyle.STORIES, numchild__gt=0
    )
    return [
        section for section in rows.order_by("path") if not section.get_children().type(SectionPage).exists()
    ]


def _pictures(section: Page) -> list[PortalImage]:
    """The pictures in the collection of the section's portal."""
    portal = portal_of(section)
    return list(PortalImage.objects.filter(collection=portal.collection_id).order_by("pk")) if portal else []


def _highest_number() -> int:
    slugs = ArticlePage.objects.filter(slug__startswith="bai-thu-").values_list("slug", flat=True)
    return max((int(slug.rsplit("-", 1)[-1]) for slug in slugs), default=0)


def _article(
    number: int, chance: random.Random, topics: list[Topic], pictures: list[PortalImage], now: dt.datetime
) -> ArticlePage:
    subject, event = chance.choice(SUBJECTS), chance.choice(EVENTS)
    lines = [
        f"Đây là bài thử số {number} về {subject}, do chương trình tạo ra để đo tốc độ của Cổng.",
        "Nội dung không phải tin tức. " * chance.randint(4, 12),
        f"## Phần {chance.randint(2, 9)}",
        f"Trong bài thử, {subject} {event}. " * chance.randint(6, 16),
    ]
    page = ArticlePage(
        title=f"Bài thử số {number}: {subject} {event} ({LABEL})",
        slug=f"bai-thu-{number}",
        lead=f"Bài thử về {subject}, {LABEL}.",
        body=blocks_of("\n\n".join(lines), table_caption=""),
        author="Chương trình tạo bài thử",
        picture=chance.choice(pictures) if pictures else None,
        picture_decorative=True,
        first_published_at=now - dt.timedelta(minutes=chance.randint(60, DAYS * 24 * 60)),
    )
    page.topics = chance.sample(topics, k=min(2, len(topics)))
    return page
