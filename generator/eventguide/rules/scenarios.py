"""Rules for scenarios: their steps, times and actors."""

from collections.abc import Iterator

from eventguide.catalog import Action, Property, Scenario, Step
from eventguide.findings import Finding, Rule, Severity, Topic, suggestion
from eventguide.payloads.scenario.durations import seconds
from eventguide.payloads.shape.keywords import FORMATS
from eventguide.rules.engine.index import Survey
from eventguide.rules.references import no_action, no_event

NO_STEPS = Rule(
    id="no-steps",
    severity=Severity.WARNING,
    summary="A scenario has no steps.",
    rationale="A scenario consists of its steps. Without steps, its page is empty.",
    bad="steps: []",
    good="steps:\n  - {event: LoanEvent, action: Borrow a Book}",
)


UNKNOWN_VARIANT = Rule(
    id="unknown-variant",
    severity=Severity.ERROR,
    summary="A step has an unknown variant, or no variant although its action has several.",
    rationale="The step shows the payload of this variant.",
    bad="- {event: LoanEvent, action: Borrow or Return, variant: Borow}",
    good="- {event: LoanEvent, action: Borrow or Return, variant: Borrow}",
)


def no_steps(survey: Survey) -> Iterator[Finding]:
    """Find scenarios without steps."""
    for found in survey.all(Scenario):
        if not found.part.steps:
            message = f'The scenario "{found.name}" has no steps.'
            yield NO_STEPS.report(found.key, message, "add its steps below `steps:`.")


def unknown_step(survey: Survey) -> Iterator[Finding]:
    """Find steps whose event type, action or variant does not exist."""
    for found in survey.all(Step):
        step: Step = found.part
        event = survey.catalog.events.get(step.event)
        action = event.actions.get(step.action) if event else None
        if not (step.event and step.action):
            continue  # reported as an empty value
        if event is None:
            yield no_event(survey, step.event, step.at("event"))
        elif action is None:
            yield no_action(event, step.event, step.action, step.at("action"))
        else:
            yield from _unknown_variant(step, action)


def _unknown_variant(step: Step, action: Action) -> Iterator[Finding]:
    if step.variant and step.variant not in action.variants:
        message = f'Unknown variant "{step.variant}" of action "{step.action}".'
        hint = suggestion(step.variant, action.variants, "Defined variants")
        if not action.variants:
            hint = "remove the line; the action has no variants."
        yield UNKNOWN_VARIANT.report(step.at("variant"), message, hint)
    elif action.variants and not step.variant:
        message = f'Missing variant of action "{step.action}".'
        hint = f"add `variant:` with one of {', '.join(action.variants)}."
        yield UNKNOWN_VARIANT.report(step.at("action"), message, hint)


ACTOR_MISMATCH = Rule(
    id="actor-mismatch",
    severity=Severity.ERROR,
    summary="A step names an actor that does not perform the action.",
    rationale="The scenario and the guide would contradict each other about the actor of the event.",
    bad="- {event: LoanEvent, action: Borrow a Book, actor: Librarian}",
    good="- {event: LoanEvent, action: Borrow a Book, actor: Reader}",
)


def actor_mismatch(survey: Survey) -> Iterator[Finding]:
    """Find steps with an actor that does not perform the action."""
    actors = survey.catalog.actors
    for found in survey.all(Step):
        step: Step = found.part
        doers = survey.catalog.events[step.event].actions[step.action].actors
        included = [name for actor in doers for name in actors[actor].includes]
        if step.actor and step.actor not in (*doers, *included):
            message = f'The action "{step.action}" is not performed by "{step.actor}".'
            hint = f"use {' or '.join(doers)}, or add the actor to the action."
            yield ACTOR_MISMATCH.report(step.at("actor"), message, hint)


INVALID_DURATION = Rule(
    id="invalid-duration",
    severity=Severity.INFO,
    summary="The `after` of a step is not a duration.",
    rationale="The order and the timestamps of the events in a scenario are computed from these durations.",
    bad="- {event: LoanEvent, action: Return a Book, after: Some time later}",
    good="- {event: LoanEvent, action: Return a Book, after: Three weeks}",
)


def invalid_duration(survey: Survey) -> Iterator[Finding]:
    """Find steps whose `after` is not a duration."""
    for found in survey.all(Step):
        after = found.part.after
        if after and not seconds(after):
            message = f'"{after}" is not a duration.'
            hint = "use a duration such as `20 minutes`, `an hour` or `three weeks`; it determines the order of events."
            yield INVALID_DURATION.report(found.part.at("after"), message, hint)


INVALID_TIMESTAMP = Rule(
    id="invalid-timestamp",
    severity=Severity.WARNING,
    summary="A property with `timestamp` is not a date-time.",
    rationale="The messages of a scenario get their times in the properties with `timestamp: occurred` and "
    "`timestamp: sent`. Only a date-time with seconds can be adjusted.",
    bad='time: {summary: When it happened., format: date, timestamp: occurred, example: "2026-03-02"}',
    good='time: {summary: When it happened., format: date-time, timestamp: occurred, example: "2026-03-02T09:15:00Z"}',
)


def invalid_timestamp(survey: Survey) -> Iterator[Finding]:
    """Find properties with `timestamp` whose definition is not a date-time."""
    for found in survey.all(Property):
        if found.part.timestamp and not _may_be_time(found.part):
            message = f'"{found.name}" has `timestamp` but is not a date-time.'
            hint = "add `format: date-time`, or remove `timestamp`."
            yield INVALID_TIMESTAMP.report(found.part.at("timestamp"), message, hint)


def _may_be_time(definition: Property) -> bool:
    """Return whether a property can be a date-time by its own keys; it may refine one."""
    if definition.entity or definition.properties or definition.items or definition.additional_properties:
        return False
    if definition.format:
        return definition.format == "date-time" or definition.format not in FORMATS
    if definition.types:
        return "string" in definition.types
    return definition.example is None or isinstance(definition.example, str)


TOPIC = Topic(
    title="Scenarios",
    summary="The steps of a scenario must exist, in an order that is known.",
    rules=(NO_STEPS, UNKNOWN_VARIANT, ACTOR_MISMATCH, INVALID_DURATION, INVALID_TIMESTAMP),
    checks=(no_steps, unknown_step, invalid_duration),
    cross_checks=(actor_mismatch, invalid_timestamp),
)
