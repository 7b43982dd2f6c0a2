"""Data of the leak tests: portal B, whose objects contain `SECRET`, and the staff of other portals."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Model
from PIL import Image as Pillow
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    Locale,
    Page,
    UploadedFile,
    Workflow,
    WorkflowTask,
)
from wagtail_localize.models import StringSegment, Translation, TranslationSource
from wagtailmedia.models import get_media_model

from portal.accounts.models import User
from portal.agencies.models import Agency, Official
from portal.base.review.choices import ChangeKind
from portal.content.models import (
    ArticlePage,
    EmergencyBanner,
    HomePage,
    Placement,
    PortalsIndexPage,
    PublishedFile,
    SectionPage,
    SharingRule,
)
from portal.portals.access import ownership
from portal.portals.actions import create_portal, grant_role
from portal.portals.actions.inviting import invite
from portal.portals.actions.reviewed_rows import OFFICIALS
from portal.portals.choices import PortalKind, StaffRole
from portal.portals.models import Portal

SECRET = "BIMAT"
"""In the text of everything of portal B but its name, which is public; ASCII, as JSON hides other letters."""
SECRET_ADDRESS = "bimat@"
"""In the e-mail addresses of the staff of portal B, which have lower case."""


@dataclass
class World:
    main: Portal
    a: Portal
    b: Portal
    article_a: ArticlePage
    article_b: ArticlePage
    image_a: Any
    image_b: Any
    document_a: Any
    document_b: Any
    staff: dict[str, User] = field(default_factory=dict)
    things: list[Model] = field(default_factory=list)
    """Everything of portal B that an address may name."""

    @property
    def b_media(self) -> Any:
        return self.of(get_media_model())[0]

    def of(self, model: type[Model]) -> list[Model]:
        return [thing for thing in self.things if isinstance(thing, model)]


def build(person: Callable[[str], User], now: dt.datetime) -> World:
    Locale.objects.get_or_create(language_code="vi")
    english = Locale.objects.get_or_create(language_code="en")[0]
    for page in Page.objects.filter(depth=2):
        page.delete()
    main = _portal(Page.get_first_root_node(), "trang-chu", "Cổng tỉnh", PortalKind.MAIN, now)
    portals_index = main.root_page.add_child(
        instance=PortalsIndexPage(title="Cổng thành phần", slug="cong-thanh-phan")
    )
    a = _portal(portals_index, "so-a", "Portal A", PortalKind.DEPARTMENT, now)
    b = _portal(portals_index, "so-b", "Portal B", PortalKind.DEPARTMENT, now)
    c = _portal(portals_index, "so-c", "Portal C", PortalKind.DEPARTMENT, now)
    b.agency = Agency.objects.create(code="SOB", name="Agency B", kind="department")
    b.save()
    staff = {
        name: person(name)
        for name in ("dung", "hanh", "quyen", "minh", "phuc", "binh", "thao", "son", "khoa", "nga")
    }
    for name, portal, role in (
        ("hanh", a, StaffRole.EDITOR),
        ("quyen", a, StaffRole.CONTRIBUTOR),
        ("minh", a, StaffRole.APPROVER),
        ("phuc", a, StaffRole.MANAGER),
        ("binh", main, StaffRole.EDITOR),
        ("thao", main, StaffRole.APPROVER),
        ("son", main, StaffRole.MANAGER),
        ("khoa", b, StaffRole.EDITOR),
        ("nga", b, StaffRole.APPROVER),
    ):
        grant_role(user=staff[name], portal=portal, role=role, actor=None, now=now)
    for name in ("khoa", "nga"):
        User.objects.filter(pk=staff[name].pk).update(
            full_name=f"{SECRET} {name}",
            username=f"{SECRET}-{name}",
            email=f"{name}-{SECRET_ADDRESS}example.vn",
        )
        staff[name].refresh_from_db()
    khoa = staff["khoa"]
    giver = person("cuc")
    grant_role(user=giver, portal=b, role=StaffRole.MANAGER, actor=None, now=now)
    invitation = invite(
        portal=b,
        full_name=f"{SECRET} invited",
        email=f"moi-{SECRET_ADDRESS}example.vn",
        role=StaffRole.EDITOR,
        actor=giver,
        now=now,
    )
    article_a, image_a, document_a = _content(a, "Portal A", staff["hanh"], now)
    article_b, image_b, document_b = _content(b, SECRET, khoa, now)
    world = World(main, a, b, article_a, article_b, image_a, image_b, document_a, document_b, staff)
    world.things = [
        b,
        *Page.objects.descendant_of(b.root_page, inclusive=True).specific(),
        image_b,
        document_b,
        b.collection,
        khoa,
        *b.staff.all(),
        invitation,
        Official.objects.create(agency=b.agency, full_name=f"{SECRET} official", title=f"{SECRET}"),
        OFFICIALS.propose(
            row=Official(agency=b.agency, full_name=f"{SECRET} new official", title=f"{SECRET}"),
            kind=ChangeKind.ADD,
            editor=khoa,
            now=now,
        ),
        *_around(article_b, b, khoa, english, now),
        *_shared(article_b, b, c, khoa, now),
    ]
    assert all(ownership.owner_of(thing) == b for thing in world.of(Page))
    return world


def _portal(parent: Page, slug: str, name: str, kind: PortalKind, now: dt.datetime) -> Portal:
    home = parent.add_child(instance=HomePage(title=name, slug=slug))
    return create_portal(root_page=home, slug=slug, name=name, kind=kind, actor=None, now=now)


def _content(portal: Portal, mark: str, author: User, now: dt.datetime) -> tuple[ArticlePage, Any, Any]:
    """A section with an article that was published and then changed, a picture and a document."""
    section = portal.root_page.add_child(
        instance=SectionPage(title=f"{mark} section", slug="tin-tuc", owner=author)
    )
    article = section.add_child(
        instance=ArticlePage(title=f"{mark} article", slug="bai", lead=f"{mark} lead", owner=author)
    )
    article.save_revision(user=author, log_action=True).publish()
    article.lead = f"{mark} draft"
    article.save_revision(user=author, log_action=True)
    drawing = io.BytesIO()
    Pillow.new("RGB", (16, 16)).save(drawing, "PNG")
    image = get_image_model().objects.create(
        title=f"{mark} image",
        collection=portal.collection,
        uploaded_by_user=author,
        file=ContentFile(drawing.getvalue(), name=f"{mark}.png"),
    )
    image.tags.add(f"{mark}tag")
    document = get_document_model().objects.create(
        title=f"{mark} document",
        collection=portal.collection,
        uploaded_by_user=author,
        file=ContentFile(mark.encode(), name=f"{mark}.txt"),
    )
    document.tags.add(f"{mark}tag")
    return article, image, document


def _around(
    article: ArticlePage, portal: Portal, author: User, english: Locale, now: dt.datetime
) -> list[Model]:
    """The data that Wagtail stores for a page: versions, workflow, comments, translation, locks, uploads."""
    task = GroupApprovalTask.objects.create(name="Duyệt")
    workflow = Workflow.objects.create(name="Quy trình")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(article, author)
    comment = Comment.objects.create(
        page=article,
        user=author,
        text=f"{SECRET} comment",
        contentpath="title",
        created_at=now,
        updated_at=now,
    )
    media = get_media_model().objects.create(
        title=f"{SECRET} media",
        type="audio",
        duration=1,
        collection=portal.collection,
        file=ContentFile(SECRET.encode(), name=f"{SECRET}.mp3"),
    )
    redirect = Redirect.objects.create(
        old_path="/cong-thanh-phan/so-b/cu", redirect_link=f"https://{SECRET}.example/"
    )
    source, _new = TranslationSource.get_or_create_from_instance(article)
    source.refresh_segments()
    translation = Translation.objects.create(source=source, target_locale=english)
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(get_image_model()),
        uploaded_by_user=author,
        file=ContentFile(b"x", name=f"{SECRET}.png"),
    )
    session = EditingSession.objects.create(
        user=author,
        content_type=ContentType.objects.get_for_model(article),
        object_id=str(article.pk),
        last_seen_at=now,
    )
    return [
        *article.revisions.all(),
        state,
        state.current_task_state,
        comment,
        media,
        redirect,
        source,
        translation,
        *StringSegment.objects.filter(source=source),
        upload,
        session,
    ]


def _shared(
    article: ArticlePage, portal: Portal, other: Portal, author: User, now: dt.datetime
) -> list[Model]:
    """What B offers to a third portal, what it takes over by itself, its banner, a file without a page."""
    document = get_document_model().objects.get(collection=portal.collection)
    return [
        PublishedFile.objects.create(portal=portal, document=document, reason=f"{SECRET} reason"),
        Placement.objects.create(
            item=article,
            source=portal,
            target=other,
            proposed_by=author,
            proposed_at=now,
            note=f"{SECRET} note",
            headline=f"{SECRET} headline",
        ),
        SharingRule.objects.create(
            target=portal, section=article.get_parent(), source=other, created_by=author, created_at=now
        ),
        EmergencyBanner.objects.create(
            portal=portal,
            title=f"{SECRET} banner",
            starts_at=now + dt.timedelta(days=3650),
            ends_at=now + dt.timedelta(days=3651),
        ),
    ]
