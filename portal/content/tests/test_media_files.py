"""Videos are sent completely or in the requested range."""

import pytest
from django.core.files.base import ContentFile
from wagtailmedia.models import get_media_model

from portal.base.files.uses import key_of, set_uses

FILM = bytes(range(256)) * 4


@pytest.fixture
def fetch(client, db):
    """fetch(**headers): the response to a request for a public video, and its content."""
    video = get_media_model()(title="Phim", type="video", duration=1)
    video.file.save("phim.mp4", ContentFile(FILM))
    video.save()
    set_uses({"page:1": {key_of(video)}})

    def send(**headers):
        response = client.get(video.file.url, headers=headers)
        return response, response.getvalue()

    return send


def test_a_request_without_range_gets_the_whole_file(fetch):
    response, content = fetch()
    assert (response.status_code, content) == (200, FILM)
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-9", 0, 9), ("bytes=1000-", 1000, 1023), ("bytes=-24", 1000, 1023), ("bytes=5-99999", 5, 1023)],
)
def test_a_range_gets_its_part_of_the_file(fetch, asked, start, end):
    response, content = fetch(range=asked)
    assert (response.status_code, content) == (206, FILM[start : end + 1])
    assert response["Content-Range"] == f"bytes {start}-{end}/1024"
    assert response["Content-Length"] == str(end - start + 1)
    assert response["Content-Type"] == "video/mp4"


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=9-3", "bytes=-0"])
def test_a_range_outside_the_file_gets_416(fetch, asked):
    response, _content = fetch(range=asked)
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */1024"


@pytest.mark.parametrize(
    "asked", ["bytes=-", "pages=1-2", "bytes=0-1,3-4", "bytes=a-b", "bytes=²-", f"bytes={'9' * 5000}-"]
)
def test_an_unsupported_range_gets_the_whole_file(fetch, asked):
    assert fetch(range=asked)[0].status_code == 200


def test_if_range_gets_the_whole_file(fetch):
    assert fetch(range="bytes=0-9", if_range="x")[0].status_code == 200
