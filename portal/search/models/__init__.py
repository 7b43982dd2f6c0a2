from portal.search.models.documents import SearchDocument, SearchDocumentQuerySet, SearchSequence
from portal.search.models.files import FileText
from portal.search.models.learning import AskedDay, SearchGap, WantedDay
from portal.search.models.rules import SearchRule, SearchRuleQuerySet

__all__ = [
    "AskedDay",
    "FileText",
    "SearchDocument",
    "SearchDocumentQuerySet",
    "SearchGap",
    "SearchRule",
    "SearchRuleQuerySet",
    "SearchSequence",
    "WantedDay",
]
