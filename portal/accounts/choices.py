from django.db import models
from django.utils.translation import gettext_lazy as _


class ResetOutcome(models.TextChoices):
    """How a request to reset a second factor ended. The values are stored."""

    NONE = "", _("open")
    CONFIRMED = "confirmed", _("confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")
