"""Every valid record, exported to a file and imported again, is unchanged."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.procedures import exports
from portal.procedures.choices import Channel
from portal.procedures.imports import files
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.national import KEYS, ROW_KEYS, write_record
from portal.procedures.tests.records import records


def round_trip(entries, ending):
    return files.read_content(exports.write(entries, ending), ending, CompetentAuthorities([]))


@pytest.mark.parametrize("ending", exports.ENDINGS)
@settings(max_examples=settings.default.max_examples // 2, suppress_health_check=[HealthCheck.too_slow])
@given(many=st.lists(records, min_size=1, max_size=3))
def test_an_exported_record_is_imported_unchanged(many, ending):
    entries = [(f"1.00000{number}", "2026-11-20", record) for number, record in enumerate(many)]
    batch = round_trip(entries, ending)
    assert batch.refused == []
    assert [(each.code, each.record) for each in batch.incoming] == [(code, r) for code, _day, r in entries]
    assert [each.record.content_hash for each in batch.incoming] == [r.content_hash for r in many]
    assert {each.valid_from for each in batch.incoming} == {dt.date(2026, 11, 20)}


@pytest.mark.parametrize("ending", exports.ENDINGS)
def test_long_lists_continue_on_further_lines(record, ending):
    papers = [{"name": f"Giấy số {number}", "note": "dài " * 200} for number in range(90)]
    long = record(papers=papers, sequence="x" * 30_000)
    batch = round_trip([("1.001193", "", long), ("1.001194", "", record())], ending)
    assert batch.refused == []
    assert batch.incoming[0].record == long


def test_json_is_written_in_the_words_of_the_national_database(record):
    written = write_record(
        "1.001193",
        "2026-11-20",
        record(
            levels=["province", "commune"],
            audiences=["citizen"],
            service_level="full",
            ways=[{"channel": channel} for channel in Channel],
        ),
    )
    words = {key: written[KEYS[key]] for key in ("levels", "audiences", "service_level")}
    assert words == {
        "levels": ["Cấp Tỉnh", "Cấp Xã"],
        "audiences": ["Công dân Việt Nam"],
        "service_level": "Toàn trình",
    }
    channels = [way[ROW_KEYS["ways"]["channel"]] for way in written[KEYS["ways"]]]
    assert sorted(channels) == ["Dịch vụ bưu chính", "Trực tiếp", "Trực tuyến"]


def test_fields_of_rows_can_be_separate_columns():
    text = (
        "code;name;field;levels;papers.name;papers.originals;papers.required;ways.channel;ways.fee_text\n"
        "1.001193;Đăng ký khai sinh;Hộ tịch;Cấp Xã, Cấp Tỉnh;Tờ khai;1;;Trực tiếp;Không\n"
        ";;;;Giấy chứng sinh;1;không;Trực tuyến;\n"
    )
    batch = files.read_content(text.encode(), ".csv", CompetentAuthorities([]))
    assert batch.refused == []
    record = batch.incoming[0].record
    assert [(paper.name, paper.originals, paper.required) for paper in record.papers] == [
        ("Tờ khai", 1, True),
        ("Giấy chứng sinh", 1, False),
    ]
    assert [way.channel for way in record.ways] == ["in-person", "online"]
    assert record.levels == ("province", "commune")


def test_national_records_are_read_with_keys_in_any_spelling():
    text = """[{"Mã thủ tục": "1.001193.000.00.00.H48", "tên_thủ_tục": "Đăng ký khai sinh",
      "LINH_VUC": "Hộ tịch", "cấp_thực_hiện": "Cấp Xã; Cấp Tỉnh", "trạng thái": "Công khai",
      "đối_tượng_thực_hiện": "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
      "cách_thức_thực_hiện": [{"hình thức nộp": "Dịch vụ bưu chính", "thời_hạn_giải_quyết": "01 ngày"}],
      "thành_phần_hồ_sơ": {"Sinh tại nhà": [{"tên giấy tờ": "Xác nhận", "bản_chính": "Bản chính: 1"}]},
      "căn_cứ_pháp_lý": [{"số_ký_hiệu": "60/2014/QH13", "ngày_ban_hành": "20/11/2014"}],
      "số lượng bộ": "01 bộ"}]"""
    batch = files.read_content(text.encode(), ".json", CompetentAuthorities([]))
    assert batch.refused == []
    assert batch.left_out == {1: "trạng thái"}
    record = batch.incoming[0].record
    assert (batch.incoming[0].code, record.levels, record.sets) == ("1.001193", ("province", "commune"), 1)
    assert record.audiences == ("citizen", "organisation")
    assert record.papers[0].case == "Sinh tại nhà"
    assert record.papers[0].originals == 1
    assert record.legal_basis[0].issued_on == dt.date(2014, 11, 20)
