from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    PARKED = "parked", _("Needs an operator")
    SKIPPED = "skipped", _("Skipped with a reason")
