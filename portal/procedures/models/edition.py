"""The edition of the catalogue: one number that grows whenever something lists show has changed."""

from django.db import models


class CatalogueEdition(models.Model):
    """One row. Triggers of the database count it up (see migration 0011); nothing else writes it."""

    number = models.PositiveBigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.number)
