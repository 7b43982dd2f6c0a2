from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VersionState(models.TextChoices):
    """The state of a version. The values are stored and exported, so they must never change.

    A returned version is a draft with a reason.
    """

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("Awaiting approval")
    PUBLISHED = "published", pgettext_lazy("version", "Published")


class ChangeKind(models.TextChoices):
    """What a proposal does with a row. The values are stored and exported, so they must never change."""

    ADD = "add", pgettext_lazy("proposal", "New")
    CHANGE = "change", pgettext_lazy("proposal", "Change")
    REMOVE = "remove", pgettext_lazy("proposal", "Deletion")
