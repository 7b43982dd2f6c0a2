"""The edition of the catalogue: a number that grows with every change that lists show."""

from django.db import models


class CatalogueEdition(models.Model):
    """One row. Only database triggers count it up (see migration 0011)."""

    number = models.PositiveBigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.number)
