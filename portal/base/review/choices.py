from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VersionState(models.TextChoices):
    """Values are stored and exported: they never change. A returned version is a draft with a reason."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("Awaiting approval")
    PUBLISHED = "published", pgettext_lazy("version", "Published")
