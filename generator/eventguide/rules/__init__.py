"""Rules: what a catalog that can be read may still get wrong."""

from eventguide.findings import Finding
from eventguide.payloads import Resolved


def check_catalog(resolved: Resolved) -> tuple[Finding, ...]:
    """Return everything that is wrong with a resolved catalog."""
    return resolved.findings
