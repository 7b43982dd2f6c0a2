"""Back-office pages about search: the scores of results, the effect of a rule, and recent queries."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from portal.portals.access.guards import guarded
from portal.search import queries, rules
from portal.search.actions import close_gap
from portal.search.choices import ABOUT_ADDRESSES, GapOutcome, RuleAction, SearchKind
from portal.search.models import SearchGap, SearchRule
from portal.search.queries.statistics import QueryReport, portals_in_report, report_of

SHOWN = 15


@guarded()
@require_safe
def explanation(request: HttpRequest) -> HttpResponse:
    """Show the first SHOWN results of the query `q` with the factors of each score."""
    found = _search(request)
    rows = [
        {"result": result, "parts": hit.parts, "kind": SearchKind(result.kind).label}
        for result, hit in zip(found.results, found.ranked, strict=False)
    ]
    context = {"query": request.GET.get("q", ""), "found": found, "rows": rows}
    return render(request, "search/admin/explanation.html", context)


@guarded()
@require_safe
def trial(request: HttpRequest) -> HttpResponse:
    """Show the results of a query without and with a rule that is not saved.

    The rule is in the parameters `action`, `phrase` and `meaning`; an invalid rule is ignored. The query
    is in `q`; without it, it is the phrase of the rule.
    """
    rule = _rule(request)
    query = request.GET.get("q", "") or (rule.phrase.replace("{", "").replace("}", "") if rule else "")
    before = _search(request, query)
    context: dict[str, Any] = {
        "rule": rule,
        "query": query,
        "before": before.results[:SHOWN],
        "actions": RuleAction.choices,
        "values": {name: request.GET.get(name, "") for name in ("action", "phrase", "meaning")},
    }
    if rule:
        with rules.trying(rule):
            context["after"] = _search(request, query).results[:SHOWN]
            context["redirect"] = queries.redirection(query, "")
    return render(request, "search/admin/trial.html", context)


@guarded()
@require_safe
def query_report(request: HttpRequest) -> HttpResponse:
    """Show the queries of the last thirty days in the portals of `portals_in_report`.

    Administrators of the province also see the first 100 open gaps, which are about all portals. Raises
    Http404 for people who may read the queries of no portal.
    """
    portals = portals_in_report(request.user)
    if portals == []:
        raise Http404
    report: QueryReport = report_of(today=timezone.localdate(), portals=portals)
    context: dict[str, Any] = {"report": report, "portals": portals}
    if portals is None:
        context |= {"gaps": SearchGap.objects.open()[:100], "outcomes": GapOutcome.choices}
    return render(request, "search/admin/asked.html", context)


@guarded(gap_id=None)
@require_http_methods(["POST"])
def gap(request: HttpRequest, gap_id: int) -> HttpResponse:
    """Close the gap with the posted `outcome` and `note`, and redirect to the report.

    An invalid outcome only shows an error message. Raises Http404 if there is no such gap, and for everybody
    but administrators of the province: gaps, like search rules without a portal, are about all portals.
    """
    if not request.user.is_province_administrator:  # type: ignore[union-attr]  # signed in, see below
        raise Http404
    outcome = request.POST.get("outcome", "")
    if outcome not in GapOutcome.values:
        messages.error(request, _("Say what was done."))
        return redirect("search_asked")
    closed = close_gap(
        gap=get_object_or_404(SearchGap, pk=gap_id),
        outcome=GapOutcome(outcome),
        note=request.POST.get("note", "")[:300],
        actor=request.user,  # type: ignore[arg-type]  # the back office knows who it is
        now=timezone.now(),
    )
    messages.success(request, _("“%(query)s” is done.") % {"query": closed.text})
    return redirect("search_asked")


def _search(request: HttpRequest, query: str = "") -> queries.Results:
    wanted = queries.SearchRequest(queries.SearchFilters(locale="vi"), limit=SHOWN)
    return queries.search(query or request.GET.get("q", ""), wanted, now=timezone.now())


def _rule(request: HttpRequest) -> SearchRule | None:
    action, phrase, meaning = (request.GET.get(name, "").strip() for name in ("action", "phrase", "meaning"))
    if action not in RuleAction.values or not phrase or not meaning:
        return None
    if action in ABOUT_ADDRESSES and not meaning.startswith("/"):
        return None
    return SearchRule(action=action, phrase=phrase[:150], meaning=meaning[:300])
