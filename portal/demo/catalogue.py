"""Load complete records, forms, journeys, events and usage counts into the catalogue of the demo."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone

from portal.agencies.models import Agency
from portal.demo import sources
from portal.demo.forms import FormStore
from portal.portals.models import Portal
from portal.procedures.actions import import_procedures, save_service_point
from portal.procedures.actions.events import assign_events, load_events
from portal.procedures.actions.journeys import import_journey
from portal.procedures.actions.use import set_use
from portal.procedures.choices import FilingWay
from portal.procedures.imports import competent_authorities, everyday_names
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.journey_content import JourneyContent
from portal.procedures.models import Journey, Procedure, ProcedureVersion, ServicePoint
from portal.procedures.record import Record

DATA = Path(sources.__file__).resolve().parent / "data"
ACTOR = "load-demo"
NATIONAL_PORTAL = "https://dichvucong.gov.vn/"
HOURS = "Thứ Hai đến thứ Sáu: 7 giờ 00 - 11 giờ 30 và 13 giờ 30 - 17 giờ 00 (minh họa)"
REMARKS = (
    "Ngày biển động, tàu không chạy: gọi điện, đặc khu nhận hồ sơ qua mạng và trả kết quả sau (minh họa)."
)


def load_catalogue(*, now: dt.datetime) -> None:
    """Load records, forms, journeys, events, offices and usage counts, unless there is a public journey.

    Raises ValueError if a record is refused.
    """
    if Journey.objects.public().exists():
        return
    load_records(now=now)
    set_use(counts={row["code"]: int(row["count"]) for row in _csv(DATA / "procedures" / "use.csv")})
    load_events(actor=ACTOR, now=now)
    assign_events(actor=ACTOR, now=now)
    load_journeys(now=now)
    set_up_offices(now=now)


def load_records(*, now: dt.datetime) -> None:
    """Publish the complete records as newer versions, except those that are published already.

    Raises ValueError if a record is refused, and KeyError if it names an unknown form.
    """
    main = Portal.objects.filter(agency__code=sources.MAIN.agency).first()
    forms = FormStore(main, tomllib.loads((DATA / "procedures" / "forms.toml").read_text())["form"])
    authorities = competent_authorities.read()
    today = timezone.localdate(now)
    # Earlier first days come first, so that the newest version stays in force.
    for path, table in sorted(_records(), key=lambda pair: pair[1].get("valid_from", today)):
        known_as = {"keywords": everyday_names.of(table["code"])}
        record = Record.model_validate(known_as | _with_forms(table["record"], forms))
        if ProcedureVersion.objects.filter(content_hash=record.content_hash).exists():
            continue
        incoming = Incoming(1, table["code"], record, valid_from=table.get("valid_from"))
        report = import_procedures(batch=Batch([incoming]), actor=ACTOR, now=now, authorities=authorities)
        if report.refused:
            raise ValueError(f"{path.name}: {report.refused[0].reason}")


def load_journeys(*, now: dt.datetime) -> None:
    for path in sorted((DATA / "journeys").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        import_journey(
            slug=path.stem,
            content=JourneyContent.model_validate(
                {**table["content"], "event": table["event"], "order": table["order"]}
            ),
            actor=ACTOR,
            now=now,
        )


def set_up_offices(*, now: dt.datetime) -> None:
    """Set hours and online filing of the service points of every commune, and add one of a single commune."""
    codes = {table["code"] for _path, table in _records()}
    for service_point in ServicePoint.objects.filter(procedure__code__in=codes, every_commune=True):
        service_point.hours, service_point.way, service_point.url = HOURS, FilingWay.NATIONAL, NATIONAL_PORTAL
        save_service_point(service_point=service_point, actor=ACTOR, now=now)
    island = Agency.objects.filter(code="21548").first()
    birth = Procedure.objects.filter(code="1.001193").first()
    if island and birth and not ServicePoint.objects.filter(procedure=birth, agency=island).exists():
        own = ServicePoint(
            procedure=birth,
            agency=island,
            way=FilingWay.NATIONAL,
            url=NATIONAL_PORTAL,
            hours=HOURS,
            place="Quầy số 1, bộ phận một cửa (minh họa)",
            remarks=REMARKS,
        )
        save_service_point(service_point=own, actor=ACTOR, now=now)


def _records() -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((DATA / "procedures").glob("[0-9]*.toml")):
        yield path, tomllib.loads(path.read_text(encoding="utf-8"))


def _with_forms(record: dict[str, Any], forms: FormStore) -> dict[str, Any]:
    """Replace the slugs of forms in `papers` by titles and download addresses; return the new record.

    Raises KeyError for an unknown form.
    """
    sample_documents = []
    for paper in record.get("papers", []):
        given = dict(paper)
        if slug := given.pop("form", ""):
            given["form_name"], given["form_url"] = forms.get(slug)
        sample_documents.append(given)
    return {**record, "papers": sample_documents}


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
