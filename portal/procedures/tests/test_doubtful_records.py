"""What an import may have read wrongly waits for two people; nobody is said to have checked an import."""

import json
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from portal.base.models import AuditEvent, OutboxMessage
from portal.base.outbox import handler_for
from portal.base.review.choices import VersionState
from portal.portals.tests import cast
from portal.procedures import exports
from portal.procedures.actions import (
    confirm_procedure,
    import_files,
    import_procedures,
    repeal_procedure,
    save_draft,
)
from portal.procedures.actions.versions import VERSIONS
from portal.procedures.choices import ImportState, ProcedureState
from portal.procedures.imports import files, national
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.models import ImportFile, Procedure, ProcedureVersion
from portal.procedures.queries.detail import detail
from portal.procedures.tests.pages import confirm_import

make_portal = pytest.fixture(cast.make_portal)
main_portal = pytest.fixture(cast.main_portal)
son = pytest.fixture(cast.son)
thao = pytest.fixture(cast.thao)
staff = pytest.fixture(cast.staff)

NOBODY = CompetentAuthorities([])
CERTAIN = {
    "ma_thu_tuc": "1.900001",
    "ten_thu_tuc": "Cấp thẻ chợ",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Chợ",
    "phi_le_phi": "Theo từng loại thẻ, xem bảng kèm",
}
DOUBTFUL = CERTAIN | {
    "ma_thu_tuc": "1.900002",
    "ten_thu_tuc": "Đổi thẻ chợ",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Chợ năm 202056/2020/QH14",
}


def origin_of_page(now):
    today = timezone.localdate(now)
    return detail(Procedure.objects.select_related("current").get(), on=today, today=today).origin


def json_of(*records):
    return json.dumps(records).encode()


@pytest.fixture
def bring(agencies, now):
    def do(*records, **options):
        batch = files.read_content(json_of(*records), ".json", NOBODY)
        return import_procedures(batch=batch, actor="", now=now, authorities=NOBODY, **options)

    return do


@pytest.fixture
def known(agencies, record, now):
    """1.900002 is published with what the doubtful file does not say."""
    full = record(name="Đổi thẻ", field="Chợ", keywords=["thẻ"], papers=[{"name": "Đơn"}])
    import_procedures(batch=Batch([Incoming(2, "1.900002", full)]), actor="", now=now, authorities=NOBODY)
    return Procedure.objects.get()


def test_a_certain_record_goes_live_and_a_doubtful_one_waits(bring):
    report = bring(CERTAIN, DOUBTFUL)
    assert (report.live, [each.code for each in report.drafted]) == (1, ["1.900002"])
    assert report.drafted[0].doubts[0].label == "căn cứ pháp lý"
    states = dict(Procedure.objects.values_list("code", "state"))
    assert states == {"1.900001": ProcedureState.PUBLISHED, "1.900002": ProcedureState.PREPARED}
    draft = ProcedureVersion.objects.open().get()
    assert draft.doubts == [["legal_basis", "Luật Chợ năm 2020 · 56/2020/QH14"]]
    assert draft.record.fee_text == DOUBTFUL["phi_le_phi"]


def test_a_text_that_is_kept_word_for_word_is_no_doubt(bring):
    report = bring(CERTAIN)
    assert [each.text for each in report.unread] == [CERTAIN["phi_le_phi"]]
    assert report.drafted == []


def test_a_time_limit_without_a_unit_is_a_doubt(bring):
    report = bring(CERTAIN | {"thoi_han_giai_quyet": "5"})
    assert [(each.label, each.text) for each in report.drafted[0].doubts] == [("thời hạn giải quyết", "5")]
    assert report.live == 0


def test_a_doubtful_record_of_a_published_procedure_becomes_a_draft_and_erases_nothing(bring, known):
    report = bring(DOUBTFUL)
    assert (report.live, report.drafted[0].missing) == (0, [])
    assert "name" in {part.key for part in report.changed[0].differences}
    known.refresh_from_db()
    assert known.current.record.name == "Đổi thẻ"
    draft = ProcedureVersion.objects.open().get()
    assert (draft.record.name, draft.record.keywords) == ("Đổi thẻ chợ", ("thẻ",))
    assert draft.record.papers == known.current.record.papers
    assert bring(DOUBTFUL).unchanged == ["1.900002"]


