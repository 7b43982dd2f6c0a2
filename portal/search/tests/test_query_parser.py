"""Parsing of queries, without an index."""

import pytest

from portal.base.caching import invalidate_all
from portal.search import query_parser, rules
from portal.search.actions import load_rules
from portal.search.exceptional_actions import exceptional_actions_in, is_mentioned
from portal.search.forms import SearchQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def thesaurus():
    load_rules()
    invalidate_all()
    return rules.thesaurus("")


def groups(text, thesaurus):
    return [
        (" ".join(group.words), group.is_stop_word) for group in query_parser.read(text, thesaurus).groups
    ]


def test_phrases_of_the_thesaurus_are_one_group(thesaurus):
    assert groups("con mất giấy khai sinh", thesaurus) == [
        ("con", True),
        ("mat giai khai sinh".replace("giai", "giay"), False),
    ]
    assert groups("cấp lại sổ hồng bị mất", thesaurus) == [("cap lai so hong bi mat", False)]


def test_stop_words_are_not_content_words(thesaurus):
    parsed = query_parser.read("cho tôi hỏi làm giấy khai sinh ở đâu", thesaurus)
    assert [" ".join(group.words) for group in parsed.content_groups] == ["lam giay khai sinh"]
    assert query_parser.read("ở đâu", thesaurus).content_groups, (
        "when nothing else is asked, it is what is asked"
    )


def test_some_stop_words_are_recognised_only_with_their_diacritics(thesaurus):
    def content_groups(text):
        return [" ".join(group.words) for group in query_parser.read(text, thesaurus).content_groups]

    assert content_groups("nhờ giúp trồng cây nho") == ["cay", "nho"], (
        "trong counts little with or without marks"
    )
    assert content_groups("trong cay nho") == ["cay", "nho"]


def test_stop_words_of_long_queries_are_dropped(thesaurus):
    long = "dạ em chào anh chị, cho cháu hỏi là bây giờ nhà em ở đây thì muốn được làm giấy khai sinh"
    parsed = query_parser.read(f"{long} cho em gái của cháu mới sinh hôm qua ở bệnh viện", thesaurus)
    assert len(parsed.words) <= query_parser.MAX_WORDS
    assert ("lam", "giay", "khai", "sinh") in [group.words for group in parsed.groups]
    assert sum(len(group.words) for group in parsed.groups) == len(parsed.words)


def test_word_classes_in_rules_are_expanded(thesaurus):
    assert ("dang", "ki", "khai", "tu") in thesaurus.meanings[("me", "toi", "mat")]
    assert len(list(rules.spelled_out("{người thân} mất"))) > 10
    assert list(rules.spelled_out("{không có}")) == ["không có"]


@pytest.mark.parametrize(
    ("name", "exceptional"),
    [
        ("Cấp lại giấy phép lao động", ["cap lai"]),
        ("Chứng nhận đối với người Việt Nam", []),
        ("Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội", []),
        ("Đăng ký kết hôn có yếu tố nước ngoài", ["co yeu to nuoc ngoai"]),
        ("Đổi, cấp lại Giấy xác nhận khuyết tật", ["doi|cap lai"]),
    ],
)
def test_exceptional_actions_are_recognised_by_their_diacritics(name, exceptional):
    exact = tuple(name.lower().replace(",", "").split())
    found = ["|".join(" ".join(action) for action in ways) for ways in exceptional_actions_in(exact)]
    assert found == exceptional
    assert all(is_mentioned(ways, set(ways[-1])) for ways in exceptional_actions_in(exact))


def test_invalid_parameters_of_an_address_are_ignored():
    from django.http import QueryDict

    question = SearchQuery.read(
        QueryDict("q=x&tu=2026-01-02&den=31/12/2026&xep=moi-nhat&linh-vuc=%00&trang=9999")
    )
    assert str(question.since) == "2026-01-02"
    assert str(question.until) == "2026-12-31"
    assert question.field == ""
    assert question.address(page=2).endswith("&xep=moi-nhat&trang=2")
    assert SearchQuery.read(QueryDict("tu=99&xep=x&loai=x")).plain() == SearchQuery()
