"""Copy the values that lists show from the version in force to columns of `Procedure`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from portal.lib.vietnamese import slug, sort_key
from portal.procedures.choices import Channel, Level
from portal.procedures.completeness import score
from portal.procedures.models import Procedure, ProcedureAudience, ServiceField
from portal.procedures.reading import Readings
from portal.procedures.record import Record

COLUMNS = (
    "name",
    "sort_key",
    "field",
    "service_level",
    "is_free",
    "at_ministry",
    "at_province",
    "at_commune",
    "in_person",
    "online",
    "by_post",
    "completeness",
)


def fill_columns(
    procedure: Procedure, record: Record, readings: Readings, fields: Mapping[str, ServiceField]
) -> None:
    """Set the columns of `COLUMNS` on the object; the caller saves it.

    `fields` is a result of `service_fields`. Raises KeyError if the record's field is not among them.
    """
    channels = {way.channel for way in record.ways}
    procedure.name = record.name
    procedure.sort_key = sort_key(record.name)[:300]
    procedure.field = fields[slug_of(record.field)]
    procedure.service_level = record.service_level or ""
    procedure.is_free = readings.is_free
    procedure.at_ministry = Level.MINISTRY in record.levels
    procedure.at_province = Level.PROVINCE in record.levels
    procedure.at_commune = Level.COMMUNE in record.levels
    procedure.in_person = Channel.IN_PERSON in channels
    procedure.online = Channel.ONLINE in channels
    procedure.by_post = Channel.POST in channels
    procedure.completeness = score(record)


def slug_of(field: str) -> str:
    """The slug of a field of administration, at most 120 characters; "linh-vuc" if nothing remains.

    Spellings that differ only in case, diacritics or punctuation have one slug and are one field.
    """
    return slug(field)[:120] or "linh-vuc"


def service_fields(names: Iterable[str]) -> dict[str, ServiceField]:
    """Return slug -> `ServiceField` for these names, and create missing rows."""
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(slug_of(name), name[:250])
    known = set(ServiceField.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    ServiceField.objects.bulk_create(
        [ServiceField(slug=key, name=name) for key, name in wanted.items() if key not in known],
        ignore_conflicts=True,
    )
    return ServiceField.objects.in_bulk(wanted, field_name="slug")


def write_audiences(audiences: Sequence[tuple[Procedure, Collection[str]]]) -> None:
    """Replace the audiences of these procedures; each pair is a procedure and its `Audience` values."""
    keys = [procedure.pk for procedure, _values in audiences]
    for first in range(0, len(keys), 500):
        ProcedureAudience.objects.filter(procedure__in=keys[first : first + 500]).delete()
    ProcedureAudience.objects.bulk_create(
        [
            ProcedureAudience(procedure=procedure, audience=value)
            for procedure, values in audiences
            for value in dict.fromkeys(values)
        ],
        batch_size=1_000,
    )
