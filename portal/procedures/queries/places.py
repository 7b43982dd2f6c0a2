"""Find the commune where a reader lives, by its code or by any current or former name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from portal.agencies.models import Agency
from portal.agencies.queries import matches
from portal.base.caching import cached

LONGEST = 100
MOST_CHOICES = 12


@cached("agencies")
def commune_names(on: dt.date) -> list[str]:
    """The names of the current communes, as suggestions of the commune field. Cached."""
    return [agency.place_or_name for agency in Agency.objects.current(on).communes()]


@dataclass(frozen=True)
class Place:
    asked: str = ""
    commune: Agency | None = None
    former: str = ""
    """The former name that led to this commune; "" if the text names the commune itself."""
    choices: list[Agency] = field(default_factory=list)
    """The communes to choose from if several match, at most MOST_CHOICES."""

    @property
    def is_unknown(self) -> bool:
        return bool(self.asked) and self.commune is None and not self.choices


def place_of(asked: str, *, on: dt.date, home: Agency | None = None) -> Place:
    """Find the commune that the text names by its code or by a current or former name.

    Without text, the commune is `home`, if that agency is a commune. Finds only communes that exist on the
    day `on`. If several communes match, `commune` is None and `choices` has at most MOST_CHOICES of them; if
    none matches, both are empty.
    """
    asked = " ".join(asked[:LONGEST].split())
    if not asked:
        return Place(commune=home if home and home.is_commune else None)
    if asked.isascii() and asked.isdigit():
        communes = Agency.objects.communes().filter(code=asked)
        return Place(asked, next((commune for commune in communes if commune.in_being(on)), None))
    found = [match for match in matches(asked, on) if match.agency.is_commune and match.agency.in_being(on)]
    if len(found) == 1:
        former = found[0].named.place_or_name if found[0].named != found[0].agency else ""
        return Place(asked, found[0].agency, former)
    return Place(asked, choices=[match.agency for match in found[:MOST_CHOICES]])