def test_a_doubtful_record_adds_to_the_draft_of_an_editor(bring, known, son, now, record):
    content = known.current.record.model_copy(update={"description": "Đang viết"})
    day = timezone.localdate(now)
    save_draft(procedure=known, record=content, valid_from=day, editor=son, now=now)
    bring(DOUBTFUL)
    draft = ProcedureVersion.objects.open().get()
    assert (draft.record.name, draft.record.description) == ("Đổi thẻ chợ", "Đang viết")


def test_a_doubtful_record_goes_live_only_by_two_people_who_saw_it(client, sign_in, agencies, son, thao):
    def browser(person):
        return sign_in(client, person)

    upload = SimpleUploadedFile("ds.json", json_of(CERTAIN, DOUBTFUL))
    data = {"file": upload, "source": "Cổng Dịch vụ công quốc gia"}
    report = browser(son).post(reverse("procedures_desk:imports"), data).url
    page = browser(thao).get(report).content.decode()
    assert "Sau khi xác nhận, 1 thủ tục được công khai ngay; 1 thủ tục chờ" in page
    assert "Luật Chợ năm 2020 · 56/2020/QH14" in page
    confirm_import(browser(thao), report)
    assert Procedure.objects.get(code="1.900002").state == ProcedureState.PREPARED
    waiting = browser(thao).get(reverse("procedures_desk:list") + "?only=doubts")
    assert [row.code for row in waiting.context["rows"]] == ["1.900002"]
    written = browser(thao).get(reverse("procedures_desk:draft", args=["1.900002"])).content.decode()
    place = written.index("Luật Chợ năm 2020 · 56/2020/QH14")
    assert written.index("Căn cứ pháp lý</strong>") < place < written.index("legal_basis-0-number")
    address = reverse("procedures_desk:procedure", args=["1.900002"])
    seen = browser(thao).get(address).context["stamp"]
    assert "Luật Chợ năm 2020 · 56/2020/QH14" in browser(thao).get(address).content.decode()
    browser(thao).post(address, {"action": "submit", "seen": seen})
    version = ProcedureVersion.objects.open().get()
    assert (version.state, VERSIONS.is_writer(version, thao)) == (VersionState.IN_REVIEW, True)
    refused = browser(thao).post(address, {"action": "publish", "seen": seen}).content.decode()
    assert "Người công bố phải là người khác" in refused
    assert Procedure.objects.get(code="1.900002").state == ProcedureState.PREPARED


def test_a_third_person_publishes_what_was_compared(bring, son, thao, lan, now):
    bring(DOUBTFUL, editor=son)
    version = VERSIONS.submit(version=ProcedureVersion.objects.get(), editor=thao, now=now)
    VERSIONS.publish(version=version, publisher=lan, now=now)
    procedure = Procedure.objects.get()
    assert (procedure.checked_on, procedure.current.imported_on) == (timezone.localdate(now), None)


def test_an_import_says_where_it_came_from_and_not_that_somebody_checked_it(client, province, now):
    batch = files.read_content(json_of(CERTAIN), ".json", NOBODY)
    given = {"batch": batch, "actor": "", "now": now, "authorities": NOBODY}
    import_procedures(source="Cổng Dịch vụ công quốc gia", **given)
    procedure = Procedure.objects.get()
    assert procedure.checked_on is None
    day = timezone.localdate(now).strftime("%d/%m/%Y")
    page = client.get("/thu-tuc/1.900001/").content.decode()
    assert f"Nội dung lấy từ Cổng Dịch vụ công quốc gia ngày {day}." in page
    assert "Rà soát gần nhất" not in page
    facts = client.get("/api/v1/procedures/1.900001").json()
    assert facts["checked_on"] is None
    assert facts["imported_from"] == "Cổng Dịch vụ công quốc gia"
    confirm_procedure(procedure=procedure, actor="", now=now)
    assert f"Rà soát gần nhất ngày {day}." in client.get("/thu-tuc/1.900001/").content.decode()


def test_an_import_over_a_checked_record_takes_its_day_away(bring, known, now):
    confirm_procedure(procedure=known, actor="", now=now)
    bring(CERTAIN | {"ma_thu_tuc": "1.900002"})
    known.refresh_from_db()
    assert known.checked_on is None


