"""Structured data of a procedure for search engines: schema.org/GovernmentService."""

from __future__ import annotations

from typing import Any

from portal.procedures.choices import Audience
from portal.procedures.queries.detail import Detail


def government_service(detail: Detail, url: str) -> dict[str, Any]:
    record = detail.content.record
    office = detail.offices[0].agency if detail.offices else None
    provider = office.name if office else record.executing_agency or record.competent_agency
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": record.name,
        "identifier": detail.procedure.code,
        "url": url,
        "serviceType": record.field,
        "areaServed": {"@type": "AdministrativeArea", "name": "Quảng Ngãi"},
    }
    if record.description or record.results:
        found["description"] = (record.description or record.results[0])[:500]
    if provider:
        found["provider"] = {"@type": "GovernmentOrganization", "name": provider[:300]}
    if record.audiences:
        found["audience"] = [
            {"@type": "Audience", "audienceType": str(Audience(audience).label)}
            for audience in record.audiences
        ]
    if record.results:
        found["serviceOutput"] = {"@type": "Thing", "name": record.results[0][:300]}
    channel: dict[str, Any] = {"@type": "ServiceChannel"}
    if detail.filing and detail.filing.url.startswith("http"):
        channel["serviceUrl"] = detail.filing.url
    if office and office.address:
        channel["serviceLocation"] = {"@type": "Place", "name": office.name, "address": office.address}
    if office and office.phone:
        channel["servicePhone"] = {"@type": "ContactPoint", "telephone": office.phone}
    if len(channel) > 1:
        found["availableChannel"] = channel
    return found
