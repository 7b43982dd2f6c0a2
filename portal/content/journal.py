"""The words that the journal shows for the audit verbs of this app, and for the keys in event details."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.content.choices import RuleMode

VERBS: dict[str, Any] = {
    "page.submitted": _("submitted a page for approval"),
    "page.approved": _("approved a page"),
    "page.sent_back": _("asked for changes of a page"),
    "page.review_cancelled": _("cancelled the review of a page"),
    "page.published": _("published a page"),
    "page.unpublished": _("took a page down"),
    "page.withdrawn": _("withdrew a page"),
    "page.unscheduled": _("cancelled the schedule of a page"),
    "page.deleted": _("deleted a page"),
    "file.deleted": _("deleted a file"),
    "page.moved": _("moved a page to another place, at once"),
    "page.retitled": _("gave a moved page the name of its old portal, because its title was taken"),
    "page.confirmed": _("confirmed that a page is still right"),
    "page.language_version": _("made a version in another language"),
    "banner.opened": _("opened an emergency notice"),
    "banner.changed": _("changed an emergency notice"),
    "banner.removed": _("removed an emergency notice"),
    "placement.offered": _("offered an item to another portal"),
    "placement.accepted": _("accepted an item of another portal"),
    "placement.by_rule": _("accepted an item by a rule"),
    "placement.changed": _("changed how a shared item is shown"),
    "placement.change_read": _("read a change of a shared item"),
    "placement.declined": _("declined an item of another portal"),
    "placement.ended": _("ended the display of a shared item"),
    "sharing_rule.made": _("made a sharing rule"),
    "sharing_rule.changed": _("changed a sharing rule"),
    "sharing_rule.deleted": _("deleted a sharing rule"),
    "published_file.added": _("published a file by itself"),
    "published_file.changed": _("changed the entry of a file published by itself"),
    "published_file.removed": _("took a file published by itself back"),
    "portal.merge_continued": _("let the work of a merge go on"),
    "portal.merged": _("merged a portal into another one"),
    "topic.saved": _("saved a topic"),
}

NEXT_STEPS: dict[str, Any] = {
    "page.deleted": _(
        "The text is gone. If it is still needed, ask the person named above, then write it again."
    ),
    "page.unscheduled": _(
        "Readers will not see it at the chosen time. Open it, correct it if need be, and submit it again."
    ),
    "page.review_cancelled": _("It is a draft again. Open it, correct it if need be, and submit it again."),
    "page.withdrawn": _(
        "Readers see the reason at its address. To show it again, correct it and submit it for approval."
    ),
    "page.moved": _("Nothing is lost. Open it if you want to look at its new place, and go on there."),
    "file.deleted": _(
        "No page showed it. If it is still needed, ask the person named above, then upload it again."
    ),
}
"""Audit verb -> what an author can do next, after somebody else has done this with their work."""

DETAILS: dict[str, Any] = {
    "file": _("kind of file"),
    "revision": _("revision"),
    "until": _("until"),
    "from": _("from the portal"),
    "to": _("to the portal"),
    "moved_from": _("section before"),
    "moved_to": _("section after"),
    "title_before": _("title before"),
    "path_before": _("address before"),
    "path_after": _("address after"),
    "item": _("number of the page"),
    "document": _("document"),
    "pages": _("pages"),
    "confirmed_by": _("confirmed by"),
    "mode": _("way of acceptance"),
    "review_by": _("next check by"),
    "language": _("language"),
    "same_person": _("offered and accepted by the same person"),
}

VALUES: dict[str, dict[str, Any]] = {"mode": {mode.value: mode.label for mode in RuleMode}}
