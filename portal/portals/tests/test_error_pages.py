"""A fault of our own answers 500; a database that is away answers 503, and says when to try again."""

import pytest
from django.db import InterfaceError, OperationalError

from portal.portals.views.errors import server_error


@pytest.mark.parametrize(
    ("error", "status", "retry"),
    [(ValueError(), 500, None), (OperationalError(), 503, "30"), (InterfaceError(), 503, "30")],
)
def test_the_status_says_whether_to_try_again(rf, error, status, retry):
    try:
        raise error
    except Exception:
        response = server_error(rf.get("/"))
    assert (response.status_code, response.get("Retry-After")) == (status, retry)
    assert f"{status}" in response.content.decode()
