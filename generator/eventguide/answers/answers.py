"""Search a catalog, describe an action, identify and validate an event."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from eventguide import site_paths
from eventguide.answers.search import corrected, plain_words, score_of
from eventguide.findings import suggestion
from eventguide.json_writer import inline
from eventguide.numbers import plain
from eventguide.payloads import FieldPath, Payload, Resolved, ResolvedEvent, Urls, action_slug, display, slugify
from eventguide.payloads.example.validation import schema_validator
from eventguide.payloads.example.validation_messages import because
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.payloads.identification.received import Received
from eventguide.pipeline import engine_of
from eventguide.traffic.capture import NotUnwrappedError, Unwrapper

MAX_CHARACTERS = 20_000
"""Characters of one answer as JSON, at most."""

_MAX_RESULTS = 20
_MAX_PROBLEMS = 20
_MAX_FIELDS = 150


class NoAnswerError(Exception):
    """Something is not in the catalog; the text names what is similar."""


class _Entry(NamedTuple):
    """Something that can be found, and its plain words."""

    title: str
    text: str
    result: dict[str, str]


class Answers:
    """Answers questions about one catalog. `urls` are those of the published guide, if there is one."""

    def __init__(self, resolved: Resolved, urls: Urls) -> None:
        self._resolved = resolved
        self._urls = urls
        self._engine = engine_of(resolved)
        self._unwrapper = Unwrapper(resolved.event_path or (), self._engine.is_named, has_type=self._engine.has_type)

    def search(self, query: str) -> dict[str, Any]:
        """Return what has all words of a query, best first: event types, actions, fields, actors and so on.

        `searched` is the query with its spelling corrected, where nothing has the words as they are.
        """
        entries = list(self._entries())
        results = _best(entries, query)
        searched = query if results else corrected(query, (one.title for one in entries))
        results = results or _best(entries, searched)
        found = {"total": len(results), "results": results[:_MAX_RESULTS]}
        return _bounded(found if searched == query or not results else {"searched": searched, **found})

    def _entries(self) -> Iterator["_Entry"]:
        catalog = self._resolved.catalog
        for event in self._resolved.events.values():
            yield self._entry("event type", event.name, event.event_type, site_paths.event(event.slug))
            for name, action in event.event_type.actions.items():
                url = site_paths.action(event.slug, action_slug(name))
                more = _values_of(payload for payload in event.payloads if payload.action == name)
                yield self._entry("action", name, action, url, event=event.name, more=more)
            yield from (self._variant(one) for one in event.payloads if one.variant)
        for kind, named, url_of in (
            ("actor", catalog.actors, site_paths.actor),
            ("timing", catalog.timings, site_paths.timing),
            ("entity", catalog.entities, site_paths.entity),
            ("scenario", catalog.scenarios, site_paths.scenario),
        ):
            for name, one in named.items():
                yield self._entry(kind, name, one, url_of(slugify(name)))
        for event in self._resolved.events.values():
            for field in event.fields:
                url = f"{site_paths.event(event.slug)}#{field.anchor}"
                yield self._entry("field", display(field.path), field.shape, url, event=event.name)

    def _variant(self, payload: Payload) -> "_Entry":
        url = site_paths.action(payload.event_slug, payload.slug)
        own, words = payload.variant_definition, (payload.action, *_values_of([payload]))
        entry = self._entry("variant", payload.variant, own, url, event=payload.event, more=words)
        return entry._replace(result={**entry.result, "action": payload.action})

    def _entry(
        self, kind: str, name: str, one: Any, path: str, *, event: str = "", more: Iterable[str] = ()
    ) -> "_Entry":
        summary = one.summary or getattr(one, "trigger", "")
        result = {"kind": kind, "name": name, "summary": summary, "url": self._urls.of(path)}
        words = (name, event, *getattr(one, "also", ()), *getattr(one, "formerly", ()), *more)
        text = f"{summary} {getattr(one, 'sensitive', '')}"
        return _Entry(plain_words(" ".join(words)), plain_words(text), {**result, "event": event} if event else result)

    def action(self, event: str, action: str) -> dict[str, Any]:
        """Return who causes an action, when it is delivered, how it is identified, and the fields of its payload.

        Raises:
            NoAnswerError: the catalog has no such event type or action.
        """
        payloads = self._payloads(event, action)
        definition = payloads[0].definition
        slugs = {one.slug for one in payloads}
        fields = [
            {"path": display(field.path), "types": list(field.types), "summary": field.shape.summary}
            for field in self._event(event).fields
            if not field.payloads or slugs.intersection(field.payloads)
        ]
        return _bounded({
            "event": payloads[0].event,
            "action": payloads[0].action,
            "summary": definition.summary,
            "trigger": definition.trigger,
            "actors": list(dict.fromkeys(actor for one in payloads for actor in one.actors)),
            "when": definition.when,
            "variants": [one.variant for one in payloads if one.variant],
            "identified_by": {one.variant or one.action: _conditions(one) for one in payloads},
            "looks_the_same_as": list(dict.fromkeys(
                " / ".join(filter(None, key)) for one in payloads for key in one.identified.ambiguous
            ))[:_MAX_RESULTS],
            "fields": fields[:_MAX_FIELDS],
            "url": self._urls.of(site_paths.action(payloads[0].event_slug, payloads[0].action_slug)),
        })  # fmt: skip

    def payload(self, event: str, action: str, variant: str = "") -> dict[str, Any]:
        """Return the validated example payload of an action, with the URL of its JSON.

        Raises:
            NoAnswerError: the catalog has no such event type, action or variant.
        """
        payloads = self._payloads(event, action)
        named = {one.variant: one for one in payloads}
        found = named.get(variant) if variant else payloads[0]
        if found is None:
            raise NoAnswerError(_unknown("variant", variant, named))
        url = self._urls.of(site_paths.payload(self._event(event).slug, found.slug))
        schema = self._urls.of(site_paths.event_schema(self._event(event).slug))
        return _bounded({"payload": plain(found.example), "url": url, "schema": schema})

    def identify(self, event: Any, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Return the event type and the action of a captured event, or which ones look the same or are closest.

        Of a message with several events, `events` has the answer for each.
        """
        received = [one._replace(headers=headers or one.headers) for one in self._received(event)]
        if len(received) == 1:
            return _bounded(self._identified(received[0]))
        return _bounded({"total": len(received), "events": list(map(self._identified, received[:_MAX_RESULTS]))})

    def _received(self, message: Any) -> list[Received]:
        """Return the events in a message; the message itself if it is not an envelope."""
        try:
            return self._unwrapper.events(plain(message)) or [Received(plain(message))]
        except NotUnwrappedError:
            return [Received(plain(message))]

    def _identified(self, received: Received) -> dict[str, Any]:
        found = self._engine.identify(*received)
        payloads = [self._resolved.payloads[number] for number in found.payloads[:_MAX_RESULTS]]
        return {
            "outcome": found.outcome,
            "event": None if found.event is None else list(self._resolved.events)[found.event],
            "actions": [self._named(one) for one in payloads],
            "differences": [{"path": display(one.path), "kind": one.kind} for one in found.differences[:_MAX_PROBLEMS]],
        }

    def validate(self, event: Any, event_type: str, action: str, variant: str = "") -> dict[str, Any]:
        """Return whether an event follows the schema of an action, and if not, where it differs.

        Raises:
            NoAnswerError: the catalog has no such event type, action or variant; or it is a message with several
                events.
        """
        received = self._received(event)
        if len(received) > 1:
            raise NoAnswerError(f"The message has {len(received)} events; validate one of them.")
        event = received[0].value
        payloads = [one for one in self._payloads(event_type, action) if variant in ("", one.variant)]
        if not payloads:
            raise NoAnswerError(f'"{action}" has no variant "{variant}".')
        results = {
            one.variant or one.action: [
                because(error, event, "the event") for error in schema_validator(one.shape).iter_errors(event)
            ]
            for one in payloads
        }
        best = min(results, key=lambda name: len(results[name]))
        problems = results[best]
        return _bounded({"valid": not problems, "definition": best, "problems": problems[:_MAX_PROBLEMS]})

    def _named(self, payload: Payload) -> dict[str, str]:
        url = site_paths.action(payload.event_slug, payload.slug)
        variant = {"variant": payload.variant} if payload.variant else {}
        return {"event": payload.event, "action": payload.action, **variant, "url": self._urls.of(url)}

    def _event(self, name: str) -> ResolvedEvent:
        events = self._resolved.events
        found = next((one for key, one in events.items() if key.casefold() == name.casefold()), None)
        if found is None:
            raise NoAnswerError(_unknown("event type", name, events))
        return found

    def _payloads(self, event: str, action: str) -> list[Payload]:
        payloads = self._event(event).payloads
        found = [one for one in payloads if one.action.casefold() == action.casefold()]
        if not found:
            raise NoAnswerError(_unknown("action", action, {one.action: one for one in payloads}))
        return found


