"""Lan orders that Hạnh's portal is merged into Khoa's; Giang confirms it, and the worker moves the pages."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, PageLogEntry

from portal.accounts.actions.administrators import make_province_administrator
from portal.base.files.uses import is_public
from portal.base.models import AuditEvent, ChangeRequest, OutboxMessage
from portal.base.outbox import handler_for
from portal.content.actions import merge_pieces
from portal.content.actions.language_versions import make_language_version
from portal.content.actions.live_pages import add_live_page
from portal.content.actions.merging import JOB, MERGES
from portal.content.actions.page_meta import find_drift
from portal.content.actions.publishing import request_changes, submit_page
from portal.content.actions.withdrawals import withdraw_page
from portal.content.choices import MergeStage, PlacementState
from portal.content.models import ListedItem, PageMeta, Placement, PortalMerge, SectionPage
from portal.portals.actions import change_host, close_portal, reopen_portal
from portal.portals.actions.status_changes import STATUS_CHANGES
from portal.portals.choices import StaffRole
from portal.portals.models import Portal, PortalStatusChange, StaffMembership
from portal.portals.queries import path_of

PIECE = 2


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(merge_pieces, "PIECE", PIECE)


@pytest.fixture
def giang(person, main, now):
    return make_province_administrator(user=person("giang"), actor=None, now=now)


@pytest.fixture
def values(portal_a, portal_b, section):
    return {
        "successor": portal_b.pk,
        "with_sections": "1",
        "reason": "Hợp nhất.",
        "decision": "12/QĐ-UBND",
        "decided_on": "01/07/2025",
        f"section-{section(portal_a).pk}": section(portal_b, "thong-bao").pk,
        "seen": "",
    }


@pytest.fixture
def order(portal_a, portal_b, section, staff):
    """order(carried=[...]): the unsaved merge of Lan; "Tin tức" of A moves below "Thông báo" of B."""

    def make(**columns):
        plan = {str(section(portal_a).pk): section(portal_b, "thong-bao").pk}
        facts = {"plan": plan, "reason": "Hợp nhất.", "ordered_by": staff["lan"], **columns}
        return PortalMerge(portal=again(portal_a), successor=again(portal_b), **facts)

    return make


@pytest.fixture
def merged(staff, giang, order):
    """merged(...): the confirmed merge, before the worker has begun."""

    def confirm(**columns):
        now = timezone.now()
        request = MERGES.hand_in(row=order(**columns), actor=staff["lan"], now=now)
        MERGES.publish(version=request, publisher=giang, now=now, seen=MERGES.stamp(request))
        return PortalMerge.objects.get()

    return confirm


def again(thing):
    return type(thing)._default_manager.get(pk=thing.pk)


def at(portal):
    return reverse("merging:form", args=[portal.pk])


def work():
    """Run the waiting job as the worker does."""
    for message in OutboxMessage.objects.filter(kind=JOB, done_at=None):
        handler_for(JOB)(message)


def test_it_works(client, sign_in, staff, giang, portal_a, portal_b, article, section, values):
    pages = [article(portal_a, f"Tin số {number}") for number in range(5)]
    section_of_a = section(portal_a)
    old = {page.pk: path_of(page) for page in [section_of_a, *pages]}
    lan = sign_in(Client(), staff["lan"])
    values["carried"] = [f"{staff['hanh'].pk}:editor"]
    preview = lan.post(at(portal_a), values)
    text = preview.content.decode()
    assert "tin-tuc → tin-tuc-so-nong-nghiep-va-moi-truong" not in text  # nothing below B's section has it
    assert "Đỗ Thị Hạnh (biên tập viên)" in text
    sent = {**values, "foreseen": preview.context["foreseen_digest"]}
    assert lan.post(at(portal_a), sent).status_code == 302
    request = ChangeRequest.objects.get()
    address = reverse("proposals:proposal", args=[request.pk])
    shown = sign_in(client, giang).get(address)
    assert "Tin tức → Thông báo" in shown.content.decode()
    assert client.post(address, {"action": "publish", "seen": shown.context["stamp"]}).status_code == 302
    assert again(portal_a).successor == portal_b
    assert StaffMembership.objects.filter(user=staff["hanh"], portal=portal_b, role=StaffRole.EDITOR).exists()
    work()
    merge = PortalMerge.objects.get()
    assert merge.finished_at
    reader = Client()
    for pk, path in old.items():
        new = path_of(Page.objects.get(pk=pk))
        assert new.startswith("/cong-thanh-phan/so-y-te/thong-bao/tin-tuc/")
        answer = reader.get(path)
        assert answer.status_code == 301
        assert answer["Location"].endswith(new)
        assert reader.get(new).status_code == 200
    feed = reader.get(f"{old[section_of_a.pk]}rss/")
    assert feed["Location"].endswith(f"{path_of(again(section_of_a))}rss/")
    assert PageMeta.objects.filter(pk__in=old, portal=portal_b).count() == 6
    assert ListedItem.objects.filter(meta__in=[page.pk for page in pages], portal=portal_b).count() == 5
    assert not [drift for drift in find_drift() if drift.page_id in old]
    moved = AuditEvent.objects.get(verb="page.moved")
    assert moved.actor == "lan"
    assert PageLogEntry.objects.get(action="wagtail.move").user == staff["lan"]
    assert not OutboxMessage.objects.filter(kind="portals.urgent_change").exists()
    done = AuditEvent.objects.filter(verb="portal.merged")
    assert {(each.actor, each.portal) for each in done} == {("lan", portal_a.slug), ("lan", portal_b.slug)}
    progress = client.get(reverse("merging:progress", args=[merge.pk]))
    assert progress.status_code == 200


@pytest.mark.parametrize("name", ["hanh", "minh", "phuc", "khoa", "nga", "thao"])
def test_staff_of_portals_neither_propose_nor_confirm(name, client, sign_in, staff, portal_a, values, order):
    request = MERGES.hand_in(row=order(), actor=staff["lan"], now=timezone.now())
    sign_in(client, staff[name])
    assert client.get(at(portal_a)).status_code == 404
    assert client.post(at(portal_a), values).status_code == 404
    with pytest.raises(PermissionDenied):
        MERGES.publish(version=request, publisher=staff[name], now=timezone.now())
    assert not again(portal_a).is_closed


def test_nobody_confirms_their_own_merge(staff, order):
    request = MERGES.hand_in(row=order(), actor=staff["lan"], now=timezone.now())
    with pytest.raises(PermissionDenied):
        MERGES.publish(version=request, publisher=staff["lan"], now=timezone.now())


def test_who_gains_a_role_does_not_confirm(staff, giang, portal_a, order, give_role):
    giang = give_role(giang, portal_a, StaffRole.EDITOR)
    row = order(carried=[f"{giang.pk}:editor"])
    request = MERGES.hand_in(row=row, actor=staff["lan"], now=timezone.now())
    with pytest.raises(PermissionDenied):
        MERGES.publish(version=request, publisher=giang, now=timezone.now())


def test_nobody_gets_a_role_that_was_not_ticked(staff, portal_b, merged):
    merged(carried=[f"{staff['hanh'].pk}:manager", f"{staff['khoa'].pk}:manager"])
    assert not StaffMembership.objects.filter(user=staff["hanh"], portal=portal_b).exists()
    assert not StaffMembership.objects.filter(user=staff["khoa"], role=StaffRole.MANAGER).exists()


def test_it_is_done_once(staff, giang, order, merged):
    merge = merged()
    request = ChangeRequest.objects.get()
    with pytest.raises(ValidationError):
        MERGES.publish(version=request, publisher=giang, now=timezone.now())
    with pytest.raises(ValidationError):
        MERGES.hand_in(row=order(), actor=staff["lan"], now=timezone.now())
    assert PortalMerge.objects.get() == merge


def test_a_stale_preview_is_refused(staff, giang, portal_a, article, order):
    request = MERGES.hand_in(row=order(), actor=staff["lan"], now=timezone.now())
    stamp = MERGES.stamp(request)
    article(portal_a)
    with pytest.raises(ValidationError, match="đã thay đổi"):
        MERGES.publish(version=request, publisher=giang, now=timezone.now(), seen=stamp)
    MERGES.publish(version=request, publisher=giang, now=timezone.now(), seen=MERGES.stamp(request))


def test_a_page_in_review_blocks_its_section(staff, portal_a, draft, section, order):
    submit_page(page=draft(portal_a, staff["hanh"], "Chờ duyệt"), actor=staff["hanh"])
    with pytest.raises(ValidationError, match="Chờ duyệt"):
        MERGES.hand_in(row=order(), actor=staff["lan"], now=timezone.now())
    other = {str(section(portal_a, "thong-bao").pk): section(again(portal_a)).pk}
    assert other  # a section without pages in review is not blocked
    MERGES.hand_in(row=order(plan={}), actor=staff["lan"], now=timezone.now())


def test_who_decides_sees_once_what_blocks_it_and_no_button(
    client, sign_in, staff, giang, portal_a, draft, order
):
    request = MERGES.hand_in(row=order(), actor=staff["lan"], now=timezone.now())
    address = reverse("proposals:proposal", args=[request.pk])
    assert 'value="publish"' in sign_in(client, giang).get(address).content.decode()
    page = draft(portal_a, staff["hanh"], "Chờ duyệt gấp")
    submit_page(page=page, actor=staff["hanh"])
    shown = client.get(address)
    text = shown.content.decode()
    assert 'value="publish"' not in text
    assert "Chỉ duyệt được khi" in text
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert f'<a href="{edit}">Chờ duyệt gấp</a>' in text
    assert client.get(edit).status_code == 200
    keys = [line.key for line in shown.context["consequences"]]
    assert "merge-in-review" in keys and "in-review" not in keys


@pytest.mark.parametrize("day", ["30/2/2026", "01/01/2099"])
@pytest.mark.parametrize("step", [1, 2])
def test_a_wrong_day_of_the_decision_is_refused_in_each_step(
    day, step, client, sign_in, staff, portal_a, values
):
    values["decided_on"] = day
    if step == 1:
        del values["with_sections"]
    form = sign_in(client, staff["lan"]).post(at(portal_a), values).context["form"]
    assert list(form.errors) == ["decided_on"]


def test_refused_successors(staff, main, portal_a, portal_b, order, now):
    for columns in ({"successor": portal_a}, {"portal": main, "successor": portal_b}):
        row = order()
        for name, value in columns.items():
            setattr(row, name, value)
        with pytest.raises(ValidationError):
            MERGES.check(row)
    close_portal(portal=portal_b, reason="x", actor=None, now=now)
    with pytest.raises(ValidationError):
        MERGES.check(order())


def test_a_taken_slug_gets_another_one(portal_a, portal_b, article, section, merged):
    page, home = article(portal_a), again(portal_b).root_page
    old = path_of(page)
    merged(plan={str(section(portal_a).pk): home.pk})
    work()
    new = path_of(again(page))
    assert new.startswith("/cong-thanh-phan/so-y-te/tin-tuc-so-nong-nghiep-va-moi-truong/")
    assert Client().get(old)["Location"].endswith(new)


def test_a_portal_with_a_host_of_its_own(portal_a, article, merged, now):
    change_host(portal=portal_a, host="so-nn.quangngai.example", actor=None, now=now)
    page = article(again(portal_a))
    old = path_of(page)
    merged()
    work()
    answer = Client().get(old, headers={"host": "so-nn.quangngai.example"})
    assert answer.status_code == 301
    assert answer["Location"] == f"http://localhost:8000{path_of(again(page))}"


def test_files_and_shared_items_follow(portal_a, portal_b, main, article, section, merged, now):
    page = article(portal_a)
    file = get_document_model()(title="Kế hoạch", collection=again(portal_a).collection)
    file.file.save("ke-hoach.pdf", io.BytesIO(b"%PDF-1.4"))
    file.save()
    page.body = [("paragraph", f'<p><a href="/tai-lieu/{file.pk}/ke-hoach.pdf">Tệp</a></p>')]
    page.save_revision().publish(skip_permission_checks=True)
    assert is_public(f"document:{file.pk}")
    facts = {"item": page, "source": portal_a, "proposed_at": now, "decided_at": now}
    for target in (main, portal_b):
        Placement.objects.create(
            target=target, section=section(target), state=PlacementState.ACCEPTED, **facts
        )
    merged()
    work()
    assert again(file).collection == again(portal_b).collection
    assert is_public(f"document:{file.pk}")
    assert Placement.objects.get(target=main).source == portal_b
    assert Placement.objects.get(target=portal_b).state == PlacementState.WITHDRAWN
    places = ListedItem.objects.filter(meta=page.pk).values_list("portal", flat=True)
    assert set(places) == {portal_b.pk, main.pk}


def test_a_withdrawn_page_goes_on_saying_why(staff, portal_a, article, merged, now):
    page = article(portal_a)
    old = path_of(page)
    withdraw_page(page=page, reason="Số liệu sai.", actor=staff["minh"], now=now)
    merged()
    work()
    answer = Client().get(old, follow=True)
    assert answer.status_code == 410
    assert "Số liệu sai." in answer.content.decode()


@pytest.mark.parametrize("pieces", range(1, 9))
def test_an_interrupted_job_goes_on_where_it_was(pieces, portal_a, portal_b, article, merged, monkeypatch):
    """The process is killed in the middle of each piece; nothing is lost and nothing is done twice."""
    pages = [article(portal_a, f"Tin số {number}") for number in range(5)]
    old = [path_of(page) for page in pages]
    merge, done = merged(), 0
    real = merge_pieces.MergedSection.save

    def killed(self, *args, **kwargs):
        nonlocal done
        done += 1
        real(self, *args, **kwargs)
        if done == pieces:
            raise OperationalError("killed")

    monkeypatch.setattr(merge_pieces.MergedSection, "save", killed)
    with pytest.raises(OperationalError):
        work()
    monkeypatch.undo()
    monkeypatch.setattr(merge_pieces, "PIECE", PIECE)
    work()
    section = merge.sections.get()
    assert (section.stage, section.done, section.total) == (MergeStage.DONE, 6, 6)
    assert again(merge).finished_at
    assert PageLogEntry.objects.filter(action="wagtail.move").count() == 1
    assert AuditEvent.objects.filter(verb="portal.merged").count() == 2
    for page, path in zip(pages, old, strict=True):
        assert Client().get(path)["Location"].endswith(path_of(again(page)))
        assert ListedItem.objects.get(meta=page.pk).portal == portal_b
    assert Redirect.objects.filter(redirect_page__in=[page.pk for page in pages]).count() == 5


def test_the_job_gives_way_and_continues(portal_a, article, merged, monkeypatch):
    for number in range(3):
        article(portal_a, f"Tin số {number}")
    merge = merged()
    monkeypatch.setattr("portal.content.outbox.AT_ONCE_SECONDS", -1.0)
    for _run in range(20):
        message = OutboxMessage.objects.filter(kind=JOB, done_at=None).order_by("pk").first()
        if message is None:
            break
        handler_for(JOB)(message)
        OutboxMessage.objects.filter(pk=message.pk).update(done_at=dt.datetime.now(dt.UTC))
    assert again(merge).finished_at


@pytest.fixture
def in_english(staff, main, portal_a, section, now):
    """in_english(page, ...): live English versions of pages, those above them first."""
    Locale.objects.get_or_create(language_code="en")

    def make(*pages):
        made = [
            make_language_version(page=page, language="en", actor=staff["lan"], now=now) for page in pages
        ]
        Page.objects.filter(pk__in=[page.pk for page in made]).update(live=True)
        return [again(page) for page in made]

    above = [main.root_page, portal_a.root_page.get_parent(), portal_a.root_page, section(portal_a)]
    make(*above)
    return make


def test_english_pages_move_below_the_english_parent(
    in_english, portal_a, portal_b, section, article, merged
):
    page = article(portal_a)
    [translated] = in_english(page)
    in_english(portal_b.root_page, section(portal_b, "thong-bao"))
    old = path_of(translated)
    merged()
    work()
    new = path_of(again(translated))
    assert (old[:4], new[:4]) == ("/en/", "/en/")
    assert portal_b.slug in new
    assert Client().get(old)["Location"].endswith(new)
    assert Client().get(new).status_code == 200


def test_a_parent_without_english_blocks_an_english_section(in_english, staff, order):
    with pytest.raises(ValidationError, match="ngôn ngữ"):
        MERGES.hand_in(row=order(), actor=staff["lan"], now=timezone.now())


def test_neither_portal_changes_its_status_before_the_work_is_done(staff, portal_a, portal_b, merged):
    merged()
    for portal, status in ((portal_a, "open"), (portal_b, "closed")):
        row = PortalStatusChange(portal=again(portal), status=status, reason="Đổi ý.")
        with pytest.raises(ValidationError, match="chưa xong"):
            STATUS_CHANGES.hand_in(row=row, actor=staff["lan"], now=timezone.now())
    work()
    row = PortalStatusChange(portal=again(portal_a), status="open", reason="Đổi ý.")
    assert "moved-away" in {line.key for line in STATUS_CHANGES.foreseen_by(row)}
    STATUS_CHANGES.hand_in(row=row, actor=staff["lan"], now=timezone.now())


def test_an_administrator_continues_it(client, sign_in, staff, merged):
    merge = merged()
    OutboxMessage.objects.filter(kind=JOB).delete()
    address = reverse("merging:progress", args=[merge.pk])
    assert sign_in(client, staff["phuc"]).post(address).status_code == 404
    sign_in(client, staff["lan"]).post(address)
    work()
    assert again(merge).finished_at
    assert Portal.objects.get(pk=merge.portal_id).is_closed


def test_a_title_that_the_successor_has_at_that_place_gets_the_name_of_the_old_portal(
    client, sign_in, staff, portal_a, portal_b, section, merged, order, now
):
    ours, home = section(portal_a), again(portal_b).root_page
    ours.save_revision()
    title = "Tin tức (Sở Nông nghiệp và Môi trường)"
    plan = {str(ours.pk): home.pk, str(section(portal_a, "thong-bao").pk): section(portal_b).pk}
    [line] = [each for each in MERGES.foreseen_by(order(plan=plan)) if each.key == "retitled"]
    assert (line.number, line.names) == (1, (f"Tin tức → {title}",))
    merge = merged(plan=plan)
    work()
    moved = again(ours)
    assert (moved.title, moved.draft_title, moved.slug) == (title, title, f"tin-tuc-{portal_a.slug}")
    assert moved.get_latest_revision_as_object().title == title
    titles = list(home.get_children().values_list("title", flat=True))
    assert len(titles) == len(set(titles))
    event = AuditEvent.objects.get(verb="page.retitled")
    assert (event.portal, event.actor) == (portal_b.slug, "lan")
    assert (event.detail["title"], event.detail["title_before"]) == (title, "Tin tức")
    assert again(merge).finished_at


# --- The staff of both portals ---------------------------------------------------------------------


def test_after_reopening_the_desk_leads_nobody_to_a_refusal(
    client, sign_in, staff, portal_a, portal_b, section, draft, merged, now
):
    own = draft(portal_a, staff["hanh"], "Bài đang viết")
    back = draft(portal_a, staff["quyen"], "Bài bị trả lại")
    submit_page(page=back, actor=staff["quyen"])
    request_changes(page=back, actor=staff["minh"], comment="Sửa.")
    home = again(portal_b).root_page.pk
    plan = {str(section(portal_a, slug).pk): home for slug in ("tin-tuc", "thong-bao")}
    merged(plan=plan, carried=[f"{staff['hanh'].pk}:editor"])
    work()
    reopen_portal(portal=again(portal_a), actor=None, now=now)
    for name, page, is_offered in (("quyen", back, False), ("hanh", own, True)):
        sign_in(client, staff[name])
        text = client.get(reverse("wagtailadmin_home")).content.decode()
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert (edit in text, client.get(edit).status_code == 200) == (is_offered, is_offered)
    text = sign_in(client, staff["quyen"]).get(reverse("editorial:write")).content.decode()
    assert "chưa có chuyên mục để viết bài" in text
    assert "nhờ người quản trị cổng tạo chuyên mục" in text


@pytest.fixture
def mails(staff, giang, mailoutbox):
    """`mails()`: the mails that wait, by user name; of one person the last one counts."""
    for user in (*staff.values(), giang):
        user.email = f"{user.username}@quangngai.example"
        user.save()

    def deliver():
        for message in OutboxMessage.objects.filter(done_at=None).order_by("pk"):
            if message.kind in ("portals.status_changed", "content.merge_mail", "portals.work_taken"):
                handler_for(message.kind)(message)
        return {mail.to[0].partition("@")[0]: f"{mail.subject}\n{mail.body}" for mail in mailoutbox}

    return deliver


def test_the_successors_people_hear_what_comes_to_them(
    staff, giang, portal_a, portal_b, main, article, give_role, merged, mails
):
    give_role(staff["thao"], portal_b, StaffRole.MANAGER)
    for number in range(3):
        article(portal_a, f"Tin số {number}")
    merged(carried=[f"{staff['hanh'].pk}:editor"], decision="12/QĐ-UBND")
    found = mails()
    assert "khoa" not in found, "an editor decides about nothing"
    for name in ("nga", "thao"):
        for words in (
            "“Sở Nông nghiệp và Môi trường” được hợp nhất vào “Sở Y tế”",
            f"Người đề xuất: {staff['lan']}",
            f"Người duyệt: {giang}",
            "Hợp nhất. Quyết định số 12/QĐ-UBND.",
            "4 trang chuyển sang cổng của bạn",
            "- Tin tức → Thông báo",
            "- Đỗ Thị Hạnh (biên tập viên)",
        ):
            assert words in found[name], words
    sent = {**found}
    assert mails() == sent, "nobody gets it twice"


def test_who_ordered_it_hears_that_it_is_confirmed(staff, giang, merged, mails):
    merged()
    mail = mails()["lan"]
    assert f"{giang} duyệt đề xuất thay đổi" in mail
    assert "Sở Nông nghiệp và Môi trường (hợp nhất cổng)" in mail


def test_the_staff_read_what_moved_where_and_where_to_go_on(
    client, sign_in, staff, portal_a, portal_b, merged, mails
):
    merged(carried=[f"{staff['hanh'].pk}:editor"])
    found = mails()
    home = reverse("wagtailadmin_home")
    texts = {name: [found[name], sign_in(client, staff[name]).get(home).content.decode()] for name in found}
    for text in (*texts["hanh"], *texts["phuc"]):
        for words in (
            "được hợp nhất vào “Sở Y tế”",
            "Tin tức → Thông báo",
            "bản nháp và tệp bên trong",
            "ở lại",
        ):
            assert words in text, words
        for words in ("bản nháp được giữ", "Bản nháp và tệp"):
            assert words not in text, words
    for text in texts["hanh"]:
        assert "làm tiếp ở đó với các bản nháp đã chuyển sang" in text
    for text in texts["phuc"]:
        assert "làm tiếp ở đó" not in text


def test_the_journal_names_who_ordered_and_who_confirmed_each_step(
    client, sign_in, staff, giang, portal_a, portal_b, article, section, merged
):
    page = article(portal_a)
    merge = merged(plan={str(section(portal_a).pk): section(portal_b).pk})
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    work()
    made = AuditEvent.objects.exclude(pk__in=before)
    assert set(made.values_list("verb", flat=True)) == {"page.moved", "page.unpublished", "portal.merged"}
    for event in made:
        assert (event.actor, event.detail["confirmed_by"]) == ("lan", "giang"), event.verb
    journal = sign_in(client, staff["lan"]).get(reverse("portals_admin:journal", args=[merge.portal_id]))
    assert f"người duyệt: {giang}" in journal.content.decode()
    moved = PageLogEntry.objects.get(action="wagtail.move", page=page.pk)
    assert moved.data["source"]["title"] == "Tin tức (Sở Nông nghiệp và Môi trường)"
    assert moved.data["destination"]["title"] == "Tin tức (Sở Y tế)"


# --- Sections of the same name ---------------------------------------------------------------------


@pytest.fixture
def same_name(portal_a, portal_b, section):
    """The plan in which "Tin tức" of A joins "Tin tức" of B."""
    return {str(section(portal_a).pk): section(portal_b).pk}


def test_the_form_asks_for_the_places_first_and_offers_the_section_of_the_same_name(
    client, sign_in, staff, portal_a, portal_b, section
):
    lan = sign_in(client, staff["lan"])
    first = lan.get(at(portal_a)).content.decode()
    assert "Hiện chuyên mục của hai cổng" in first
    answer = lan.post(at(portal_a), {"successor": portal_b.pk, "reason": "", "seen": ""})
    form = answer.context["form"]
    assert not form.errors
    for slug in ("tin-tuc", "thong-bao"):
        field = form[f"section-{section(portal_a, slug).pk}"]
        assert field.value() == str(section(portal_b, slug).pk)
    assert "Gộp vào “Tin tức”" in answer.content.decode()


def test_a_section_joins_the_one_of_the_same_name(portal_a, portal_b, article, section, merged, same_name):
    ours, theirs = section(portal_a), section(portal_b)
    pages = [article(portal_a, f"Tin số {number}") for number in range(5)]
    old = {page.pk: path_of(page) for page in pages}
    old_section = path_of(ours)
    merge = merged(plan=same_name)
    work()
    assert again(merge).finished_at
    reader = Client()
    for page in pages:
        new = path_of(again(page))
        assert new == f"{path_of(theirs)}{page.slug}/"
        assert reader.get(old[page.pk])["Location"].endswith(new)
        assert reader.get(new).status_code == 200
        assert ListedItem.objects.get(meta=page.pk).portal == portal_b
    assert reader.get(old_section)["Location"].endswith(path_of(theirs))
    assert reader.get(f"{old_section}rss/")["Location"].endswith(f"{path_of(theirs)}rss/")
    assert not again(ours).live
    titles = list(again(portal_b).root_page.get_descendants().live().values_list("title", flat=True))
    assert titles.count("Tin tức") == 1
    assert not OutboxMessage.objects.filter(kind="portals.urgent_change").exists()


def test_sections_below_join_too_and_slugs_that_are_taken_change(
    portal_a, portal_b, article, section, merged, same_name, now
):
    inner = {}
    for portal in (portal_a, portal_b):
        page = SectionPage(title="Kinh tế", slug="kinh-te")
        inner[portal] = add_live_page(parent=section(portal), page=page, user=None, now=now)
    page = article(portal_a, "Giá lúa", slug="gia-lua")
    page.move(inner[portal_a], "last-child")
    twin, other = article(portal_a, "Họp báo", slug="hop-bao"), article(portal_b, "Họp báo", slug="hop-bao")
    merged(plan=same_name)
    work()
    assert path_of(again(page)) == f"{path_of(inner[portal_b])}gia-lua/"
    assert again(twin).slug == "hop-bao-so-nong-nghiep-va-moi-truong"
    assert again(other).slug == "hop-bao"


def test_pages_of_every_state_go_along(
    staff, portal_a, portal_b, article, draft, section, merged, same_name, now
):
    gone, waiting = article(portal_a, "Đã gỡ"), draft(portal_a, staff["hanh"], "Bản nháp")
    old = path_of(gone)
    withdraw_page(page=gone, reason="Số liệu sai.", actor=staff["minh"], now=now)
    merged(plan=same_name)
    work()
    assert again(waiting).get_parent().pk == section(portal_b).pk
    answer = Client().get(old, follow=True)
    assert answer.status_code == 410
    assert "Số liệu sai." in answer.content.decode()
    waiting = again(waiting)
    waiting.delete()
    assert not Page.objects.filter(pk=waiting.pk).exists()


def test_a_shared_item_in_a_section_that_joins_stands_in_the_other_one(
    portal_a, portal_b, main, article, section, merged, same_name, now
):
    item = article(main, "Tin của tỉnh")
    Placement.objects.create(
        item=item,
        source=main,
        target=portal_a,
        section=section(portal_a),
        state=PlacementState.ACCEPTED,
        proposed_at=now,
        decided_at=now,
    )
    merged(plan=same_name)
    work()
    placement = Placement.objects.get()
    assert (placement.target, placement.section.pk) == (portal_b, section(portal_b).pk)


@pytest.mark.parametrize("pieces", range(1, 9))
def test_an_interrupted_join_goes_on_where_it_was(
    pieces, portal_a, portal_b, article, section, merged, same_name, monkeypatch
):
    pages = [article(portal_a, f"Tin số {number}") for number in range(3)]
    old = [path_of(page) for page in pages]
    merge, done = merged(plan=same_name), 0
    real = merge_pieces.MergedSection.save

    def killed(self, *args, **kwargs):
        nonlocal done
        done += 1
        real(self, *args, **kwargs)
        if done == pieces:
            raise OperationalError("killed")

    monkeypatch.setattr(merge_pieces.MergedSection, "save", killed)
    with pytest.raises(OperationalError):
        work()
    monkeypatch.undo()
    monkeypatch.setattr(merge_pieces, "PIECE", PIECE)
    work()
    assert again(merge).finished_at
    assert PageLogEntry.objects.filter(action="wagtail.move").count() == 3
    assert section(portal_b).get_children().count() == 3
    for page, path in zip(pages, old, strict=True):
        assert Client().get(path)["Location"].endswith(path_of(again(page)))


def test_an_english_section_joins_where_its_original_does(
    in_english, portal_a, portal_b, section, article, merged, same_name
):
    page = article(portal_a)
    [translated] = in_english(page)
    in_english(portal_b.root_page, section(portal_b))
    english = Page.objects.get(translation_key=section(portal_b).translation_key, locale__language_code="en")
    merged(plan=same_name)
    work()
    assert again(translated).get_parent().pk == english.pk
