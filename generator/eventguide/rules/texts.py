"""Rules for summaries and other texts."""

import re
from collections.abc import Iterator
from functools import lru_cache

from eventguide.catalog import Actor, Entity, EventType, Layer, Location, Property, Timing, Value
from eventguide.findings import Finding, Rule, Severity, Topic
from eventguide.payloads import ITEM, VALUE, ResolvedEvent, Shape
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.source_range import within

NO_SUMMARY = Rule(
    id="no-summary",
    severity=Severity.WARNING,
    summary="An event type, an actor, a timing, an entity or a property has no summary.",
    rationale="Tables and search results show the summary. One line is enough.",
    bad="barcode: {example: B10442}",
    good="barcode: {summary: The number on the label., example: B10442}",
)


_KINDS = ((Actor, "The actor"), (Timing, "The timing"), (Entity, "The entity"), (EventType, "The event type"))


def no_summary(survey: Survey) -> Iterator[Finding]:
    """Find parts without a summary."""
    for kind, words in _KINDS:
        for found in survey.all(kind):
            if not (found.part.summary or found.part.description):
                yield _no_summary(f'{words} "{found.name}"', found.key)
    seen: set[int] = set()
    owners = [(name, entity.shape) for name, entity in survey.resolved.entities.items()]
    if survey.resolved.envelope is not None:
        owners.append(("", survey.resolved.envelope))
    for owner, shape in owners:
        for below, name in _without_summary(shape, seen):
            if below.inherited_from == owner:
                yield _no_summary(f'The property "{name}"', below.location)
    for event in survey.resolved.events.values():
        yield from _in_event(event, seen)


def _in_event(event: ResolvedEvent, seen: set[int]) -> Iterator[Finding]:
    """One finding for each property that the event type or one of its actions declares, at its first place."""
    reported: set[tuple[str, ...]] = set()
    for payload in event.payloads:
        for shape, name in _without_summary(payload.shape, seen):
            steps = tuple(map(str, shape.position.steps))
            if not shape.inherited_from and steps not in reported:
                reported.add(steps)
                declared = _declared(event.event_type, steps)
                place = event.event_type.at_key(*steps) if declared else shape.location
                yield _no_summary(f'The property "{name}"', place)


def _declared(event: EventType, steps: tuple[str, ...]) -> bool:
    """Return whether the event type itself declares what an action refines at `steps`."""
    current: object = event
    for step in steps:
        name = "additional_properties" if step == "additionalProperties" else step
        current = current.get(step) if isinstance(current, dict) else getattr(current, name, None)
        if current is None:
            return False
    return isinstance(current, Property) and not current.never


def _without_summary(shape: Shape, seen: set[int]) -> Iterator[tuple[Shape, str]]:
    """Yield the properties below `shape` without words; parts that many payloads share are looked at once."""
    for name, child in shape.children():
        if id(child) in seen:
            continue
        seen.add(id(child))
        if not child.summary and not child.description and name not in (ITEM, VALUE):
            yield child, name
        yield from _without_summary(child, seen)


def _no_summary(what: str, location: Location) -> Finding:
    return NO_SUMMARY.report(location, f"{what} has no summary.", "add a one-line summary: `summary: …`.")


REDUNDANT_SUMMARY = Rule(
    id="redundant-summary",
    severity=Severity.INFO,
    summary="A summary only repeats the name.",
    rationale='"The book id." for `bookId` adds nothing to the name. Explain what the value means, where '
    "it comes from, or what it can be joined with. A sentence about what happens is not reported: "
    '"A book is lent." is a good summary of `BookLent`.',
    bad="bookId: {summary: The book id., example: B10442}",
    good="bookId: {summary: The number on the label; the same for every copy., example: B10442}",
)


# The words that add nothing to a name. Verbs, `which` and `it` are not among them: they make a statement of the name,
# "An order is placed." or "The date on which it is due.", and say how its words belong together.
_EMPTY_WORDS = frozenset((
    "a", "an", "the", "this", "its", "their", "of", "for", "to", "in", "on", "at", "by", "s",
    "value", "field", "property", "attribute", "key",
))  # fmt: skip


_OPENING = re.compile(r"(?:this|it|that) (?:is|are) (?=the |an? )", re.IGNORECASE)


# "A payment failed.": what happened to something is what the summary of an event type is there for.
_HAPPENED = re.compile(
    r"\w(?:ed|en)\b|\b(?:begun|bought|built|done|gone|held|left|lost|made|met|paid|run|sent|set|sold|won)\b",
    re.IGNORECASE,
)


_WORD = re.compile(r"[^\W_]+")


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


_SAME = {"identifier": "id", "identifiers": "id", "ids": "id", "ident": "id", "number": "number"}


