"""Time limits and fees are parsed if they are certain; other texts stay text."""

import pytest

from portal.procedures.reading import ELSEWHERE, FREE, fee_in_words, read_fee, read_record, read_time


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("02 ngày làm việc", [(20, "working-day", None, "")]),
        ("2,5 ngày", [(25, "day", None, "")]),
        ("2.5 ngày", [(25, "day", None, "")]),
        ("20 ngày", [(200, "day", None, "")]),
        ("02 giờ", [(20, "hour", None, "")]),
        ("0.5 Giờ", [(5, "hour", None, "")]),
        ("03 ngày; 0,5 ngày", [(30, "day", None, ""), (5, "day", None, "")]),
        ("10 (mười) ngày kể từ ngày nhận đủ hồ sơ hợp lệ.", [(100, "day", None, "")]),
        ("Mười lăm (15) ngày làm việc", [(150, "working-day", None, "")]),
        ("Không quá 15 ngày làm việc", [(150, "working-day", None, "")]),
        ("Trong thời hạn 03 (ba) ngày làm việc kể từ ngày nhận đủ hồ sơ", [(30, "working-day", None, "")]),
        ("trong ngày, sau 15 giờ thì ngày làm việc tiếp theo", [(10, "same-day", 15, "")]),
        (
            "Ngay trong ngày; nếu nhận sau 15 giờ thì trả vào 09 giờ ngày làm việc tiếp theo",
            [(10, "same-day", 15, "")],
        ),
        (
            "Trong ngày làm việc hoặc • Ngày làm việc tiếp theo nếu tiếp nhận hồ sơ sau 15h",
            [(10, "same-day", 15, "")],
        ),
        (
            "Cấp mới: 06 ngày làm việc • Cấp lại: 03 ngày làm việc",
            [(60, "working-day", None, "Cấp mới"), (30, "working-day", None, "Cấp lại")],
        ),
        (
            "20 ngày đối với công trình và 15 ngày đối với nhà ở riêng lẻ kể từ ngày nhận đủ hồ sơ.",
            [(200, "day", None, "công trình"), (150, "day", None, "nhà ở riêng lẻ")],
        ),
        (
            "14 ngày làm việc kể từ ngày nhận đủ hồ sơ, trong đó: • Công ty: 7 ngày • Sở: 7 ngày",
            [(140, "working-day", None, "")],
        ),
    ],
)
def test_time_limits_are_read(text, read):
    found = [(limit.tenths, limit.unit, limit.after_hour, limit.case) for limit in read_time(text)]
    assert found == read


@pytest.mark.parametrize("text", ["Không quy định", "Chưa quy định cụ thể."])
def test_texts_without_a_time_limit_are_read(text):
    assert read_time(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Chậm nhất là ngay trước khi tàu rời cảng.",
        "10-25",
        "10 N…",
        "Tại UBND cấp xã: 02 ngày. Tại UBND cấp huyện: 03 ngày",
        "Không quá 15 ngày làm việc, có thể kéo dài thêm",
        "03 ngày làm việc, trường hợp phải xác minh không quá 23 ngày",
        "25 ngày làm việc. • Nộp hồ sơ trực tuyến: giảm còn 22 ngày",
        "Xem quyết định số 15 ngày 20 tháng 10",
        "",
        "5",
    ],
)
def test_uncertain_time_limits_are_not_read(text):
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("50.000 đồng/lần", [(50_000, "lần", "")]),
        ("600.000 đồng", [(600_000, "", "")]),
        ("15.000 VND", [(15_000, "", "")]),
        ("450.000 đồng/01 giấy phép", [(450_000, "giấy phép", "")]),
        ("75.000 đồng/giấy phép", [(75_000, "giấy phép", "")]),
        ("500.000đ/Hồ sơ (Thông tư số 277/2016/TT-BTC)", [(500_000, "Hồ sơ", "")]),
        ("150.000 đồng/giấy (một trăm năm mươi ngàn đồng).", [(150_000, "giấy", "")]),
        (
            "Mức lệ phí: 50.000 đồng/lần • Người nộp hồ sơ nộp lệ phí tại thời điểm nộp hồ sơ",
            [(50_000, "lần", "")],
        ),
        (
            "Nhà ở riêng lẻ: 50.000 đồng/1 giấy phép • Công trình khác: 100.000 đồng/1 giấy phép",
            [(50_000, "giấy phép", "Nhà ở riêng lẻ"), (100_000, "giấy phép", "Công trình khác")],
        ),
        ("15.000 đồng đối với hộ gia đình, cá nhân", [(15_000, "", "hộ gia đình, cá nhân")]),
    ],
)
def test_fees_are_read(text, read):
    assert [(line.amount, line.per, line.condition) for line in read_fee(text)] == read


