from portal.search.models.documents import SearchDocument, SearchDocumentQuerySet, SearchSequence
from portal.search.models.files import FileText
from portal.search.models.learning import QueryDay, SearchGap, WantedDay
from portal.search.models.rules import SearchRule, SearchRuleQuerySet

__all__ = [
    "FileText",
    "QueryDay",
    "SearchDocument",
    "SearchDocumentQuerySet",
    "SearchGap",
    "SearchRule",
    "SearchRuleQuerySet",
    "SearchSequence",
    "WantedDay",
]
