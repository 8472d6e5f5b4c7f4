"""By which addresses others in the same network reach this machine."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address

import psutil

_ANYWHERE = ("192.0.2.1", 9)
"""An address that nobody has: nothing is sent to it, it only asks which way one would go."""


def own_addresses() -> list[str]:
    """IPv4 addresses, since people type them from a wall: the one on the way out first. Empty where
    the machine is in no network."""
    found = [_on_the_way_out(), *_of_interfaces()]
    return [one for one in dict.fromkeys(found) if one and _is_usable(one)]


def _on_the_way_out() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_ANYWHERE)
            return str(asking.getsockname()[0])
        except OSError:
            return ""


def _of_interfaces() -> list[str]:
    try:
        up = {name for name, state in psutil.net_if_stats().items() if state.isup}
        listed = psutil.net_if_addrs()
    except OSError:
        return []
    return [
        one.address
        for name, addresses in listed.items()
        for one in addresses
        if name in up and one.family == socket.AF_INET
    ]


def _is_usable(text: str) -> bool:
    address = IPv4Address(text)
    return not (address.is_loopback or address.is_link_local or address.is_unspecified)
