"""Only what surely stays in a private network counts as private."""

from __future__ import annotations

import pytest

from portal.lib.networks import is_private, is_this_machine


@pytest.mark.parametrize(
    "host", ["", "localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "/run/postgresql"]
)
def test_this_machine(host):
    assert is_this_machine(host) and is_private(host)


@pytest.mark.parametrize("host", ["10.1.2.3", "172.16.0.1", "192.168.1.1", "fd00::1", "[fe80::1]", "redis"])
def test_a_private_network(host):
    assert is_private(host) and not is_this_machine(host)


@pytest.mark.parametrize("host", ["203.0.113.5", "172.32.0.1", "2001:db8::1", "redis.example", "a.b"])
def test_anywhere(host):
    assert not is_private(host)
