"""Check variables in examples and constant values."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.findings import Finding, closest, suggestion
from eventguide.payloads import is_alone, unsettled, used_variables
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.report import report, within


def unknown_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that are used and not declared. What was captured has none: it is as it was sent."""
    variables = survey.catalog.variables
    for sample in survey.templates:
        for name in dict.fromkeys(used_variables(sample.text)):
            if name not in variables:
                message = f'Unknown variable "{name}".'
                place = within(sample.place, f"${{{name}}}")
                yield report("unknown-variable", place, message, _unknown_help(name, variables))


def _unknown_help(name: str, variables: Mapping[str, Any]) -> str:
    help_ = suggestion(name, variables, "Defined variables")
    return help_ if closest(name, variables) else f"{help_} For the literal text, write $${{{name}}}."


def structured_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that are lists or mappings, and are used within a longer text."""
    settled = survey.resolved.variables
    for sample in survey.templates:
        if is_alone(sample.text):
            continue
        for name in dict.fromkeys(used_variables(sample.text)):
            if isinstance(settled.get(name), dict | list):
                kind = "list" if isinstance(settled[name], list) else "mapping"
                message = f'The variable "{name}" is a {kind} and can\'t be used inside a longer text.'
                hint = f"use ${{{name}}} as the whole value, or use variables that are strings or numbers."
                yield report("structured-variable", within(sample.place, f"${{{name}}}"), message, hint)


def recursive_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that refer to themselves or expand without limit."""
    variables = survey.catalog.variables
    endless = dict.fromkeys(unsettled(variables))
    told: set[str] = set()
    for name in endless:
        way = _way_back(name, variables)
        if way and told.isdisjoint(way):
            told.update(way)
            message = f'The variable "{name}" refers to itself: {" -> ".join(way)}.'
            yield report("recursive-variable", survey.catalog.at("variables", name), message, _HINT)
        elif not way and endless.keys().isdisjoint(used_variables(variables[name])):
            message = f'The variable "{name}" expands to a value that is too large.'
            hint = "write the value without variables, or use fewer of them."
            yield report("recursive-variable", survey.catalog.at("variables", name), message, hint)


_HINT = "replace one of the references with a value."


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
