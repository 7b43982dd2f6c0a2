"""Find inconsistencies in the tree of pages with one query; `doctor` lists them with the remedy.

Wagtail's `Page.find_problems` makes two queries for each page and does not look at `url_path`.
"""

from __future__ import annotations

from collections import Counter

from wagtail.models import Page

MOST_NAMED = 5
STEP = Page.steplen


def problems() -> list[str]:
    """The inconsistencies, as sentences in Vietnamese for the person who runs the server; empty if none."""
    columns = ("path", "pk", "depth", "numchild", "slug", "url_path")
    pages = {path: row for path, *row in Page.objects.order_by("path").values_list(*columns)}
    children = Counter(path[:-STEP] for path in pages)
    lost, miscounted, misplaced = [], [], []
    for path, (pk, depth, numchild, slug, url_path) in pages.items():
        above = pages.get(path[:-STEP])
        if len(path) % STEP or (above is None and len(path) > STEP):
            lost.append(pk)
        elif depth != len(path) // STEP or numchild != children[path]:
            miscounted.append(pk)
        if above is not None and url_path != f"{above[-1]}{slug}/":
            misplaced.append(pk)
    found = []
    if lost:
        found.append(
            f"Cây trang có {_named(lost)} mất trang cha: trang cha đã bị xóa ngoài cổng. Lấy lại trang cha "
            "từ bản sao lưu gần nhất. Khi chưa có trang cha, portal fixtree sẽ hỏi xóa các trang này: đừng "
            "đồng ý."
        )
    if miscounted:
        found.append(
            f"Cây trang có {_named(miscounted)} ghi sai cấp hoặc số trang con: chạy portal backup, rồi chạy "
            "portal fixtree --noinput."
        )
    if misplaced:
        found.append(
            f"Cây trang có {_named(misplaced)} ghi sai đường dẫn so với trang cha: chạy portal backup, rồi "
            "chạy portal set-url-paths."
        )
    return found


def _named(keys: list[int]) -> str:
    shown = ", ".join(map(str, keys[:MOST_NAMED]))
    return f"{len(keys)} trang (số {shown}{', …' if len(keys) > MOST_NAMED else ''})"
