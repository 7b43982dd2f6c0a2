"""The page cache: public pages are answered from memory, before Django, and purged within a second.

For other packages:

- `cache_response(response, "page:12", …)` in a view: the response is the same for everybody and may be
  stored; `@public("procedures", reads=("trang",))` does it for a whole view.
- `tag_response("page:7")` where content that the page shows is read: the stored response depends on it.
- `fresh_until(moment)` and `fresh_today()` if the response changes with time.
- `purge("page:7", …)` in the transaction of a write, after it: every response with one of these keys is
  rendered again.

Values read from the database are cached by `portal.base.caching`. A key, or cache tag, is a word without
blanks, by convention `kind:number`; docs/performance.md lists all keys.
"""

from portal.base.pagecache.invalidation import on_purge, receives_purges
from portal.base.pagecache.purging import purge
from portal.base.pagecache.tagging import (
    cache_response,
    collecting_tags,
    fresh_today,
    fresh_until,
    public,
    tag_response,
)

__all__ = [
    "cache_response",
    "collecting_tags",
    "fresh_today",
    "fresh_until",
    "on_purge",
    "public",
    "purge",
    "receives_purges",
    "tag_response",
]
