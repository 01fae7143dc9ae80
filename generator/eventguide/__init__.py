"""eventguide: build a documentation site from a YAML event catalog.

The names in `__all__` are for programs; docs/library.md describes them. Everything else may change in any release.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventguide.api import Identifier, Match, load
    from eventguide.findings import Finding, Location, Severity
    from eventguide.formats.catalog_json import CatalogJson
    from eventguide.payloads import Payload, Resolved, ResolvedEvent
    from eventguide.pipeline import Guide

__version__ = "0.1.0"

__all__ = [
    "CatalogJson",
    "Finding",
    "Guide",
    "Identifier",
    "Location",
    "Match",
    "Payload",
    "Resolved",
    "ResolvedEvent",
    "Severity",
    "__version__",
    "load",
]

# Imported when they are used: commands such as `eventguide --help` need none of them.
_MODULES = MappingProxyType(
    {
        "CatalogJson": "eventguide.formats.catalog_json",
        "Finding": "eventguide.findings",
        "Guide": "eventguide.pipeline",
        "Identifier": "eventguide.api",
        "Location": "eventguide.findings",
        "Match": "eventguide.api",
        "Payload": "eventguide.payloads",
        "Resolved": "eventguide.payloads",
        "ResolvedEvent": "eventguide.payloads",
        "Severity": "eventguide.findings",
        "load": "eventguide.api",
    }
)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
