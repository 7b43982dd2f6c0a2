"""Videos are sent completely or in the requested range."""

from pathlib import Path

import pytest
from django.conf import settings

FILM = bytes(range(256)) * 4
ADDRESS = "/tep/media/phim.mp4"


@pytest.fixture(autouse=True)
def video(db):
    folder = Path(settings.MEDIA_ROOT) / "media"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "phim.mp4").write_bytes(FILM)


def fetch(client, **headers):
    response = client.get(ADDRESS, headers=headers)
    return response, response.getvalue()


def test_a_request_without_range_gets_the_whole_file(client):
    response, content = fetch(client)
    assert (response.status_code, content) == (200, FILM)
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-9", 0, 9), ("bytes=1000-", 1000, 1023), ("bytes=-24", 1000, 1023), ("bytes=5-99999", 5, 1023)],
)
def test_a_range_gets_its_part_of_the_file(client, asked, start, end):
    response, content = fetch(client, range=asked)
    assert (response.status_code, content) == (206, FILM[start : end + 1])
    assert response["Content-Range"] == f"bytes {start}-{end}/1024"
    assert response["Content-Length"] == str(end - start + 1)
    assert response["Content-Type"] == "video/mp4"


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=9-3", "bytes=-0"])
def test_a_range_outside_the_file_gets_416(client, asked):
    response, _content = fetch(client, range=asked)
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */1024"


@pytest.mark.parametrize(
    "asked", ["bytes=-", "pages=1-2", "bytes=0-1,3-4", "bytes=a-b", "bytes=²-", f"bytes={'9' * 5000}-"]
)
def test_an_unsupported_range_gets_the_whole_file(client, asked):
    assert fetch(client, range=asked)[0].status_code == 200


def test_if_range_gets_the_whole_file(client):
    assert fetch(client, range="bytes=0-9", if_range="x")[0].status_code == 200
