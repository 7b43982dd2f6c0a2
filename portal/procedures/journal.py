"""Names of the audit verbs of procedures, and of the keys in their details."""

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "procedure.replaced": _("recorded that a procedure is replaced"),
    "procedure.repealed": _("recorded that a procedure is repealed"),
}

DETAILS: dict[str, Any] = {
    "ended_on": _("no longer in force from"),
    "decision": _("decision that ends it"),
    "successor": _("code of the procedure that replaces it"),
}
