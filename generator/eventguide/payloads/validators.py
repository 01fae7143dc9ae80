"""Validators of JSON Schemas, with the dates and times of RFC 3339."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import jsonschema_rs

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[zZ]|[+-][0-9]{2}:[0-9]{2})"


def _strict(name: str, form: str) -> Callable[[str], bool]:
    """What checks a format: jsonschema-rs the numbers, in which it accepts signs as digits (`20-6-05-04`)."""
    has_form = re.compile(form).fullmatch
    is_valid = jsonschema_rs.validator_for({"format": name}, validate_formats=True).is_valid
    return lambda text: has_form(text) is not None and is_valid(text)


_FORMATS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "date": _strict("date", _DATE),
        "time": _strict("time", _TIME),
        "date-time": _strict("date-time", f"{_DATE}[tT]{_TIME}"),
    }
)


def validator_for(schema: Any) -> jsonschema_rs.Validator:
    """Return what validates values against a schema, formats too.

    Raises:
        ValueError, jsonschema_rs.ReferencingError: it is not a schema.
    """
    return jsonschema_rs.validator_for(schema, formats=dict(_FORMATS), validate_formats=True)