def test_the_source_is_kept_with_the_file(client, sign_in, agencies, son):
    browser = sign_in(client, son)
    upload = SimpleUploadedFile("ds.json", json_of(CERTAIN))
    browser.post(reverse("procedures_desk:imports"), {"file": upload, "source": "Bộ Chợ"})
    assert ImportFile.objects.get().source == "Bộ Chợ"


LIST = {"ma_thu_tuc": "1.900002", "ten_thu_tuc": "Đổi thẻ chợ mới", "co_quan_ban_hanh": "Bộ Chợ"}


def test_a_doubt_stays_until_its_own_field_is_brought_with_certainty(bring):
    bring(DOUBTFUL)
    report = bring(LIST)
    draft = ProcedureVersion.objects.get()
    assert (draft.record.name, draft.doubts) == (
        "Đổi thẻ chợ mới",
        [["legal_basis", "Luật Chợ năm 2020 · 56/2020/QH14"]],
    )
    assert (report.live, report.drafted[0].doubts[0].label) == (0, "căn cứ pháp lý")
    assert bring(LIST).unchanged == ["1.900002"]
    bring(LIST | {"can_cu_phap_ly": [{"so_ky_hieu": "56/2020/QH14", "trich_yeu": "Luật Chợ năm 2020"}]})
    assert ProcedureVersion.objects.get().doubts == []


def test_a_file_with_the_same_doubt_twice_changes_nothing_when_it_is_read_again(bring):
    doubtful = DOUBTFUL | {"thanh_phan_ho_so": "Đơn năm 20241 bản chính" * 2}
    assert len(bring(doubtful).drafted[0].doubts) == 2
    assert bring(doubtful).unchanged == ["1.900002"]
    papers = {key: doubtful[key] for key in ("ma_thu_tuc", "thanh_phan_ho_so")}
    assert bring(papers).unchanged == ["1.900002"]


def test_a_file_changes_nothing_in_a_draft_that_it_has_as_it_is_published(bring, known, son, now):
    content = known.current.record.model_copy(
        update={"issuing_agency": "Bộ Chợ", "keywords": ("thẻ", "thẻ tiểu thương")}
    )
    day = timezone.localdate(now)
    save_draft(procedure=known, record=content, valid_from=day, editor=son, now=now)
    exported = exports.write([("1.900002", "", known.current.record)], ".json")
    [record] = json.loads(exported)
    report = bring(record | {"thành_phần_hồ_sơ": [], "mô_tả": "Đổi ở chợ"})
    assert [part.label for part in report.cleared] == ["thành phần hồ sơ"]
    draft = ProcedureVersion.objects.open().get().record
    assert (draft.issuing_agency, draft.keywords) == ("Bộ Chợ", ("thẻ", "thẻ tiểu thương"))
    assert (draft.papers, draft.description) == ((), "Đổi ở chợ")


def test_an_import_waits_at_an_open_draft_and_says_whose_it_is(client, sign_in, bring, known, thao, son, now):
    content = known.current.record.model_copy(update={"description": "Đang viết"})
    save_draft(procedure=known, record=content, valid_from=timezone.localdate(now), editor=thao, now=now)
    browser = sign_in(client, son)
    upload = SimpleUploadedFile("ds.json", json_of(LIST))
    address = browser.post(reverse("procedures_desk:imports"), {"file": upload}).url
    page = browser.get(address).content.decode()
    assert f"đang có bản nháp của {thao}" in page
    assert "0 thủ tục được công khai ngay; 1 thủ tục chờ" in page
    report = bring(LIST)
    assert (report.live, report.drafted[0].writer) == (0, str(thao))
    known.refresh_from_db()
    assert (known.current.number, known.versions.count()) == (1, 2)
    draft = ProcedureVersion.objects.open().get()
    assert (draft.record.name, draft.record.description) == ("Đổi thẻ chợ mới", "Đang viết")


def test_the_filter_shows_every_draft_that_an_import_made_until_it_is_handed_on(client, sign_in, bring, son):
    without_level = {key: value for key, value in CERTAIN.items() if key != "cap_thuc_hien"}
    bring(without_level)
    browser = sign_in(client, son)
    address = reverse("procedures_desk:list") + "?only=doubts"
    assert [row.code for row in browser.get(address).context["rows"]] == ["1.900001"]


