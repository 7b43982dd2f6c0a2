"""Search words are cut and quotes thinned out before a view reads them, however many `q` there are."""

from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from portal.base.input_limits import LONGEST_SEARCH, InputLimitsMiddleware


def read(query: str) -> MultiValueDict:
    seen = []
    middleware = InputLimitsMiddleware(lambda request: seen.append(request.GET))
    middleware(RequestFactory().get(f"/tim-kiem/?{query}"))
    return seen[0]


def test_every_search_text_is_cut():
    texts = read(f"q={'a' * 300}&q={'%22' * 50}&q=x").getlist("q")
    assert [len(text) for text in texts] == [LONGEST_SEARCH, 50, 1]
    assert '"' not in texts[1]


def test_a_short_search_text_is_not_changed():
    assert read("q=%22s%E1%BB%95+%C4%91%E1%BB%8F%22").getlist("q") == ['"sổ đỏ"']
