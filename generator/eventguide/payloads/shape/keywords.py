"""Check the values of JSON Schema keywords."""

from functools import lru_cache
from typing import Any

import jsonschema_rs

from eventguide.catalog import KEYWORDS

PYTHON_NAMES = {name: "".join(f"_{c.lower()}" if c.isupper() else c for c in name) for name in KEYWORDS}
"""The keywords that a property may use, each with the name of its field in the model."""

FORMATS = (
    *("uri", "uri-reference", "uri-template", "iri", "iri-reference", "uuid"),
    *("date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6"),
    *("json-pointer", "relative-json-pointer", "regex"),
)
"""The formats of JSON Schema 2020-12."""

LOWER_LIMITS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER_LIMITS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")

_TEXT = ("pattern", "format")
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")


def keyword_problem(name: str, value: Any) -> str:
    """Return what is wrong with the `value` of a keyword, such as `is less than 0`; "" if it is valid."""
    if name in _TEXT and not isinstance(value, str):
        return "is not a string"
    if name in _COUNTS and value < 0:
        return "is less than 0"
    if name == "multipleOf" and value <= 0:
        return "is not more than 0"
    if name == "pattern" and not is_pattern(value):
        return "is not a regular expression"
    return ""


@lru_cache(maxsize=4096)
def is_pattern(text: str) -> bool:
    """Return whether `text` is a regular expression as JSON Schema understands them."""
    try:
        jsonschema_rs.validator_for({"pattern": text})
    except (jsonschema_rs.ValidationError, ValueError):
        return False
    return True