def test_a_list_of_names_does_not_name_the_source_of_the_page(client, bring, province, now):
    bring(CERTAIN | {"ma_thu_tuc": "1.900002"}, source="Bộ Chợ")
    bring(LIST, source="Danh sách của Sở")
    page = client.get("/thu-tuc/1.900002/").content.decode()
    assert "Đổi thẻ chợ mới" in page and "Nội dung lấy từ Bộ Chợ ngày" in page
    assert "Danh sách của Sở" not in page and "Rà soát gần nhất" not in page


def test_a_list_over_a_text_of_a_person_names_no_source(bring, son, thao, lan, now):
    bring(DOUBTFUL, editor=son)
    version = VERSIONS.submit(version=ProcedureVersion.objects.get(), editor=thao, now=now)
    VERSIONS.publish(version=version, publisher=lan, now=now)
    bring(LIST, source="Danh sách của Sở")
    assert Procedure.objects.get().current.record.name == "Đổi thẻ chợ mới"
    assert origin_of_page(now) == ""


def test_a_draft_that_a_person_finished_names_its_source(bring, son, thao, lan, now):
    bring(DOUBTFUL, editor=son, source="Bộ Chợ")
    draft = ProcedureVersion.objects.get()
    save_draft(
        procedure=draft.procedure, record=draft.record, valid_from=draft.valid_from, editor=thao, now=now
    )
    version = VERSIONS.submit(version=ProcedureVersion.objects.get(), editor=thao, now=now)
    VERSIONS.publish(version=version, publisher=lan, now=now)
    day = timezone.localdate(now).strftime("%d/%m/%Y")
    assert origin_of_page(now) == f"Biên soạn từ Bộ Chợ. Rà soát gần nhất ngày {day}."


@pytest.mark.parametrize("given", ["Cán bộ, công chức, viên chức", ["Cán bộ, công chức, viên chức"]])
def test_an_audience_without_an_equivalent_waits_with_its_text(bring, given):
    report = bring(CERTAIN | {"doi_tuong_thuc_hien": given})
    assert report.drafted[0].doubts[0].text == "Cán bộ, công chức, viên chức"
    record = ProcedureVersion.objects.get().record
    assert (record.audiences, record.audience_text) == ((), "Cán bộ, công chức, viên chức")


def test_the_second_person_reads_each_procedure_whole_in_pages_of_fifty(client, sign_in, agencies, son, thao):
    records = [CERTAIN | {"ma_thu_tuc": f"1.91{number:04}"} for number in range(60)]
    upload = SimpleUploadedFile("ds.json", json_of(*records))
    address = sign_in(client, son).post(reverse("procedures_desk:imports"), {"file": upload}).url
    browser = sign_in(client, thao)
    assert len(browser.get(address).context["pages"]["added"]) == 50
    second = browser.get(address + "?list=added&p=2")
    assert len(second.context["pages"]["added"]) == 10
    whole = f"{address}1.910055/"
    assert f'href="{whole}"' in second.content.decode()
    page = browser.get(whole).content.decode()
    assert all(text in page for text in ("Cấp thẻ chợ", "Cấp xã", CERTAIN["phi_le_phi"]))
    assert browser.get(f"{address}1.999999/").status_code == 404
    with mock.patch.object(national, "_read", wraps=national._read) as reading:
        browser.get(whole)
    assert reading.call_count == 1, "the other records of a large file are not read"


def test_a_confirmation_that_did_not_count_is_not_shown(client, sign_in, agencies, bring, son, thao):
    upload = SimpleUploadedFile("ds.json", json_of(CERTAIN))
    address = sign_in(client, son).post(reverse("procedures_desk:imports"), {"file": upload}).url
    bring(CERTAIN | {"ten_thu_tuc": "Cấp thẻ chợ đêm"})
    browser = sign_in(client, thao)
    confirm_import(browser, address)
    assert ImportFile.objects.get().confirmed_by is None
    assert "duyệt ghi" not in browser.get(address).content.decode()


def upload(client, sign_in, person, *records, name="ds.json"):
    file = SimpleUploadedFile(name, json_of(*records))
    return sign_in(client, person).post(reverse("procedures_desk:imports"), {"file": file}).url


