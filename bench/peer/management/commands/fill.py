"""`python -m django fill`: the peer's tables and content, the same at each filling."""

from __future__ import annotations

import datetime as dt
import io
import random

from django.contrib.auth.models import Group, User
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from bench.peer.models import ArticlePage, Author, HomePage, RelatedArticle, SectionPage

WORDS = ["river", "harbour", "market", "village", "road", "school", "garden", "bridge", "island", "coast"]
WORDS += ["weather", "team", "project", "budget", "plan", "report", "council", "service", "visitor", "farmer"]
WORDS += ["opens", "visits", "announces", "collects", "prepares", "supports", "early", "public", "green"]
WORDS += ["and", "with", "for", "near", "after", "before", "across", "beyond"]
SECTIONS, FULL, OTHER = 6, 100, 12
"""Sections; articles of the first one and of each other one."""
dice = random.Random(7)  # noqa: S311 - repeatable, nothing secret


def text(words: int) -> str:
    return " ".join(dice.choices(WORDS, k=words)).capitalize()


class Command(BaseCommand):
    def handle(self, **options: object) -> None:
        call_command("makemigrations", "peer", verbosity=0)
        call_command("migrate", verbosity=0)
        with transaction.atomic():
            fill_pages()


def fill_pages() -> None:
    Page.objects.filter(depth=2).delete()
    pictures = [picture(number) for number in range(20)]
    authors = [Author.objects.create(name=text(2).title()) for _number in range(8)]
    home = publish(Page.objects.get(depth=1), HomePage(title="A plain Wagtail site", slug="home"))
    Site.objects.create(hostname="localhost", site_name="Peer", root_page=home, is_default_site=True)
    sections = []
    for number in range(SECTIONS):
        title = text(2).title()
        section = SectionPage(title=title, slug=f"section-{number}", intro=text(20), show_in_menus=True)
        sections.append(publish(home, section))
        for child in range(2):
            place = f"part-{child}"
            publish(section, SectionPage(title=text(2).title(), slug=place, show_in_menus=True))
        articles = [article(section, each, pictures, authors) for each in range(OTHER if number else FULL)]
        for each in articles:
            for related in dice.sample(articles, 3):
                RelatedArticle.objects.create(source=each, article=related)
    blocks: list[tuple[str, object]] = [("text", body(pictures, paragraphs=20))]
    blocks += [("latest", {"heading": each.title, "section": each.page_ptr}) for each in sections]
    home.body = blocks
    home.save_revision().publish()
    editor = User.objects.create_user("editor", "editor@example.com")
    editor.groups.add(Group.objects.get(name="Editors"))


def publish(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def article(section: SectionPage, number: int, pictures: list, authors: list) -> ArticlePage:
    page = ArticlePage(
        title=text(9),
        slug=f"article-{number}",
        date=dt.date(2026, 1, 1) + dt.timedelta(days=number),
        intro=text(60),
        image=dice.choice(pictures),
        author=dice.choice(authors),
        body=body(pictures, paragraphs=16),
    )
    section.add_child(instance=page)
    page.tags.add(*dice.sample(WORDS[:12], 3))
    page.save_revision().publish()
    return page


def body(pictures: list, *, paragraphs: int) -> list[tuple[str, object]]:
    blocks: list[tuple[str, object]] = []
    for number in range(paragraphs):
        if number % 3 == 0:
            blocks.append(("heading", text(6)))
        link = f'<a href="https://example.com/{number}">{text(3)}</a>'
        blocks.append(("paragraph", f"<p>{text(60)} <b>{text(4)}</b> {link} {text(30)}.</p>"))
    return [*blocks, ("image", dice.choice(pictures)), ("quote", text(25))]


def picture(number: int) -> object:
    file = io.BytesIO()
    Picture.new("RGB", (1600, 1200), (number * 12, 120, 200 - number * 8)).save(file, "JPEG")
    return get_image_model().objects.create(title=text(4), file=ImageFile(file, f"picture-{number}.jpg"))
