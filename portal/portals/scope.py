"""Wagtail's permission policies, narrowed to portals (to be built up)."""


def install() -> None:
    pass