@pytest.mark.parametrize(
    "text", ["Không", "Không có.", "Phí : 0 Đồng", "Phí : Không Đồng", "Miễn lệ phí", "Không thu phí"]
)
def test_texts_that_mean_free_are_read(text):
    assert read_fee(text) == FREE


@pytest.mark.parametrize(
    "text", ["theo Nghị quyết HĐND", "Theo quy định của Luật phí và lệ phí", "Theo quy định hiện hành"]
)
def test_a_reference_to_a_document_is_not_an_amount(text):
    assert read_fee(text) == ELSEWHERE


@pytest.mark.parametrize(
    "text",
    [
        "8.000",
        "5% giá thiết kế",
        "Lệ phí : 1.5 USD",
        "400.000 đồng, có các diện miễn",
        "Miễn lệ phí cho trẻ em, người thuộc hộ nghèo",
        "2.000 đồng/trang o Từ trang thứ 3 trở đi: 1.000 đồng/trang o Tối đa: 200.000 đồng/bản",
        "325.000 VND (Từ ngày 01/7/2024 đến 31/12/2024)",
        "Phí : Đồng",
        "25.000-100.000 đ/giấy",
        "50.000 - 100.000 đồng",
        "50.000 – 100.000 đồng/lần",
        "từ 50.000 đến 100.000 đồng",
        "50.000 đồng - 100.000 đồng",
        "50.000 hoặc 100.000 đồng",
    ],
)
def test_uncertain_fees_are_not_read(text):
    assert read_fee(text) is None


def test_a_record_is_free_only_if_all_its_fees_are(record):
    free = {"channel": "in-person", "fee_text": "Không"}
    assert read_record(record(ways=[free])).is_free
    assert not read_record(record(ways=[free, {"channel": "online", "fee_text": "5.000 đồng"}])).is_free
    assert not read_record(record(ways=[free], fee_text="5% giá trị")).is_free
    assert not read_record(record(ways=[], fee_text="")).is_free
    assert read_record(record(ways=[free], fee_text="5% giá trị")).unread == ("fee_text",)


def test_structured_values_have_priority_over_text(record):
    given = {"channel": "online", "time_limit_text": "nhanh", "time_limit": {"tenths": 5, "unit": "day"}}
    read = read_record(record(ways=[given]))
    assert read.ways[0].limits[0].tenths == 5
    assert read.unread == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Phí : 0 Đồng", "Miễn phí"),
        ("Phí: 0 Đồng; Lệ phí: 0 đồng.", "Miễn phí"),
        ("0 Việt Nam Đồng", "Miễn phí"),
        ("Phí : 0 Đồng\nLệ phí : 50.000 Đồng", "Phí : Miễn phí\nLệ phí : 50.000 Đồng"),
        ("Phí : 0 Đồng (Người cao tuổi)", "Phí : Miễn phí (Người cao tuổi)"),
        ("50.000 Đồng", "50.000 Đồng"),
        ("10.0 đồng", "10.0 đồng"),
        ("0 đồng/trang", "0 đồng/trang"),
        ("Không", "Không"),
        ("", ""),
    ],
)
def test_a_fee_of_nought_is_shown_as_free(text, shown):
    assert fee_in_words(text) == shown
