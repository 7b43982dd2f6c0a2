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

from portal.base.pagecache.following import is_following, on_purge
from portal.base.pagecache.marking import collecting, keep, public, shows
from portal.base.pagecache.purging import purge

__all__ = ["collecting", "is_following", "keep", "on_purge", "public", "purge", "shows"]