def _best(entries: Iterable[_Entry], query: str) -> list[dict[str, str]]:
    """Return what has all words of a query, best first; else in the order of the entries."""
    score, found = score_of(query), []
    for rank, (title, text, result) in enumerate(entries):
        if plain := score(title, text):
            found.append((-plain, result["name"].casefold() != query.casefold(), rank, result))
    return [result for *_, result in sorted(found, key=lambda one: one[:3])]


def _values_of(payloads: Iterable[Payload]) -> Iterator[str]:
    """Yield the values that identify payloads."""
    for payload in payloads:
        for condition in payload.identified.conditions:
            yield from (value for value in condition.values if isinstance(value, str))


def _conditions(payload: Payload) -> list[dict[str, Any]]:
    return [
        {**_place(one.path), "test": one.test, "values": list(one.values or one.types)}
        | ({"optional": True} if payload.may_lack(one) else {})
        for one in payload.identified.conditions
    ]


def _place(path: FieldPath) -> dict[str, Any]:
    if path[0] == HEADERS:
        return {"header": path[1]}
    return {"channel": True} if path[0] == CHANNEL else {"path": display(path)}


def _unknown(kind: str, name: str, known: Mapping[str, Any]) -> str:
    return f'Unknown {kind} "{name}": {suggestion(name, known, f"{kind.capitalize()}s")}'


def _bounded(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer of at most `MAX_CHARACTERS`: its longest list is shortened, a payload left to its URL."""
    while len(inline(answer)) > MAX_CHARACTERS:
        lists = {name: value for name, value in answer.items() if isinstance(value, list) and value}
        if not lists:
            return {**{name: value for name, value in answer.items() if name != "payload"}, "shortened": True}
        longest = max(lists, key=lambda name: len(inline(lists[name])))
        answer = {**answer, longest: lists[longest][: len(lists[longest]) // 2], "shortened": True}
    return answer
