"""Host names: which of them are IP addresses."""

import ipaddress


def is_ip_address(host: str) -> bool:
    """Return whether a host is an IP address, of version 4 or 6, without brackets."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