def test_a_file_is_not_confirmed_while_another_one_is_being_written(
    client, sign_in, confirmed, son, thao, now
):
    address = upload(client, sign_in, son, CERTAIN | {"ma_thu_tuc": "1.920000"}, name="khac.json")
    browser = sign_in(client, thao)
    page = browser.get(address).content.decode()
    assert "Tệp “ds.json” đang ghi. Hãy đợi ghi xong rồi duyệt tệp này." in page
    assert "Duyệt ghi vào danh mục" not in page
    answer = confirm_import(browser, address)
    assert "Tệp “ds.json” đang ghi." in answer
    other = ImportFile.objects.get(name="khac.json")
    assert (other.state, other.confirmed_by) == (ImportState.CHECKED, None)
    import_files.write_import_file(brought=confirmed, now=now)
    confirm_import(browser, address)
    other.refresh_from_db()
    assert other.state == ImportState.WRITTEN


def test_a_confirmation_that_the_catalogue_overtook_is_told_on_the_page_and_to_both_people(
    client, sign_in, bring, confirmed, son, thao, now, mailoutbox
):
    bring(CERTAIN | {"ma_thu_tuc": "1.910003", "ten_thu_tuc": "Cấp thẻ chợ đêm"})
    import_files.continue_import(brought=confirmed, now=now)
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.confirmed_by) == (ImportState.CHECKED, None)
    sentence = f"Danh mục hoặc nghĩa của các cột đã thay đổi sau khi {thao} duyệt lúc "
    page = sign_in(client, thao).get(reverse("procedures_desk:import", args=[confirmed.pk]))
    assert sentence in page.content.decode()
    event = AuditEvent.objects.get(verb=import_files.IMPORT_UNDONE)
    assert event.detail["confirmed_by"] == str(thao)
    message = OutboxMessage.objects.get(kind=import_files.IMPORT_UNDONE)
    handler_for(message.kind)(message)
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([son.email, thao.email])
    assert all(sentence in mail.body and "ds.json" in mail.subject for mail in mailoutbox)
    import_files.confirm_import_file(brought=confirmed, person=thao, now=now)
    done = import_files.write_import_file(brought=confirmed, now=now)
    assert (done.state, "undone" in done.report) == (ImportState.WRITTEN, False)


def test_a_small_import_that_was_interrupted_goes_on(client, sign_in, agencies, son, thao, monkeypatch, now):
    address = upload(client, sign_in, son, CERTAIN)
    brought = ImportFile.objects.get()
    with monkeypatch.context() as patched:
        patched.setattr(import_files, "write_import_file", mock.Mock(side_effect=RuntimeError))
        with pytest.raises(RuntimeError):
            import_files.confirm_import_file(brought=brought, person=thao, now=now)
    message = OutboxMessage.objects.get(kind="procedures.import")
    handler_for(message.kind)(message)
    brought.refresh_from_db()
    assert brought.state == ImportState.WRITTEN
    assert "Đã ghi" in sign_in(client, thao).get(address).content.decode()


@pytest.fixture
def confirmed(client, sign_in, bring, son, thao):
    """A file of 120 procedures that a second person confirmed; one of them is in the catalogue already."""
    bring(CERTAIN | {"ma_thu_tuc": "1.910070", "ten_thu_tuc": "Cấp thẻ cũ"})
    records = [CERTAIN | {"ma_thu_tuc": f"1.91{number:04}"} for number in range(120)]
    upload = SimpleUploadedFile("ds.json", json_of(*records))
    address = sign_in(client, son).post(reverse("procedures_desk:imports"), {"file": upload}).url
    confirm_import(sign_in(client, thao), address)
    return ImportFile.objects.get()


