"""Payloads: one resolved shape, and from it the example, the field table, the schema, and how it is identified."""

from eventguide.missing import MISSING
from eventguide.payloads.fields import Field, field_table
from eventguide.payloads.identification import Condition, holds
from eventguide.payloads.identification.outer import STEPS
from eventguide.payloads.nav_title import nav_title
from eventguide.payloads.own_values import own_values
from eventguide.payloads.payload import Payload
from eventguide.payloads.resolve import resolve
from eventguide.payloads.resolved import Resolved, ResolvedEntity, ResolvedEvent, Use
from eventguide.payloads.scenario.messages import message_of
from eventguide.payloads.scenario.timeline import TimelineStep, in_order_of_arrival, timeline_of
from eventguide.payloads.scenario.timestamps import time_of, timestamps_of
from eventguide.payloads.schema import json_schema
from eventguide.payloads.shape.context import PayloadKey
from eventguide.payloads.shape.field_paths import ITEM, VALUE, FieldPath, display
from eventguide.payloads.shape.json_types import same_value
from eventguide.payloads.shape.remarks import as_evidence, deprecation_text
from eventguide.payloads.shape.shape import Shape, walk
from eventguide.payloads.shape.value_trees import has_at, value_at
from eventguide.payloads.shape.variables import is_alone, settle, unsettled, used_variables
from eventguide.site_urls import Urls
from eventguide.slugs import action_slug, plain_slug, slugify, url_key

__all__ = [
    "ITEM",
    "MISSING",
    "STEPS",
    "VALUE",
    "Condition",
    "Field",
    "FieldPath",
    "Payload",
    "PayloadKey",
    "Resolved",
    "ResolvedEntity",
    "ResolvedEvent",
    "Shape",
    "TimelineStep",
    "Urls",
    "Use",
    "action_slug",
    "as_evidence",
    "deprecation_text",
    "display",
    "field_table",
    "has_at",
    "holds",
    "in_order_of_arrival",
    "is_alone",
    "json_schema",
    "message_of",
    "nav_title",
    "own_values",
    "plain_slug",
    "resolve",
    "same_value",
    "settle",
    "slugify",
    "time_of",
    "timeline_of",
    "timestamps_of",
    "unsettled",
    "url_key",
    "used_variables",
    "value_at",
    "walk",
]
