"""How a query is read, without an index."""

import pytest

from portal.search import asking, rules
from portal.search.actions import load_rules
from portal.search.forms import Question
from portal.search.special import is_said, specials_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def thesaurus():
    load_rules()
    rules.forget()
    return rules.thesaurus()


def groups(text, thesaurus):
    return [(" ".join(group.words), group.filler) for group in asking.read(text, thesaurus).groups]


def test_phrases_that_stand_for_a_thing_are_kept_together(thesaurus):
    assert groups("con mất giấy khai sinh", thesaurus) == [
        ("con", True),
        ("mat giai khai sinh".replace("giai", "giay"), False),
    ]
    assert groups("cấp lại sổ hồng bị mất", thesaurus) == [("cap lai so hong bi mat", False)]


def test_the_manner_of_asking_counts_little(thesaurus):
    asked = asking.read("cho tôi hỏi làm giấy khai sinh ở đâu", thesaurus)
    assert [" ".join(group.words) for group in asked.telling] == ["lam giay khai sinh"]
    assert asking.read("ở đâu", thesaurus).telling, "when nothing else is asked, it is what is asked"


def test_some_words_only_ask_with_their_own_marks(thesaurus):
    def telling(text):
        return [" ".join(group.words) for group in asking.read(text, thesaurus).telling]

    assert telling("nhờ giúp trồng cây nho") == ["cay", "nho"], "trong counts little with or without marks"
    assert telling("trong cay nho") == ["cay", "nho"]


def test_of_a_long_question_what_only_asks_is_passed_over(thesaurus):
    long = "dạ em chào anh chị, cho cháu hỏi là bây giờ nhà em ở đây thì muốn được làm giấy khai sinh"
    asked = asking.read(f"{long} cho em gái của cháu mới sinh hôm qua ở bệnh viện", thesaurus)
    assert len(asked.words) <= asking.MOST_WORDS
    assert ("lam", "giay", "khai", "sinh") in [group.words for group in asked.groups]
    assert sum(len(group.words) for group in asked.groups) == len(asked.words)


def test_a_class_of_words_is_spelled_out(thesaurus):
    assert ("dang", "ki", "khai", "tu") in thesaurus.meanings[("me", "toi", "mat")]
    assert len(list(rules.spelled_out("{người thân} mất"))) > 10
    assert list(rules.spelled_out("{không có}")) == ["không có"]


@pytest.mark.parametrize(
    ("name", "specials"),
    [
        ("Cấp lại giấy phép lao động", ["cap lai"]),
        ("Chứng nhận đối với người Việt Nam", []),
        ("Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội", []),
        ("Đăng ký kết hôn có yếu tố nước ngoài", ["co yeu to nuoc ngoai"]),
        ("Đổi, cấp lại Giấy xác nhận khuyết tật", ["doi|cap lai"]),
    ],
)
def test_a_special_deed_is_told_by_its_accents(name, specials):
    exact = tuple(name.lower().replace(",", "").split())
    found = ["|".join(" ".join(deed) for deed in ways) for ways in specials_of(exact)]
    assert found == specials
    assert all(is_said(ways, set(ways[-1])) for ways in specials_of(exact))


def test_an_address_says_what_is_asked_and_nothing_in_it_is_an_error():
    from django.http import QueryDict

    question = Question.read(
        QueryDict("q=x&tu=2026-01-02&den=31/12/2026&xep=moi-nhat&linh-vuc=%00&trang=9999")
    )
    assert str(question.since) == "2026-01-02"
    assert str(question.until) == "2026-12-31"
    assert question.field == ""
    assert question.address(page=2).endswith("&xep=moi-nhat&trang=2")
    assert Question.read(QueryDict("tu=99&xep=x&loai=x")).plain() == Question()
