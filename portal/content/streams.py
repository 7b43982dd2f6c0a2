"""A StreamField that leaves its blocks out of migrations, because a new block changes no table."""

from typing import TYPE_CHECKING, Any

from wagtail.fields import StreamField


class BodyField(StreamField):
    if TYPE_CHECKING:  # a page's attribute reads as a stream and accepts lists of blocks

        def __get__(self, instance: object, owner: type) -> Any: ...

        def __set__(self, instance: object, value: Any) -> None: ...

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types or [], **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
