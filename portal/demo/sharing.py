"""Share items between portals of the demo, and create items that wait for a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from portal.accounts.models import User
from portal.content.actions.live_pages import add_draft_page
from portal.content.actions.publishing import approve_page, request_changes, submit_page
from portal.content.actions.reviewing import confirm_still_valid
from portal.content.actions.sharing import Showing, accept_placement, decline_placement, propose_item
from portal.content.actions.sharing_rules import apply_rules, save_rule
from portal.content.choices import PageKind, RuleMode
from portal.content.models import ArticlePage, PageMeta, Placement, SectionPage, SharingRule
from portal.demo import sources
from portal.demo.sources import COMPONENTS, DemoPortal
from portal.portals.choices import StaffRole
from portal.portals.models import Portal

ACCEPTED_EACH = 1
SECTION_OF = {
    "so-noi-vu": "chinh-tri-xa-hoi",
    "so-nong-nghiep-va-moi-truong": "nong-nghiep-moi-truong",
    "so-y-te": "giao-duc-y-te",
    "so-giao-duc-va-dao-tao": "giao-duc-y-te",
    "so-xay-dung": "kinh-te",
    "so-van-hoa-the-thao-va-du-lich": "van-hoa-du-lich",
    "ban-quan-ly-dung-quat": "kinh-te",
    "dac-khu-ly-son": "van-hoa-du-lich",
    "phuong-kon-tum": "chinh-tri-xa-hoi",
}
NOTE = "Tin có ích cho người dân toàn tỉnh, đề nghị đăng trên Cổng chính."
DECLINED = "Nội dung chỉ liên quan đến một địa bàn; đề nghị giữ trên cổng của đơn vị."


@transaction.atomic
def share_demo(*, now: dt.datetime) -> int:
    """Create share requests, decisions, a sharing rule and pages in review; return the number of requests.

    Returns 0, and creates nothing, if a placement exists or the demo account "son" is missing.
    """
    if Placement.objects.exists() or not User.objects.filter(username="son").exists():
        return 0
    main = Portal.objects.main()
    son = User.objects.get(username="son")
    proposed = 0
    for plan in COMPONENTS:
        portal = Portal.objects.filter(agency__code=plan.agency).first()
        section = (
            SectionPage.objects.descendant_of(main.root_page).filter(slug=SECTION_OF[plan.folder]).first()
        )
        if portal is None or section is None:
            continue
        for place, page in enumerate(_to_propose(portal, plan)):
            placement = propose_item(
                page=page, target=main, section=section, actor=_editor_of(portal), now=now, note=NOTE
            )
            proposed += 1
            if place < ACCEPTED_EACH:
                accept_placement(placement=placement, showing=Showing(section), actor=son, now=now)
            elif plan.folder == "phuong-kon-tum":
                decline_placement(placement=placement, reason=DECLINED, actor=son, now=now)
    _rule(main, now)
    _desks(now)
    return proposed


def _to_propose(portal: Portal, plan: DemoPortal) -> Iterator[Page]:
    """Yield the newest items that a portal offers to the main portal: some to be accepted, and one to wait.

    `ACCEPTED_EACH` is the number of those to be accepted.
    """
    wanted = [
        item["slug"]
        for source in sources.read(plan.folder).values()
        for item in source.tables.get("article", [])
        if item.get("offer_to_main")
    ]
    rows = PageMeta.objects.listed().filter(portal=portal, page__slug__in=wanted).select_related("page")
    for row in rows.order_by("-published_at")[: ACCEPTED_EACH + 1]:
        yield row.page


def _editor_of(portal: Portal) -> User:
    """An editor of the portal, or the demo administrator of the province."""
    editors = User.objects.filter(portal_roles__portal=portal, portal_roles__role=StaffRole.EDITOR)
    return editors.first() or User.objects.get(username="lan")


def _rule(main: Portal, now: dt.datetime) -> None:
    """Add a rule that shows announcements of the Health portal on the main portal; apply it to the newest.

    Does nothing if the Health portal or the section is missing.
    """
    health = Portal.objects.filter(slug="so-y-te").first()
    section = SectionPage.objects.child_of(main.root_page).filter(slug="thong-bao").first()
    if health is None or section is None:
        return
    rule = SharingRule(
        source=health, target=main, section=section, kind=PageKind.ANNOUNCEMENT, mode=RuleMode.AUTOMATIC
    )
    save_rule(rule=rule, actor=User.objects.get(username="thao"), now=now)
    rows = PageMeta.objects.listed().of_portal(health).of_kind(PageKind.ANNOUNCEMENT).select_related("page")
    for row in rows.newest_first()[:1]:
        apply_rules(page=row.page, now=now)


def _desks(now: dt.datetime) -> None:
    """Create one page for each queue of one portal: submitted, returned, scheduled, due for review.

    Does nothing if this portal, that of agriculture, or one of its three demo accounts is missing.
    """
    portal = Portal.objects.filter(slug="so-nong-nghiep-va-moi-truong").first()
    people = User.objects.in_bulk(["quyen", "hanh", "minh"], field_name="username")
    if portal is None or len(people) < 3:
        return
    quyen, hanh, minh = people["quyen"], people["hanh"], people["minh"]
    news = SectionPage.objects.child_of(portal.root_page).get(slug="tin-tuc")
    waiting = _draft(news, quyen, "Lớp học ủ phân hữu cơ tại vườn ở ba xã ven sông Vệ", now)
    submit_page(page=waiting, actor=quyen)
    back = _draft(news, quyen, "Mùa rươi về trên những chân ruộng nhiễm mặn", now)
    submit_page(page=back, actor=quyen)
    request_changes(page=back, actor=minh, comment="Bổ sung nguồn số liệu sản lượng và tên người cung cấp.")
    later = _draft(
        news, hanh, "Lịch đo mưa tự động trong tuần tới", now, go_live_at=now + dt.timedelta(days=2)
    )
    submit_page(page=later, actor=hanh)
    approve_page(page=later, actor=minh)
    lasting = PageMeta.objects.filter(portal=portal, section__slug="huong-dan", page__live=True).first()
    if lasting is not None:
        soon = timezone.localdate(now) + dt.timedelta(days=10)
        confirm_still_valid(page=lasting.page, review_by=soon, actor=hanh, now=now)


def _draft(
    section: SectionPage,
    author: User,
    title: str,
    now: dt.datetime,
    go_live_at: dt.datetime | None = None,
) -> ArticlePage:
    text = "<p>Nội dung minh họa, viết riêng cho bản dùng thử của cổng.</p>"
    page = ArticlePage(
        title=title,
        lead="Bài minh họa cho bản dùng thử.",
        author=str(author),
        body=[{"type": "paragraph", "value": text}],
    )
    add_draft_page(parent=section, page=page, user=author, now=now)
    page.first_published_at = None
    page.go_live_at = go_live_at
    page.save()
    page.save_revision(user=author)
    return page