def test_many_procedures_are_written_in_pieces_and_go_on_after_an_interruption(confirmed, monkeypatch, now):
    assert (confirmed.state, Procedure.objects.count()) == (ImportState.CONFIRMED, 1)
    real = import_files.import_procedures

    def broken(*, batch, **given):
        if any(each.code == "1.910060" for each in batch.incoming) and not given["dry_run"]:
            raise RuntimeError
        return real(batch=batch, **given)

    with monkeypatch.context() as patched:
        patched.setattr(import_files, "import_procedures", broken)
        with pytest.raises(RuntimeError):
            import_files.write_import_file(brought=confirmed, now=now)
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.report["done"]) == (ImportState.CONFIRMED, 50)
    assert Procedure.objects.count() == 51
    with monkeypatch.context() as patched:  # somebody named the keys of this shape anew meanwhile
        patched.setattr(import_files, "mapping_of", lambda shape: {"phi le phi": ""})
        done = import_files.write_import_file(brought=confirmed, now=now)
    assert (done.state, done.report["done"], done.report["total"]) == (ImportState.WRITTEN, 120, 120)
    assert ProcedureVersion.objects.published().count() == 121
    last = ProcedureVersion.objects.get(procedure__code="1.910119").record
    assert CERTAIN["phi_le_phi"] in repr(last)


def test_a_procedure_that_ended_between_the_pieces_is_left_out_and_listed(confirmed, monkeypatch, now, lan):
    real = import_files._begin_writing

    def ended(brought, at):
        brought = real(brought, at)
        procedure, day = Procedure.objects.get(code="1.910070"), timezone.localdate(at)
        if procedure.state == ProcedureState.PUBLISHED:
            repeal_procedure(procedure=procedure, ended_on=day, decision="1/QĐ-UBND", actor=lan, now=at)
        return brought

    monkeypatch.setattr(import_files, "_begin_writing", ended)
    done = import_files.write_import_file(brought=confirmed, now=now)
    assert (done.state, [each["code"] for each in done.report["refused"]]) == (
        ImportState.WRITTEN,
        ["1.910070"],
    )
    assert ProcedureVersion.objects.published().count() == 120


def test_the_numbers_of_a_file_add_up_to_its_procedures(client, sign_in, bring, known, son):
    bring(CERTAIN, CERTAIN | {"ma_thu_tuc": "1.900005"}, DOUBTFUL | {"ma_thu_tuc": "1.900006"})
    address = upload(
        client,
        sign_in,
        son,
        CERTAIN,
        CERTAIN | {"ma_thu_tuc": "1.900003"},
        CERTAIN | {"ma_thu_tuc": "1.900004"},
        CERTAIN | {"ma_thu_tuc": "1.900005", "ten_thu_tuc": "Cấp thẻ chợ đêm"},
        DOUBTFUL,
        DOUBTFUL | {"ma_thu_tuc": "1.900006", "ten_thu_tuc": "Đổi thẻ chợ đêm"},
        DOUBTFUL | {"ma_thu_tuc": "1.900007"},
    )
    page = sign_in(client, son).get(address).content.decode()
    assert "Số thủ tục trong tệp: 7" in page
    lines = {
        "Mới, công khai ngay: 2",
        "Mới, chờ ở bản nháp: 1",
        "Thay đổi, công khai ngay: 1",
        "Thay đổi, chờ ở bản nháp: 2",
        "Không đổi: 1",
    }
    assert {line for line in lines if f"<li>{line}</li>" in page} == lines
    assert "<li>Bị từ chối" not in page


def test_refused_procedures_are_counted_once(bring):
    twice = CERTAIN | {"ma_thu_tuc": "1.9"}
    report = bring(CERTAIN, CERTAIN, twice | {"ngay_quyet_dinh": "hôm qua"}, {"ma_thu_tuc": "1.900009"})
    assert (report.total, report.counts()["new_live"], report.counts()["refused"]) == (4, 1, 3)
    assert len(report.refused) == 4


def test_texts_that_the_file_does_not_contain_are_not_counted_as_kept(bring):
    way = {"hinh_thuc_nop": "Trực tiếp", "phi_le_phi": "Theo bảng kèm", "thoi_han_giai_quyet": "Tùy việc"}
    bring(CERTAIN | {"cach_thuc_thuc_hien": [way]})
    assert bring({"ma_thu_tuc": "1.900001", "ten_thu_tuc": "Cấp thẻ chợ đêm"}).unread == []
    limit = {"hinh_thuc_nop": "Trực tiếp", "thoi_han_giai_quyet": "Tùy chợ"}
    report = bring({"ma_thu_tuc": "1.900001", "cach_thuc_thuc_hien": [limit]})
    assert [each.text for each in report.unread] == ["Tùy chợ"]
