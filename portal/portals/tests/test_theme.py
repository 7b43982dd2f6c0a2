"""The theme of a portal and its contrast."""

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from portal.portals.actions import save_theme
from portal.portals.contrast import weak_pairs
from portal.portals.layout import logo_url, theme_css_url
from portal.portals.models import Portal, Theme

GOOD = {"brand": "#1b4d2b", "accent": "#8a2f10", "surface": "#f3f7f2", "radius": 8, "density": "1"}


@pytest.fixture
def save(portal_a, lan, now):
    def saved(**changes):
        save_theme(portal=portal_a, actor=lan, now=now, **{**GOOD, **changes})
        return Portal.objects.select_related("theme").get(pk=portal_a.pk)

    return saved


def picture(format="PNG", size=(900, 300)):
    file = io.BytesIO()
    Image.new("RGB", size, "#1b4d2b").save(file, format)
    return io.BytesIO(file.getvalue())


def test_it_works(client, save):
    portal = save()
    response = client.get(theme_css_url(portal))
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]
    assert b"--theme-brand:#1b4d2b" in response.content
    assert b"--theme-radius:8px" in response.content
    assert not response.cookies


def test_the_css_address_changes_with_the_theme_and_the_old_one_redirects(client, save):
    before = theme_css_url(save())
    after = theme_css_url(save(brand="#123c5a"))
    assert before != after
    assert client.get(before)["Location"] == after
    assert client.get("/theme/khong-co-0123456789ab.css").status_code == 404


def test_a_palette_without_contrast_is_refused_with_a_suggestion(save, portal_a):
    with pytest.raises(ValidationError) as refusal:
        save(brand="#7fc98b")
    message = " ".join(refusal.value.message_dict["brand"])
    suggestion = message.rsplit("#", 1)[1][:6]
    assert not weak_pairs(brand=f"#{suggestion}", accent="#8a2f10", surface="#f3f7f2")
    assert Theme.objects.get(portal=portal_a).brand != "#7fc98b"


@pytest.mark.parametrize(
    "changes",
    [
        {"brand": "red"},
        {"accent": "#12345"},
        {"surface": "#f3f7f2}body{display:none"},
        {"radius": 40},
        {"density": "9"},
        {"density": "1;}"},
    ],
)
def test_invalid_colours_and_sizes_are_refused(save, changes):
    with pytest.raises(ValidationError):
        save(**changes)


def test_a_logo_is_converted_and_served(client, save):
    portal = save(logo=picture("JPEG"))
    response = client.get(logo_url(portal))
    assert response["Content-Type"] == "image/png"
    image = Image.open(io.BytesIO(b"".join(response.streaming_content)))
    assert max(image.size) <= 512
    assert not save(remove_logo=True).theme.logo


@pytest.mark.parametrize(
    "content", [b"", b"not a picture", b"<svg onload=alert(1)></svg>", b"GIF89a" + b"0" * 99]
)
def test_a_logo_that_is_not_a_picture_is_refused(save, content):
    with pytest.raises(ValidationError) as refusal:
        save(logo=io.BytesIO(content))
    assert "logo" in refusal.value.message_dict


def test_a_huge_logo_is_refused(save):
    with pytest.raises(ValidationError):
        save(logo=io.BytesIO(b"0" * (2 * 1024 * 1024 + 1)))
