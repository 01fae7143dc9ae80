"""Rules for variables in examples and constant values."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.findings import Finding, Rule, Severity, Topic, closest, suggestion
from eventguide.payloads import is_alone, unsettled, used_variables
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.source_range import within
from eventguide.rules.engine.uses import UnusedCheck

UNKNOWN_VARIABLE = Rule(
    id="unknown-variable",
    severity=Severity.ERROR,
    summary="A `${name}` refers to an unknown variable.",
    rationale="The example payload would show the name instead of a value. For the literal text `${name}`, "
    "write `$${name}`. Captured payloads have no variables.",
    bad='barcode: {summary: The number on the label., example: "${barcod}"}',
    good='barcode: {summary: The number on the label., example: "${barcode}"}',
)


def unknown_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that are used and not declared. Captured payloads have no variables."""
    variables = survey.catalog.variables
    for sample in survey.templates:
        for name in dict.fromkeys(used_variables(sample.text)):
            if name not in variables:
                message = f'Unknown variable "{name}".'
                place = within(sample.place, f"${{{name}}}")
                yield UNKNOWN_VARIABLE.report(place, message, _unknown_help(name, variables))


def _unknown_help(name: str, variables: Mapping[str, Any]) -> str:
    help_ = suggestion(name, variables, "Defined variables")
    return help_ if closest(name, variables) else f"{help_} For the literal text, write $${{{name}}}."


STRUCTURED_VARIABLE = Rule(
    id="structured-variable",
    severity=Severity.ERROR,
    summary="A variable that is a list or a mapping is used inside a longer text.",
    rationale="Inside a text, a variable is inserted in its JSON form: `true`, `null`, `10.50`. A list or a "
    "mapping can only be a whole value.",
    bad='parts: {summary: What is scanned., example: "book-${parts}"}',
    good='parts: {summary: What is scanned., example: "${parts}"}',
)


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
                yield STRUCTURED_VARIABLE.report(within(sample.place, f"${{{name}}}"), message, hint)


RECURSIVE_VARIABLE = Rule(
    id="recursive-variable",
    severity=Severity.ERROR,
    summary="Variables refer to themselves, or expand without limit.",
    rationale="A variable may use other variables, but not itself, neither directly nor indirectly.",
    bad='card: "R-${number}"\nnumber: "${card}"',
    good='card: "R-${number}"\nnumber: "8842"',
)


def recursive_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that refer to themselves or expand without limit."""
    variables = survey.catalog.variables
    endless = dict.fromkeys(unsettled(variables))
    reported: set[str] = set()
    for name in endless:
        cycle = _cycle(name, variables)
        if cycle and reported.isdisjoint(cycle):
            reported.update(cycle)
            message = f'The variable "{name}" refers to itself: {" -> ".join(cycle)}.'
            yield RECURSIVE_VARIABLE.report(survey.catalog.at("variables", name), message, _HINT)
        elif not cycle and endless.keys().isdisjoint(used_variables(variables[name])):
            message = f'The variable "{name}" expands to a value that is too large.'
            hint = "write the value without variables, or use fewer of them."
            yield RECURSIVE_VARIABLE.report(survey.catalog.at("variables", name), message, hint)


_HINT = "replace one of the references with a value."


def _cycle(name: str, variables: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the shortest cycle of variables from `name` back to itself, empty if there is none."""
    chains: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    for chain in chains:
        for other in used_variables(variables[chain[-1]]):
            if other == name:
                return (*chain, name)
            if other in variables and other not in seen:
                seen.add(other)
                chains.append((*chain, other))
    return ()


UNUSED_VARIABLE = Rule(
    id="unused-variable",
    severity=Severity.WARNING,
    summary="A variable is not used in any example or constant value.",
    rationale="The usual cause is a literal value that should be `${name}`, so that ids in the payloads no "
    "longer agree.",
    bad="variables: {barcode: B10442, card: R-8842}",
    good="variables: {barcode: B10442}",
)


def unused_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that no example and no fixed value uses."""
    used = (name for sample in survey.templates for name in used_variables(sample.text))
    check = UnusedCheck(UNUSED_VARIABLE, "variables", "variable", "use ${{{name}}} in an example")
    yield from check.findings(survey.catalog, used)


TOPIC = Topic(
    title="Variables",
    summary="Variables give values that belong together one definition.",
    rules=(UNKNOWN_VARIABLE, STRUCTURED_VARIABLE, RECURSIVE_VARIABLE, UNUSED_VARIABLE),
    checks=(unknown_variable, structured_variable, recursive_variable),
    cross_checks=(unused_variable,),
)
