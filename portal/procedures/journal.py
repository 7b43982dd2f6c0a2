"""Names of the audit verbs of procedures, and of the keys and codes in their details."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.procedures.choices import FilingWay

VERBS: dict[str, Any] = {
    "procedure.added": _("began a procedure"),
    "procedure.draft-saved": _("saved a draft of a procedure"),
    "procedure.draft-discarded": _("discarded a draft of a procedure"),
    "procedure.submitted": _("submitted a version of a procedure"),
    "procedure.returned": _("returned a version of a procedure"),
    "procedure.published": _("published a version of a procedure"),
    "procedure.confirmed": _("compared a procedure with its source"),
    "procedure.replaced": _("recorded that a procedure is replaced"),
    "procedure.repealed": _("recorded that a procedure is repealed"),
    "procedure.events-assigned": _("assigned procedures to life events"),
    "procedure.events-loaded": _("loaded life events"),
    "journey.draft-saved": _("saved a draft of a journey"),
    "journey.draft-discarded": _("discarded a draft of a journey"),
    "journey.submitted": _("submitted a journey"),
    "journey.returned": _("returned a journey"),
    "journey.published": _("published a journey"),
    "offer.added": _("added a place where files are taken"),
    "offer.changed": _("changed a place where files are taken"),
    "offer.removed": _("removed a place where files are taken"),
    "procedures.import-brought": _("brought a file of procedures"),
    "procedures.import-columns": _("said what the columns of a file of procedures are"),
    "procedures.import-confirmed": _("confirmed the import of a file of procedures"),
    "procedures.import-undone": _(
        "undid the confirmation of a file of procedures, because it would write something else now"
    ),
    "procedures.imported": _("imported procedures"),
    "procedures.exported": _("exported the catalogue of procedures"),
}

DETAILS: dict[str, Any] = {
    "ended_on": _("no longer in force from"),
    "procedure.decision": _("decision that ends it"),
    "procedure.successor": _("code of the procedure that replaces it"),
    "version": _("version of the procedure"),
    "imported_file": _("name of the file"),
    "confirmed_by": _("confirmed by"),
    "added": _("added"),
    "changed": _("changed"),
    "drafted": _("waiting as drafts"),
    "unchanged": _("unchanged"),
    "new": _("new"),
    "agency": _("agency that takes files"),
    "way": _("way of filing"),
    "is_offered": _("files are taken"),
    "url": _("address for filing"),
    "remarks": _("remarks"),
    "hours": _("office hours"),
    "place": _("place"),
}

VALUES: dict[str, dict[str, Any]] = {"way": {way.value: way.label for way in FilingWay}}
