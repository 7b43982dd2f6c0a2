"""Every picture named in a text can be drawn, the same each time."""

import io
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from portal.demo import pictures
from portal.demo.builders import Builder

DATA = Path(pictures.__file__).parent.parent / "data"


def keys(value) -> set[str]:
    """Every `picture = "…"` at any depth."""
    if isinstance(value, dict):
        own = {value["picture"]} if isinstance(value.get("picture"), str) and value["picture"] else set()
        return own.union(*(keys(part) for part in value.values()))
    return set().union(*(keys(part) for part in value)) if isinstance(value, list) else set()


def test_every_picture_named_in_the_texts_can_be_drawn():
    wanted = set().union(*(keys(tomllib.loads(path.read_text())) for path in DATA.glob("*/*.toml")))
    assert wanted
    assert wanted <= set(pictures.SCENES)


@pytest.mark.parametrize("key", pictures.SCENES)
def test_it_works(key):
    picture = Image.open(io.BytesIO(pictures.draw(key, 240, 160)))
    assert picture.size == (240, 160)
    assert len(picture.getcolors(240 * 160) or []) > 50  # something is on it


def test_the_same_key_gives_the_same_picture():
    assert pictures.draw("mua-lu", 120, 80) == pictures.draw("mua-lu", 120, 80)


def test_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        pictures.draw("quoc-huy")


def test_a_picture_without_a_description_is_described_by_its_title():
    ship = SimpleNamespace(title="Tàu ra Lý Sơn")
    site = SimpleNamespace(pictures={"ship": ship})
    described = {"picture": ship, "picture_alt": "Tàu ra Lý Sơn", "picture_caption": ""}
    assert Builder.picture_of(site, {"picture": "ship"}) == described
    assert Builder.picture_of(site, {"picture": "ship", "alt": "Tàu"})["picture_alt"] == "Tàu"
    assert Builder.picture_of(site, {"picture": "whale"}) == {}
