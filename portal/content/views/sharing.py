"""The views of the menu "Sharing": proposals of other portals, proposals to them, and rules."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.models import Page

from portal.content.actions.placement_texts import PLACEMENT_TEXTS
from portal.content.actions.sharing import (
    Showing,
    accept_placement,
    acknowledge_change,
    change_placement,
    decline_placement,
    end_placement,
    propose_item,
)
from portal.content.actions.sharing_rules import delete_rule, save_rule
from portal.content.choices import RULERS, SHARERS, PlacementState
from portal.content.forms.sharing import (
    BulkForm,
    DeclineForm,
    PlacementFilter,
    RuleForm,
    ShareRequestForm,
    ShowingForm,
)
from portal.content.models import Placement, SharingRule
from portal.content.queries import sharing
from portal.content.queries.withdrawals import full_address
from portal.content.views.editorial import PAGE_SIZE, PageDeskMixin
from portal.portals.access.guards import guarded
from portal.portals.models import Portal
from portal.portals.proposal_pages import RowFormView, register_form
from portal.portals.queries import has_role, open_portals_of, portals_of
from portal.portals.views.back_office import ActionFormMixin, BackOfficeMixin


class SharingMixin(BackOfficeMixin):
    header_icon = "link"

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("sharing:inbox"), "label": _("Sharing")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = sharing.received_by(self.user).proposed().count()
        rules = bool(portals_of(self.user, *RULERS))
        return super().get_context_data(waiting=waiting, shows_rules=rules, **kwargs)


class _PlacementList(SharingMixin, TemplateView):
    states: list[tuple[str, Any]]
    tab: str

    def rows(self) -> Any:
        raise NotImplementedError

    def other(self, portal: Portal) -> dict[str, Portal]:
        """The filter arguments for placements that come from this portal (inbox) or go to it (outbox)."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = PlacementFilter(self.request.GET, states=self.states)
        rows = self._narrowed(form.chosen).order_by("-proposed_at", "-pk")
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("p"))
        return super().get_context_data(filter=form, rows=page, tab=self.tab, **kwargs)

    def _narrowed(self, chosen: dict[str, Any]) -> Any:
        rows = self.rows()
        state = chosen.get("trang_thai") or self.states[0][0]
        if state == "changed":
            rows = rows.changed()
        elif state == "shown":
            rows = rows.shown()
        elif state != "all":
            rows = rows.filter(state=state)
        if chosen.get("cong"):
            rows = rows.filter(**self.other(chosen["cong"]))
        return rows.filter(item__title__icontains=chosen["q"]) if chosen.get("q") else rows


@guarded()
class Inbox(_PlacementList):
    """The items that other portals proposed to the person's portals, and the decisions about them."""

    template_name = "content/admin/sharing_inbox.html"
    page_title = gettext_lazy("Offered to us")
    tab = "inbox"
    states = [
        (PlacementState.PROPOSED, PlacementState.PROPOSED.label),
        ("shown", gettext_lazy("Shown with us")),
        ("changed", gettext_lazy("Changed since accepted")),
        (PlacementState.DECLINED, PlacementState.DECLINED.label),
        (PlacementState.WITHDRAWN, PlacementState.WITHDRAWN.label),
        ("all", gettext_lazy("All")),
    ]

    def rows(self) -> Any:
        return sharing.received_by(self.user)

    def other(self, portal: Portal) -> dict[str, Portal]:
        return {"source": portal}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("many", len(portals_of(self.user, *SHARERS)) > 1)
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Accept all ticked proposals; show a message for each that could not be accepted.

        An item is shown in the section that the proposing portal chose, otherwise in the first section of the
        receiving portal in the item's language.
        """
        form = BulkForm(request.POST, placements=self.rows())
        if not form.is_valid():
            message = _("Tick the items to accept. What somebody decided about already is gone from here.")
            messages.error(request, message)
            return redirect("sharing:inbox")
        now = timezone.now()
        done = 0
        for placement in form.cleaned_data["chon"]:
            sections = sharing.sections_of(placement.target, locale_id=placement.item.locale_id)
            first = Page.objects.get(pk=sections[0].pk) if sections else None
            showing = Showing(section=placement.section or first)
            try:
                accept_placement(placement=placement, showing=showing, actor=self.user, now=now)
                done += 1
            except ValidationError as error:
                messages.error(request, f"{placement.item.title}: {' '.join(error.messages)}")
        if done:
            message = ngettext("%(count)s item is shown now.", "%(count)s items are shown now.", done)
            messages.success(request, message % {"count": done})
        return redirect("sharing:inbox")


@guarded()
class Outbox(_PlacementList):
    """The items that the person's portals proposed to other portals."""

    template_name = "content/admin/sharing_outbox.html"
    page_title = gettext_lazy("Offered by us")
    tab = "outbox"
    states = [
        ("all", gettext_lazy("All")),
        *((state.value, state.label) for state in sharing.STATE_ORDER),
    ]

    def rows(self) -> Any:
        return sharing.proposed_by_portals_of(self.user)

    def other(self, portal: Portal) -> dict[str, Portal]:
        return {"target": portal}


