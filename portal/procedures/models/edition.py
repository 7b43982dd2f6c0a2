"""The edition of the catalogue: a number that the database increases with each change that lists show."""

from django.db import models


class CatalogueEdition(models.Model):
    """The number of the edition, in a single row that only database triggers change (migration 0011)."""

    number = models.PositiveBigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.number)
