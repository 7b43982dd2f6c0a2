"""The edition of the catalogue: a number that increases with each change that lists show."""

from django.db import models


class CatalogueEdition(models.Model):
    """A table with one row, which only database triggers change (migration 0011)."""

    number = models.PositiveBigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.number)