@guarded(page_id=Page)
class ShareRequestView(PageDeskMixin, ActionFormMixin, FormView[ShareRequestForm]):
    """Propose a published item to another portal."""

    form_class = ShareRequestForm
    template_name = "content/admin/sharing_request.html"
    page_title = gettext_lazy("Offer to another portal")
    header_icon = "link"

    def may_enter(self) -> bool:
        return sharing.may_propose(self.page, self.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        share_requests = (
            Placement.objects.filter(item=self.page.pk).select_related("target").order_by("-proposed_at")
        )
        return super().get_context_data(share_requests=share_requests, **kwargs)

    def act(self, form: ShareRequestForm) -> HttpResponse:
        placement = propose_item(
            page=self.page,
            target=form.cleaned_data["target"],
            note=form.cleaned_data["note"],
            actor=self.user,
            now=timezone.now(),
        )
        message = _("“%(title)s” is offered to %(portal)s.")
        messages.success(self.request, message % {"title": self.page.title, "portal": placement.target.name})
        return redirect("sharing:outbox")


class _OnePlacement(SharingMixin):
    """A view of one placement, for editors, approvers and managers of its two portals. Http404 for others."""

    @cached_property
    def placement(self) -> Placement:
        return sharing.placement_for(self.user, self.kwargs["placement_id"])

    @cached_property
    def is_target(self) -> bool:
        return has_role(self.user, self.placement.target, *SHARERS)

    def get_page_subtitle(self) -> str:
        return self.placement.item.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            placement=self.placement,
            is_target=self.is_target,
            address=full_address(self.placement.item),
            lead=getattr(self.placement.item.specific, "lead", ""),
            in_window=self.placement.is_in_window(timezone.now()),
            **kwargs,
        )

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence % {"title": self.placement.item.title})
        return redirect("sharing:inbox" if self.is_target else "sharing:outbox")

    def refused(self, error: ValidationError) -> HttpResponse:
        messages.error(self.request, " ".join(error.messages))
        return redirect("sharing:placement", self.placement.pk)


@guarded(placement_id=sharing.portal_of_placement)
class PlacementPage(RowFormView, _OnePlacement, ActionFormMixin, FormView[ShowingForm]):
    """One placement. The receiving portal accepts it, changes where it is shown, and proposes its texts."""

    changes = PLACEMENT_TEXTS
    form_class = ShowingForm
    template_name = "content/admin/sharing_placement.html"
    page_title = gettext_lazy("Shared item")

    @property
    def row(self) -> Placement:
        return self.placement

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "placement": self.put_proposal(copy(self.placement))}

    def act(self, form: ShowingForm) -> HttpResponse:
        is_new = "proposed" in self.request.POST  # the state that the person saw; the action checks it
        decide = accept_placement if is_new else change_placement
        with transaction.atomic():
            placement = decide(
                placement=self.placement, showing=form.showing(), actor=self.user, now=timezone.now()
            )
            if form.put_texts(placement):
                self.hand_in(placement)
                self.say_done(placement)
        return self.done(_("“%(title)s” is shown now.") if is_new else _("“%(title)s” is changed."))


