"""Validators of JSON Schemas, with the dates and times of RFC 3339."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import jsonschema_rs

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[zZ]|[+-][0-9]{2}:[0-9]{2})"


FORMS: Mapping[str, str] = MappingProxyType({"date": _DATE, "time": _TIME, "date-time": f"{_DATE}[tT]{_TIME}"})
"""The forms of dates and times as regular expressions; jsonschema-rs accepts signs as digits (`20-6-05-04`)."""


def _strict(name: str) -> Callable[[str], bool]:
    """What checks a format: its form here, the numbers in jsonschema-rs."""
    has_form = re.compile(FORMS[name]).fullmatch
    is_valid = jsonschema_rs.validator_for({"format": name}, validate_formats=True).is_valid
    return lambda text: has_form(text) is not None and is_valid(text)


_FORMATS = {name: _strict(name) for name in FORMS}


def validator_for(schema: Any) -> jsonschema_rs.Validator:
    """Return what validates values against a schema, formats too.

    Raises:
        ValueError, jsonschema_rs.ReferencingError: it is not a schema.
    """
    return jsonschema_rs.validator_for(schema, formats=_FORMATS, validate_formats=True)