def redundant_summary(survey: Survey) -> Iterator[Finding]:
    """Find summaries that are a noun phrase of the words of the name."""
    for kind in (Property, Actor, Timing, Entity, EventType):
        for found in survey.all(kind):
            summary = found.part.summary
            is_statement = kind is EventType and _HAPPENED.search(summary)
            if summary and not is_statement and _is_redundant(summary, found.name):
                message = f'The summary of "{found.name}" only repeats its name.'
                hint = "describe what it means, where it comes from, or what it can be joined with."
                yield REDUNDANT_SUMMARY.report(found.part.at("summary"), message, hint)


def _is_redundant(summary: str, name: str) -> bool:
    summary = _OPENING.sub("", summary)
    return len(summary) < _LONG and all(word in _EMPTY_WORDS or word in _of_name(name) for word in _stems(summary))


_LONG = 60


@lru_cache(maxsize=1024)  # the same names come again, in other event types
def _of_name(name: str) -> frozenset[str]:
    return frozenset(_stems(name))


def _stems(text: str) -> Iterator[str]:
    words = (match[0].lower() for match in _WORD.finditer(_CAMEL.sub(" ", text)))
    return (_SAME.get(word, word[:-1] if len(word) > 3 and word.endswith("s") else word) for word in words)  # noqa: PLR2004


MISSING_PERIOD = Rule(
    id="missing-period",
    severity=Severity.INFO,
    summary="A sentence does not end with a period.",
    rationale="Summaries, triggers, notes and conditions are sentences. A missing period often means that the "
    "rest of the sentence is missing as well.",
    bad="barcode: {summary: The number on the label, example: B10442}",
    good="barcode: {summary: The number on the label., example: B10442}",
)


# Periods of several scripts, and characters that end code, a table or a quotation.
_ENDS = (*".!?…:。！？．｡؟۔।", *"`)]\"'”’»|>")  # noqa: RUF001


_NO_SENTENCE = re.compile(r"\s*(?:[-*+|#]|\d+[.)]|```|~~~| {4})")


_COMMENT = re.compile(r" +#\w")  # a comment has a space after its mark, a number or a channel has none


def missing_period(survey: Survey) -> Iterator[Finding]:
    """Find sentences without an end; a list, a table or code at the end of a text needs none."""
    for text in survey.texts:
        last = text.text.rstrip().rpartition("\n")[2]
        if last and not last.endswith(_ENDS) and text.key != "reason" and not _NO_SENTENCE.match(last):
            place = text.place if last == text.text else within(text.place, last)
            hint = "end the sentence with a period."
            if _COMMENT.match(place.source.line(place.line)[place.column - 1 + place.length :]):
                hint = "put the text in quotes; without them, # starts a comment."
            yield MISSING_PERIOD.report(place, "This sentence does not end with a period.", hint)


UNFINISHED_TEXT = Rule(
    id="unfinished-text",
    severity=Severity.WARNING,
    summary="A text contains a marker such as TODO or TBD, or a value is one.",
    rationale="Such markers are for writers, but readers would see them. If something is not known yet, add a "
    "note of the kind `unknown`. A value in an `enum` of the catalog is not reported.",
    bad="barcode: {summary: TODO., example: B10442}",
    good="barcode: {summary: The number on the label., example: B10442}",
)


_UNFINISHED = re.compile(r"\b(TODO|TBD|FIXME|XXX|TBA)\b|\blorem ipsum\b", re.IGNORECASE)


def unfinished_text(survey: Survey) -> Iterator[Finding]:
    """Find marks that a writer left for later, in texts and in place of values."""
    for text in survey.texts:
        match = _UNFINISHED.search(text.text)
        if match:
            message = f'Unfinished text: "{match[0]}".'
            hint = "finish the text, or describe what is not known in a note of the kind `unknown`."
            yield UNFINISHED_TEXT.report(within(text.place, match[0]), message, hint)
    # A list of tasks may have such a value; then it is in an `enum`.
    meant = {item for found in survey.all(Value) for item in found.part.enum if isinstance(item, str)}
    for sample in survey.samples:
        if sample.is_value and sample.text not in meant and _UNFINISHED.fullmatch(sample.text):
            message = f'Unfinished value: "{sample.text}".'
            yield UNFINISHED_TEXT.report(sample.place, message, "write a realistic value.")
    for found in (*survey.all(EventType), *survey.all(Layer)):
        if _UNFINISHED.fullmatch(found.part.channel):
            message = f'Unfinished value: "{found.part.channel}".'
            yield UNFINISHED_TEXT.report(found.part.at("channel"), message, "write the name of the channel.")


TOPIC = Topic(
    title="Summaries and texts",
    summary="Examples show what a payload looks like; texts explain what it means.",
    rules=(
        NO_SUMMARY,
        REDUNDANT_SUMMARY,
        MISSING_PERIOD,
        UNFINISHED_TEXT,
    ),
    checks=(
        no_summary,
        redundant_summary,
        missing_period,
        unfinished_text,
    ),
)
