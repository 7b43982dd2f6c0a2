"""What differs is told in words: no codes, no bare numbers, nothing to pay as "Miễn phí"."""

from portal.procedures.differences import differences


def test_rows_are_told_in_words(record):
    ways = [
        {
            "channel": "online",
            "time_limit_text": "2 ngày",
            "time_limit": {"tenths": 25, "unit": "working-day"},
            "fee_text": "Phí : 0 Đồng",
            "fees": [{"amount": 0}, {"amount": 50_000, "per": "trang", "condition": "bản sao"}],
        },
        {"channel": "post", "time_limit": {"tenths": 10, "unit": "same-day", "after_hour": 15}},
    ]
    papers = [{"name": "Đơn", "originals": 1, "copies": 2, "required": False}]
    exemptions = [{"who": "Trẻ em"}, {"who": "Học sinh", "amount": 5_000}]
    after = record(ways=ways, papers=papers, exemptions=exemptions)
    found = {each.key: each.after for each in differences(record(), after)}
    assert found["ways"] == (
        "Trực tuyến · 2 ngày · 2,5 ngày làm việc · Miễn phí · Miễn phí; 50.000 đồng/trang (bản sao)",
        "Qua dịch vụ bưu chính công ích · trong ngày; nhận sau 15 giờ thì tính từ ngày làm việc tiếp theo",
    )
    assert found["papers"] == ("Đơn · bản chính: 1 · bản sao: 2 · không phải lúc nào cũng cần",)
    assert found["exemptions"] == ("Trẻ em · Miễn phí", "Học sinh · 5.000 đồng")


def test_rows_that_read_alike_still_differ(record):
    old = record(ways=[{"channel": "online", "fee_text": "0 đồng"}])
    new = record(ways=[{"channel": "online", "fee_text": "Phí: 0 đồng"}])
    assert differences(old, new)[0].after == ("Trực tuyến · Miễn phí",)
