"""Which addresses may be fetched: http and https, of public hosts."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

import httpx

from tocsin.terms.errors import FetchError

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

SCHEMES = ("http", "https")
LONGEST = 4000


def _networks(*written: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(network) for network in written)


# What is for no public host, by IANA's registries of special-purpose addresses (RFC 6890). Written out: Python's own list grows with its
# patches, and what may be connected to must not hang on them.
SPECIAL = _networks(
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "2001::/23", "2001:db8::/32", "3fff::/20",
)  # fmt: skip
# All of IPv6 that is given to public hosts.
GLOBAL = ipaddress.IPv6Network("2000::/3")
# What --allow-private opens: loopback and an organisation's own networks. Link-local addresses, where clouds keep secrets, stay shut.
PRIVATE = _networks("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
# Clouds tell their secrets here, though the first is a public address and the others lie in networks that --allow-private opens.
METADATA = tuple(ipaddress.ip_address(ip) for ip in ("168.63.129.16", "fd00:ec2::254", "fd20:ce::254"))
# IPv6 that carries an IPv4 address in its last 32 bits (RFC 6052).
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_address(text: str) -> bool:
    """Is this an address (`scheme://...`), and no file's name? That it may be fetched is not said yet."""
    scheme, sign, _ = text.partition("://")
    return bool(sign) and scheme.isascii() and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()


def parse_address(text: str, *, base: httpx.URL | None = None) -> httpx.URL:
    """An address without its fragment, made whole by the one it stands on (`base`). FetchError for what is never fetched."""
    shown = text if len(text) <= 200 else text[:200] + "..."
    try:
        url = httpx.URL(text.strip()) if len(text) <= LONGEST else None
        url = base.join(url) if base is not None and url is not None else url
        sound = url is not None and (url.scheme not in SCHEMES or (bool(url.host) and "%" not in url.host and url.port != 0))
    except (httpx.InvalidURL, ValueError, TypeError):
        url, sound = None, False
    if url is None or not sound:
        raise FetchError("this is no address", where=shown, cure="Write it whole, say https://example.org/news", lasting=True)
    if url.scheme not in SCHEMES:
        raise FetchError(
            f"an address of the kind '{url.scheme}:' is never fetched", where=shown, lasting=True,
            cure="Give an http or https address, or the file's own path",
        )  # fmt: skip
    if url.userinfo:
        raise FetchError(
            "the address holds a name or a password, which would be sent and kept", where=f"{url.scheme}://{url.host}/...", lasting=True,
            cure="Leave them out, or save the page and give the file",
        )  # fmt: skip
    return url.copy_with(fragment=None)


def may_connect(ip: IP, private: Sequence[Network] = ()) -> bool:
    """Is this the address of a public host, or one in a network that the user has opened?

    An IPv6 address that carries an IPv4 address is judged by that. A cloud's own addresses are never opened.
    """
    if isinstance(ip, ipaddress.IPv6Address) and (inner := _carried(ip)) is not None:
        return may_connect(inner, private)
    if ip in METADATA:
        return False
    if any(ip in network for network in private):
        return True
    return (ip.version == 4 or ip in GLOBAL) and not any(ip in network for network in SPECIAL)


def _carried(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to: mapped, 6to4, NAT64."""
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
