"""The gallery shows every component; each has a template, styles, parameters and a sample."""

from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from portal.design import gallery, views

APP = Path(views.__file__).parent
COMPONENTS = sorted(path.stem for path in (APP / "templates/components").glob("*.html"))
STYLES = APP / "static/design/css/components"


def test_gallery_shows_every_component() -> None:
    shown = {sample.component for chapter in gallery.chapters() for sample in chapter.samples}
    assert set(COMPONENTS) == shown


def test_gallery_page_renders() -> None:
    response = views.show_gallery(RequestFactory().get("/giao-dien/"))
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("data-component=") >= len(COMPONENTS)


@pytest.mark.parametrize("name", ["home", "section", "article", "sign_in"])
def test_sample_pages_render(name: str) -> None:
    response = views.show_sample_page(RequestFactory().get("/"), name)
    assert response.status_code == 200
    assert '<main class="page__main' in response.content.decode()


def test_gallery_is_a_page_of_the_portal(client: Client, settings: object) -> None:
    assert reverse("design:gallery") == "/giao-dien/"


def test_there_are_at_least_28_components() -> None:
    assert len(COMPONENTS) >= 28


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_has_template_style_and_sample(name: str) -> None:
    style = name.replace("_", "-")
    template = (APP / f"templates/components/{name}.html").read_text()
    assert "{% comment %}" in template.split("<", 1)[0], "says its parameters before its first element"
    assert (STYLES / f"{style}.css").exists()
    assert f'url("{style}.css")' in (STYLES / "all.css").read_text()
    assert f".{style}" in (STYLES / f"{style}.css").read_text()


def test_every_style_belongs_to_a_component() -> None:
    without_template = {"all", "icon"}  # icon is a template tag
    styles = {path.stem.replace("-", "_") for path in STYLES.glob("*.css")}
    assert styles - without_template == set(COMPONENTS)
