"""The page cache: public pages answered from memory, before Django, and forgotten everywhere within a second.

For other houses there are four words:

- `keep(response, "page:12", …)` in a view: this answer is the same for everybody and may be kept;
  `@public(reads=("trang",))` does it for a whole view.
- `shows("page:7")` wherever something is read that is shown: what is kept depends on it.
- `purge("page:7", …)` in the transaction of a write, after it: whatever shows one of these is made anew.
- `on_purge(forget)` in `apps.ready()`: called in every web process with the keys of each purge, for what a
  house keeps in memory itself.

A key is a word without blanks, `kind:number` by custom; docs/performance.md has the list.
"""

from portal.base.pagecache.invalidation import is_following, on_purge
from portal.base.pagecache.purging import purge
from portal.base.pagecache.tagging import cache_response, collecting_tags, public, tag_response

__all__ = ["cache_response", "collecting_tags", "is_following", "on_purge", "public", "purge", "tag_response"]
