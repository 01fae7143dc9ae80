"""The catalog: YAML files read with positions into a frozen model."""

from eventguide.catalog.gc_pause import paused_collector
from eventguide.catalog.load import Loaded, load_catalog
from eventguide.catalog.model.annotations import (
    AcceptedChange,
    Deprecation,
    Evidence,
    EvidenceLevel,
    Link,
    Note,
    Source,
    name_list,
)
from eventguide.catalog.model.base import Part
from eventguide.catalog.model.catalog import (
    Action,
    Actor,
    Catalog,
    EventType,
    Layer,
    Matrix,
    Scenario,
    Step,
    Timing,
    Variant,
)
from eventguide.catalog.model.schema_types import KEYWORDS, Entity, Envelope, Property, Structure
from eventguide.catalog.source.captured import captured_file
from eventguide.findings import Location

__all__ = [
    "KEYWORDS",
    "AcceptedChange",
    "Action",
    "Actor",
    "Catalog",
    "Deprecation",
    "Entity",
    "Envelope",
    "EventType",
    "Evidence",
    "EvidenceLevel",
    "Layer",
    "Link",
    "Loaded",
    "Location",
    "Matrix",
    "Note",
    "Part",
    "Property",
    "Scenario",
    "Source",
    "Step",
    "Structure",
    "Timing",
    "Variant",
    "captured_file",
    "load_catalog",
    "name_list",
    "paused_collector",
]
