from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    PARKED = "parked", _("Needs an operator")
    SKIPPED = "skipped", _("Skipped with a reason")


class FileState(models.TextChoices):
    """The result of the virus scan of a file's content: QUARANTINED until a scanner has answered."""

    QUARANTINED = "quarantined", _("waiting for the scanner")
    CLEAN = "clean", _("clean")
    REFUSED = "refused", _("refused")
