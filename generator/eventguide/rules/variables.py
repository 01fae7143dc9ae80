"""Variables in examples and fixed values."""

from collections.abc import Iterator

from eventguide.findings import Finding, suggestion
from eventguide.payloads import settle, used_variables
from eventguide.rules.report import report, within
from eventguide.rules.survey import Survey


def unknown_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that are used and not declared."""
    variables = survey.catalog.variables
    for sample in survey.samples:
        if "${" not in sample.text:
            continue
        for name in dict.fromkeys(used_variables(sample.text)):
            if name not in variables:
                message = f'The catalog has no variable "{name}".'
                place = within(sample.place, f"${{{name}}}")
                yield report("unknown-variable", place, message, suggestion(name, variables))


def endless_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that lead back to themselves or grow without end."""
    variables = survey.catalog.variables
    for name, value in settle(variables).items():
        if any(other in variables for other in used_variables(value)):
            message = f'The variable "{name}" leads back to itself, or grows without end.'
            remedy = "give one of the variables on the way a plain value."
            yield report("endless-variable", survey.catalog.at("variables", name), message, remedy)
