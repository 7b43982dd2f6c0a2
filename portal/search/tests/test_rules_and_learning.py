"""Rules of editors, and what search learns from queries."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.base.address_limits import DailyLimit
from portal.base.caching import invalidate_all
from portal.base.models import AuditEvent
from portal.feedback.models import ViewDay
from portal.search import index_sync, learning, rules
from portal.search.actions import close_gap, remove_rule, save_rule
from portal.search.actions.learning import find_gaps, remove_rare_queries, weigh_popularity
from portal.search.choices import GapOutcome, RuleAction
from portal.search.models import QueryDay, SearchDocument, SearchGap, SearchRule, WantedDay
from portal.search.queries import SearchFilters, SearchRequest, redirection, search
from portal.search.views import clicks

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(article, main, run_worker):
    pages = [article(main, title) for title in ("Mưa lớn ở miền núi", "Mưa nhỏ ở đồng bằng", "Nắng đẹp")]
    run_worker()
    return pages


@pytest.fixture
def lan(django_user_model):
    return django_user_model.objects.create(username="ngoc", email="ngoc@example.vn", is_superuser=True)


def titles(text, now, here="", **filters):
    request = SearchRequest(SearchFilters(**filters), here=here)
    return [result.plain_title for result in search(text, request, now=now).results]


def url_of(title):
    return SearchDocument.objects.get(title=title).url


def rule(action, phrase, meaning, **columns):
    invalidate_all()
    return SearchRule.objects.create(action=action, phrase=phrase, meaning=meaning, **columns)


def test_words_can_be_replaced_or_be_synonyms(texts, now):
    rule(RuleAction.REPLACED, "trời xanh", "nắng")
    assert titles("trời xanh", now) == ["Nắng đẹp"]
    rule(RuleAction.SYNONYM, "mưa", "giọt nước")
    assert set(titles("giọt nước", now)) == {"Mưa lớn ở miền núi", "Mưa nhỏ ở đồng bằng"}


def test_a_word_is_no_synonym_of_itself_or_of_nothing():
    known = rules.Thesaurus()
    for phrase, meaning in [(("mưa",), ("mưa",)), (("mưa",), ()), ((), ("mưa",))]:
        known.add(phrase, meaning)
    assert known == rules.Thesaurus()


def test_a_meaning_is_added_once():
    known = rules.Thesaurus()
    for _time in range(2):
        known.add(("giot", "nuoc"), ("mua",))
    assert (known.meanings, known.longest) == ({("giot", "nuoc"): [("mua",)]}, 2)


def test_a_pinned_result_comes_first_without_the_words(texts, now):
    rule(RuleAction.PIN, "mưa", url_of("Nắng đẹp"))
    assert titles("mưa", now)[0] == "Nắng đẹp"
    assert "Nắng đẹp" not in titles("mưa lớn", now), "a rule is about one query, not about a word of it"


def test_a_pinned_result_is_limited_to_the_searched_portal(texts, article, portal_a, now, run_worker):
    article(portal_a, "Mưa rào")
    run_worker()
    rule(RuleAction.PIN, "mưa", url_of("Nắng đẹp"))
    assert titles("mưa", now, portal=portal_a.slug) == ["Mưa rào"]
    assert titles("mưa", now, here=portal_a.slug)[0] == "Nắng đẹp"


def test_a_buried_result_comes_last_and_an_unpublished_pin_is_ignored(texts, now, run_worker):
    first = titles("mưa", now)[0]
    rule(RuleAction.BURY, "mưa", url_of(first))
    assert titles("mưa", now)[-1] == first
    rule(RuleAction.PIN, "nắng", url_of(first))
    next(page for page in texts if page.title == first).unpublish()
    run_worker()
    assert titles("nắng", now) == ["Nắng đẹp"]


def test_a_query_can_redirect_to_an_address(texts, client, now):
    rule(RuleAction.REDIRECT, "bão", "/lien-he/")
    assert redirection("Bão", "") == "/lien-he/"
    answer = client.get("/tim-kiem/", {"q": "bão"})
    assert (answer.status_code, answer["Location"]) == (302, "/lien-he/")


def test_rules_can_expire_and_belong_to_a_portal(texts, now, portal_a):
    rule(RuleAction.REPLACED, "trời xanh", "nắng", expires_on=timezone.localdate() - dt.timedelta(days=1))
    assert titles("trời xanh", now) == []
    rule(RuleAction.PIN, "mưa", url_of("Nắng đẹp"), portal=portal_a)
    assert titles("mưa", now)[0] != "Nắng đẹp"
    assert titles("mưa", now, here=portal_a.slug)[0] == "Nắng đẹp"


def test_a_rule_expires_at_midnight_without_a_change_of_rules(texts, now):
    today = timezone.localdate()
    rule(RuleAction.REPLACED, "trời xanh", "nắng", expires_on=today)
    midnight = timezone.make_aware(dt.datetime.combine(today + dt.timedelta(days=1), dt.time()))
    for moment, found in ((midnight - dt.timedelta(minutes=1), ["Nắng đẹp"]), (midnight, [])):
        with time_machine.travel(moment, tick=False):
            rules._state.invalidate()  # as two seconds later
            assert titles("trời xanh", now) == found


def test_a_rule_can_be_tried_before_it_is_saved(texts, now):
    with rules.trying(SearchRule(action=RuleAction.REPLACED, phrase="trời xanh", meaning="nắng")):
        assert titles("trời xanh", now) == ["Nắng đẹp"]
    assert titles("trời xanh", now) == []


def test_only_the_province_creates_rules_for_all_portals(staff, portal_a, now):
    hanh = staff["hanh"]
    with pytest.raises(PermissionDenied):
        save_rule(rule=SearchRule(action="pin", phrase="a", meaning="/b/", reason="c"), actor=hanh, now=now)
    made = save_rule(
        rule=SearchRule(action="pin", phrase="a", meaning="/b/", reason="c", portal=portal_a),
        actor=hanh,
        now=now,
    )
    remove_rule(rule=made, actor=hanh, now=now)
    verbs = list(AuditEvent.objects.filter(verb__startswith="search_rule").values_list("verb", flat=True))
    assert sorted(verbs) == ["search_rule.made", "search_rule.removed"]


@pytest.mark.parametrize(
    "text", ["0905 123 456", "051.205.009876", "an@example.vn", "https://x.vn/?a=1", "x" * 300, "  "]
)
def test_personal_data_in_queries_is_not_stored(text):
    assert learning.may_be_stored(text) == ""


def test_a_procedure_code_is_not_personal_data():
    assert learning.may_be_stored("thủ tục 1.001193") == "thu tuc 1 001193"


def test_queries_and_results_opened_are_counted_by_day(texts, main, client, now):
    client.get("/tim-kiem/", {"q": "Mưa"})
    client.get("/tim-kiem/", {"q": "mua"})
    client.get("/tim-kiem/", {"q": "mua", "trang": "2"})
    opened = {"q": "mưa", "url": url_of("Mưa lớn ở miền núi"), "rank": "2", "cong": main.slug}
    for site, status in {"same-origin": 204, "cross-site": 403, "": 403}.items():
        assert client.post("/tim-kiem/da-mo/", opened, HTTP_SEC_FETCH_SITE=site).status_code == status
    learning.write()
    row = QueryDay.objects.get()
    assert (row.text, row.count, row.found, row.clicks, row.rank_sum) == ("mua", 2, 2, 1, 2)
    assert WantedDay.objects.get().clicks == 1
    assert not client.cookies


@pytest.fixture
def limits(monkeypatch):
    """Fresh limits of clicks."""
    monkeypatch.setattr(clicks, "A_RESULT", DailyLimit(clicks.A_RESULT.most))
    monkeypatch.setattr(clicks, "ALL_RESULTS", DailyLimit(clicks.ALL_RESULTS.most))


def report(client, number=0, url="", **headers):
    opened = {"q": f"câu {number}", "url": url or url_of("Mưa lớn ở miền núi"), "rank": "2", "cong": ""}
    headers = {"REMOTE_ADDR": "203.0.113.9", "HTTP_SEC_FETCH_SITE": "same-origin", **headers}
    return client.post("/tim-kiem/da-mo/", opened, **headers).status_code


def test_one_address_cannot_open_a_result_without_end(texts, main, client, limits):
    forged = ({"HTTP_USER_AGENT": str(n), "HTTP_X_FORWARDED_FOR": f"198.51.100.{n}"} for n in range(60))
    statuses = [report(client, n, **headers) for n, headers in enumerate(forged)]
    assert statuses == [204] * 50 + [429] * 10
    assert report(client, url=url_of("Nắng đẹp"), REMOTE_ADDR="203.0.113.9") == 204
    assert report(client, REMOTE_ADDR="203.0.113.10") == 204
    learning.write()
    assert sum(WantedDay.objects.values_list("clicks", flat=True)) == 52


def test_the_addresses_of_one_ipv6_network_open_results_as_one(texts, main, client, limits):
    statuses = [report(client, n, REMOTE_ADDR=f"2001:db8::{n:x}") for n in range(51)]
    assert statuses[-2:] == [204, 429]


def test_one_address_cannot_report_any_number_of_queries(texts, main, client, limits, monkeypatch):
    monkeypatch.setattr(clicks, "ALL_RESULTS", DailyLimit(3))
    assert [report(client, n, url=f"/khong-co/{n}/") for n in range(4)] == [204, 204, 204, 429]


def test_a_query_without_results_on_three_days_becomes_a_search_gap(lan, now):
    today = timezone.localdate(now)
    for back in range(3):
        QueryDay.objects.create(day=today - dt.timedelta(days=back), text="giay phep x", count=1)
    QueryDay.objects.create(day=today, text="mot lan", count=1)
    assert find_gaps(today=today) == 1
    gap = SearchGap.objects.open().get()
    assert (gap.text, gap.count) == ("giay phep x", 3)
    close_gap(gap=gap, outcome=GapOutcome.RULE, note="", actor=lan, now=now)
    assert find_gaps(today=today) == 0
    assert not SearchGap.objects.open().exists()


def test_rare_queries_are_deleted(now):
    today = timezone.localdate(now)
    old = today - dt.timedelta(days=20)
    QueryDay.objects.create(day=old, text="hiem", count=2)
    QueryDay.objects.create(day=old, text="hay hoi", count=9)
    remove_rare_queries(today=today)
    assert list(QueryDay.objects.values_list("text", flat=True)) == ["hay hoi"]


def test_viewed_and_opened_pages_rank_higher(texts, now):
    before = titles("mưa", now)
    last = next(page for page in texts if page.title == before[-1])
    today = timezone.localdate(now)
    ViewDay.objects.create(page=last, day=today, count=500)
    WantedDay.objects.create(day=today, key=f"page:{last.pk}", clicks=90)
    assert weigh_popularity(today=today) == 1
    index_sync.sync()
    assert titles("mưa", now)[0] == last.title
    assert weigh_popularity(today=today) == 0, "nothing changed since"


@pytest.mark.parametrize("phrase", ["a { b", "a } b", "{} b", "{0} b"])
def test_stray_braces_of_a_rule_stand_for_themselves(phrase):
    assert list(rules.spelled_out(phrase)) in ([phrase], [phrase.replace("{0}", "0")])
