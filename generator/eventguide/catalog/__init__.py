"""The catalog: YAML files read with positions into a frozen model."""

from eventguide.catalog.load import Loaded, load_catalog
from eventguide.catalog.model.annotations import (
    NOTE_KINDS,
    AcceptedChange,
    CapturedExample,
    Deprecation,
    Evidence,
    EvidenceLevel,
    Hint,
    Link,
    Note,
    Source,
    label_values,
    name_list,
)
from eventguide.catalog.model.base import Part
from eventguide.catalog.model.catalog import Actor, Catalog, Defaults, Delivery, Scenario, Step, Timing
from eventguide.catalog.model.event_types import CELLS, NEEDED, Action, EventType, Layer, Matrix, Variant
from eventguide.catalog.model.schema_types import (
    KEYWORDS,
    Entity,
    Envelope,
    Property,
    Structure,
    Value,
    ValueDefinition,
)
from eventguide.catalog.source.captured import captured_examples, captured_file
from eventguide.catalog.source.document import parse_yaml, read_document
from eventguide.catalog.source.files import within
from eventguide.catalog.source.node import MappingNode, locate, locate_key
from eventguide.catalog.source.traffic import TRAFFIC_FILE
from eventguide.findings import Location

__all__ = [
    "CELLS",
    "KEYWORDS",
    "NEEDED",
    "NOTE_KINDS",
    "TRAFFIC_FILE",
    "AcceptedChange",
    "Action",
    "Actor",
    "CapturedExample",
    "Catalog",
    "Defaults",
    "Delivery",
    "Deprecation",
    "Entity",
    "Envelope",
    "EventType",
    "Evidence",
    "EvidenceLevel",
    "Hint",
    "Layer",
    "Link",
    "Loaded",
    "Location",
    "MappingNode",
    "Matrix",
    "Note",
    "Part",
    "Property",
    "Scenario",
    "Source",
    "Step",
    "Structure",
    "Timing",
    "Value",
    "ValueDefinition",
    "Variant",
    "captured_examples",
    "captured_file",
    "label_values",
    "load_catalog",
    "locate",
    "locate_key",
    "name_list",
    "parse_yaml",
    "read_document",
    "within",
]
