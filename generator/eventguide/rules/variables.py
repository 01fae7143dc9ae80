"""Variables in examples and fixed values."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.findings import Finding, closest, suggestion
from eventguide.payloads import is_alone, unsettled, used_variables
from eventguide.rules.report import report, within
from eventguide.rules.survey import Survey


def unknown_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that are used and not declared. What was captured has none: it is as it was sent."""
    variables = survey.catalog.variables
    for sample in survey.templates:
        for name in dict.fromkeys(used_variables(sample.text)):
            if name not in variables:
                message = f'The catalog has no variable "{name}".'
                place = within(sample.place, f"${{{name}}}")
                yield report("unknown-variable", place, message, _unknown_help(name, variables))


def _unknown_help(name: str, variables: Mapping[str, Any]) -> str:
    help_ = suggestion(name, variables)
    return help_ if closest(name, variables) else f"{help_} If the text itself is meant, write $${{{name}}}."


def structured_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that are lists or mappings, and are used within a longer text."""
    settled = survey.resolved.variables
    for sample in survey.templates:
        if is_alone(sample.text):
            continue
        for name in dict.fromkeys(used_variables(sample.text)):
            if isinstance(settled.get(name), dict | list):
                kind = "list" if isinstance(settled[name], list) else "mapping"
                message = f'The variable "{name}" is a {kind}, and can\'t be part of a longer text.'
                remedy = f"use ${{{name}}} alone as the whole value, or variables that are texts or numbers."
                yield report("structured-variable", within(sample.place, f"${{{name}}}"), message, remedy)


def recursive_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that lead back to themselves or grow without end."""
    variables = survey.catalog.variables
    endless = dict.fromkeys(unsettled(variables))
    told: set[str] = set()
    for name in endless:
        way = _way_back(name, variables)
        if way and told.isdisjoint(way):
            told.update(way)
            message = f'The variable "{name}" leads back to itself: {" -> ".join(way)}.'
            yield report("recursive-variable", survey.catalog.at("variables", name), message, _REMEDY)
        elif not way and endless.keys().isdisjoint(used_variables(variables[name])):
            message = f'The variable "{name}" grows without end: variables inside it repeat one another too often.'
            remedy = "write its value out, or use fewer variables in it."
            yield report("recursive-variable", survey.catalog.at("variables", name), message, remedy)


_REMEDY = "give one of the variables on the way a plain value."


def _way_back(name: str, variables: Mapping[str, Any]) -> tuple[str, ...]:
    """The shortest way on which a variable leads back to itself, empty where there is none."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    for way in ways:
        for other in used_variables(variables[way[-1]]):
            if other == name:
                return (*way, name)
            if other in variables and other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()
