"""Tell by a host's name or address alone whether it is this machine or in a private network."""

from __future__ import annotations

import ipaddress

PRIVATE = [
    ipaddress.ip_network(text)
    for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
]
"""The networks of RFC 1918 and RFC 4193 and link-local ones, without those reserved for examples."""


def is_this_machine(host: str) -> bool:
    """Whether the host is the loopback interface or a socket file; "" is the default socket."""
    address = _address(host)
    return host in ("", "localhost") or host.startswith("/") or (address is not None and address.is_loopback)


def is_private(host: str) -> bool:
    """Whether the host is this machine, a private address, or a name without a dot.

    Containers and machines of one network have names without a dot. A name with a dot may lead to any
    machine.
    """
    address = _address(host)
    if is_this_machine(host):
        return True
    return (
        any(address in network for network in PRIVATE if network.version == address.version)
        if address
        else "." not in host
    )


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
