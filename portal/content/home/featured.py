from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.content.choices import PageKind
from portal.content.home.presenter import HomeData, Lists, Presenter, Rows
from portal.content.models.listed import ListedItemQuerySet
from portal.content.queries import renditions
from portal.content.queries.cards import ContentCard, ListedRow
from portal.content.queries.item_lists import ItemList


@dataclass(frozen=True)
class FeaturedContent:
    title: str
    lead: ContentCard
    items: list[ContentCard]


class Featured(Presenter):
    """The lead story and the stories beside it: the chosen ones, then the featured ones, then the newest."""

    template = "content/home/featured.html"

    @property
    def chosen_ids(self) -> list[int]:
        return list(dict.fromkeys(filter(None, self.value.get("pages", []))))

    def lists(self, pages: Mapping[int, ListedRow]) -> Lists:
        portal_id, chosen_ids = self.context.portal_id, self.chosen_ids
        lists = {
            "featured": ItemList(_featured, (portal_id,), self.count),
            "newest": ItemList(_articles, (portal_id,), self.count),
        }
        if chosen_ids:
            lists["chosen"] = ItemList(_chosen, (portal_id, *chosen_ids), len(chosen_ids))
        return lists

    def content(self, rows: Rows, data: HomeData) -> FeaturedContent | None:
        shown = self._shown(rows)
        if not shown:
            return None
        lead, *others = shown
        return FeaturedContent(
            title=self.title,
            lead=data.card(lead, renditions.LEAD, renditions.WIDE),
            items=[data.card(row) for row in others],
        )

    def _shown(self, rows: Rows) -> list[ListedRow]:
        """At most `count` items: the chosen ones, then featured ones, then the newest.

        If the editors chose none, the first item with a picture is moved to the front.
        """
        chosen = {row.page_id: row for row in rows.get("chosen", [])}
        in_order = [chosen[page_id] for page_id in self.chosen_ids if page_id in chosen]
        by_id = {row.page_id: row for row in (*in_order, *rows["featured"], *rows["newest"])}
        shown = list(by_id.values())[: self.count]
        lead = next((row for row in shown if row.image_id), None)
        if lead and not self.chosen_ids:
            shown = [lead, *(row for row in shown if row is not lead)]
        return shown


def _featured(items: ListedItemQuerySet, portal_id: int) -> ListedItemQuerySet:
    return items.of_portal(portal_id).filter(featured=True)


def _articles(items: ListedItemQuerySet, portal_id: int) -> ListedItemQuerySet:
    return items.of_portal(portal_id).of_kind(PageKind.ARTICLE)


def _chosen(items: ListedItemQuerySet, portal_id: int, *page_ids: int) -> ListedItemQuerySet:
    # Not `meta_id__in`: on a foreign key, `in` takes no placeholders of a compiled query.
    return items.of_portal(portal_id).filter(meta__page__id__in=page_ids)