@guarded(placement_id=sharing.portal_of_placement)
class Declining(_OnePlacement, ActionFormMixin, FormView[DeclineForm]):
    form_class = DeclineForm
    template_name = "content/admin/sharing_decline.html"
    page_title = gettext_lazy("Decline an item")

    def act(self, form: DeclineForm) -> HttpResponse:
        decline_placement(
            placement=self.placement,
            reason=form.cleaned_data["reason"],
            actor=self.user,
            now=timezone.now(),
        )
        return self.done(_("“%(title)s” is declined."))


@guarded(placement_id=sharing.portal_of_placement)
class Ending(_OnePlacement, View):
    """Withdraw a proposal, or stop showing an item."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, placement_id: int) -> HttpResponse:
        try:
            end_placement(placement=self.placement, actor=self.user, now=timezone.now())
        except ValidationError as error:
            return self.refused(error)
        return self.done(_("Sharing of “%(title)s” has ended."))


@guarded(placement_id=sharing.portal_of_placement)
class Changes(_OnePlacement, TemplateView):
    """The changes of an item since the receiving portal last read it; POST marks them as read."""

    template_name = "content/admin/sharing_changes.html"
    page_title = gettext_lazy("What has changed")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = sharing.changes_since_accepted(self.placement, self.request)
        return super().get_context_data(changes=changes, **kwargs)

    def post(self, request: HttpRequest, placement_id: int) -> HttpResponse:
        try:
            acknowledge_change(placement=self.placement, actor=self.user, now=timezone.now())
        except ValidationError as error:
            return self.refused(error)
        return self.done(_("The changes of “%(title)s” are marked as read."))


@guarded()
class RuleList(SharingMixin, TemplateView):
    template_name = "content/admin/sharing_rules.html"
    page_title = gettext_lazy("Rules")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Paginator(sharing.rules_of(self.user), PAGE_SIZE).get_page(self.request.GET.get("p"))
        targets = open_portals_of(self.user, *RULERS)
        return super().get_context_data(rows=rows, targets=targets, tab="rules", **kwargs)


class _RuleForm(SharingMixin, ActionFormMixin, FormView[RuleForm]):
    form_class = RuleForm
    template_name = "content/admin/sharing_rule.html"

    @cached_property
    def rule(self) -> SharingRule:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.rule, "target": self.rule.target}

    def get_page_subtitle(self) -> str:
        return self.rule.target.name

    def act(self, form: RuleForm) -> HttpResponse:
        save_rule(rule=form.rule(), actor=self.user, now=timezone.now())
        messages.success(self.request, _("The rule counts for what is published from now on."))
        return redirect("sharing:rules")


@guarded(portal_id=Portal)
class RuleCreate(_RuleForm):
    page_title = gettext_lazy("New rule")

    @cached_property
    def rule(self) -> SharingRule:
        target = get_object_or_404(Portal, pk=self.kwargs["portal_id"])
        if not has_role(self.user, target, *RULERS):
            raise Http404
        return SharingRule(target=target)


@guarded(rule_id=SharingRule)
class RuleEdit(_RuleForm):
    page_title = gettext_lazy("Rule")

    @cached_property
    def rule(self) -> SharingRule:
        return get_object_or_404(sharing.rules_of(self.user), pk=self.kwargs["rule_id"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "delete" in request.POST:
            delete_rule(rule=self.rule, actor=self.user, now=timezone.now())
            messages.success(request, _("The rule is gone; what it brought stays."))
            return redirect("sharing:rules")
        return super().post(request, *args, **kwargs)


register_form(Placement, lambda request: reverse("sharing:placement", args=[request.target_id]))
