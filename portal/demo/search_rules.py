"""Add search rules for common short queries to the demo."""

from __future__ import annotations

import datetime as dt

from portal.accounts.models import User
from portal.content.models import PageMeta
from portal.portals.queries import path_of
from portal.search.actions import save_rule
from portal.search.choices import RuleAction
from portal.search.models import SearchRule

EXPLAINED = "khieu-nai-to-cao-phan-anh-khac-nhau-the-nao"
ASKED = (
    "khiếu nại",
    "tố cáo",
    "khiếu nại tố cáo",
    "đơn khiếu nại",
    "đơn tố cáo",
    "gửi đơn khiếu nại",
    "gửi đơn tố cáo",
)
REASON = (
    "Người dân hỏi nên gửi đơn đến đâu; thủ tục cùng tên trong danh mục là của riêng quân đội (minh họa)."
)


def pin_demo(*, now: dt.datetime) -> None:
    """Pin the article that explains complaints for each query in ASKED that has no pinned result yet.

    Without these pins, procedures of the army with the same names come first. Does nothing if the article is
    missing.
    """
    row = PageMeta.objects.listed().filter(page__slug=EXPLAINED).select_related("page").first()
    if row is None:
        return
    lan = User.objects.get(username="lan")
    known = set(SearchRule.objects.filter(action=RuleAction.PIN).values_list("phrase", flat=True))
    for phrase in ASKED:
        if phrase not in known:
            rule = SearchRule(action=RuleAction.PIN, phrase=phrase, meaning=path_of(row.page), reason=REASON)
            save_rule(rule=rule, actor=lan, now=now)
