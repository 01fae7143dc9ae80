"""Identify an event from the data of `identify.json`: one definition for the site's page, commands and tests."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from eventguide.payloads.identification.agreement import Agreement, expected_of
from eventguide.payloads.identification.differences import Difference, SchemaCheck, weight
from eventguide.payloads.identification.form import Forms
from eventguide.payloads.identification.outcome import Looked, Outcome, Place
from eventguide.payloads.identification.received import Headers, Received
from eventguide.payloads.identification.shortcut import MAX_REMEMBERED, Shortcut
from eventguide.payloads.identification.spelling import NearestNames
from eventguide.payloads.identification.values import found_at, token
from eventguide.payloads.schema import Schema

_Differing = dict[int, tuple[Difference, ...]]


class Engine:
    """Identifies events. `index` is the content of `identify.json`, `schema_of` returns the schema at a URL in it."""

    def __init__(self, index: Mapping[str, Any], schema_of: Callable[[str], Schema]) -> None:
        self._index = index
        self._schema_of = schema_of
        self._thresholds: Mapping[str, float] = index["thresholds"]
        self._payloads: Sequence[Mapping[str, Any]] = index["payloads"]
        self._keys = [
            (key["places"], {tuple(map(token, values)): event for values, event in key["values"]}, key)
            for key in index["keys"]
        ]
        self._keys_in_body = [(places, values) for places, values, _ in self._keys if _are_in_body(places)]
        members: dict[int, dict[int, Any]] = {number: {} for number in range(len(index["events"]))}
        for number, payload in enumerate(self._payloads):
            members[payload["event"]][number] = payload["tests"]
        self._members = members
        self._agreement = [Agreement(event["places"], members[number]) for number, event in enumerate(index["events"])]
        first = self._keys[0] if self._keys else ((), {}, {})
        self._shortcut = Shortcut(first[0], first[1], [event["places"] for event in index["events"]])
        self._clean: dict[tuple[str, tuple[int, ...]], Outcome] = {}
        self._alike: dict[tuple[int, ...], list[tuple[SchemaCheck, tuple[int, ...]]]] = {}
        self._forms = Forms(index.get("form", {}))
        self._expected = [
            (tuple(map(expected_of, one["tests"])), tuple(map(expected_of, one.get("outside", ()))))
            for one in self._payloads
        ]
        """What each payload has in the body and beside it, at the places of its event type."""
        self._checks: dict[int, SchemaCheck] = {}
        self._nearest = NearestNames(self._thresholds["spelling"])
        self._former = [((name,), at) for at, one in enumerate(index["events"]) for name in one.get("formerly", ())]
        self._distinct: dict[tuple[str, str], SchemaCheck] = {}

    def identify(self, event: Any, headers: Headers = None, channel: str | None = None) -> Outcome:
        """Return what an event, a parsed JSON value with ordinary numbers, is by this catalog."""
        quick = self._shortcut.agreeing(event, self._agreeing)
        if quick and headers is None and channel is None:
            return self._judge(event, quick, "name")
        received = Received(event, headers, channel)
        if quick:
            return self._outside(received, quick)
        for places, values, key in self._keys:
            looked = [received.look(place) for place in places]
            if any(one is None for one in looked):
                continue  # a missing header is not evidence
            there = tuple(one for one in looked if one is not None)
            named = values.get(tuple(token(one.found[0]) if one.found else "" for one in there))
            if named is None:
                return self._unnamed(received, key, there)
            outcome = self._named(received, named)
            return outcome if _are_in_body(places) else self._against(received, named, outcome)
        return self._by_form(received, self._forms.payloads) or self._closest_by_form(event)

    def places(self, event: int) -> Sequence[Place]:
        """Return the places that decide between the payloads of an event type, in their order."""
        return self._agreement[event].places

    def _agreeing(self, number: int, event: Any) -> tuple[int, ...]:
        return self._agreement[number].agreeing(event)

    def is_named(self, event: Any) -> bool:
        """Return whether values in an object name an event type; without such values, whether it has a known form."""
        for places, values in self._keys_in_body:
            found = [found_at(event, tuple(place))[0] for place in places]
            if tuple(token(one[0]) if one else "" for one in found) in values:
                return True
        return not self._keys_in_body and self._by_form(Received(event), self._forms.payloads) is not None

    def has_type(self, event: Any) -> bool:
        """Return whether an object has something where events name their type, also if it is an unknown type."""
        return any(all(found_at(event, tuple(place))[0] for place in places) for places, _ in self._keys_in_body)

    def _named(self, received: Received, number: int) -> Outcome:
        left = self._agreement[number].agreeing(received.value)
        if left:
            return self._outside(received, left)
        refusing = self._agreement[number].refusing(received.value)
        looked, expected = refusing or (None, ())
        return Outcome(
            outcome="unknown-action",
            by="name",
            event=number,
            looked=(looked,) if looked else (),
            expected=tuple(map(dict, expected)),
        )

    def _outside(self, received: Received, left: tuple[int, ...]) -> Outcome:
        """Decide between payloads whose bodies agree with an event, by headers and the channel first."""
        number = self._payloads[left[0]]["event"]
        for at, place in enumerate(self._index["events"][number].get("outside", ())):
            looked = received.look(place)
            if looked is None:
                continue  # a missing header is not evidence
            before = left
            left = tuple(one for one in left if self._expected[one][1][at].agrees(looked.found, missing=False))
            if not left:
                tests = {self._expected[one][1][at].key: dict(self._payloads[one]["outside"][at]) for one in before}
                expected = tuple(tests.values())
                return Outcome(outcome="unknown-action", by="name", event=number, looked=(looked,), expected=expected)
        return self._judge(received.value, left, "name")

    def _unnamed(self, received: Received, key: Mapping[str, Any], looked: tuple[Looked, ...]) -> Outcome:
        """An event whose values name no event type: one of those that are named by nothing, else unknown."""
        among = [number for one in key["unnamed"] for number in self._members[one]]
        outcome = self._by_form(received, among)
        if outcome:
            return outcome
        texts = [one.found[0] if one.found and isinstance(one.found[0], str) else None for one in looked]
        nearest: tuple[int, ...] = ()
        if len(texts) == 1 and texts[0] is not None:
            nearest = self._nearest.of(texts[0], (*key["values"], *self._former))
        return Outcome(outcome="unknown", looked=looked, nearest=nearest)

    def _judge(self, event: Any, left: tuple[int, ...], by: Any) -> Outcome:
        """Decide between payloads that agree: by their schemas, then by how little the event differs."""
        valid = self._valid(event, left)
        if valid:
            return self._without_differences(by, valid)
        differing = self._differing(event, left)
        near = {number: found for number, found in differing.items() if not self._is_far(number, event, found)}
        best = self._lightest(near or differing)
        alike = len(set(best.values())) == 1
        verdict = "closest" if not near or not alike else "identified" if len(best) == 1 else "ambiguous"
        return self._outcome(verdict, by, list(best), next(iter(best.values())))

    def _without_differences(self, by: Any, valid: tuple[int, ...]) -> Outcome:
        outcome = self._clean.get((by, valid))
        if outcome is None:
            if len(self._clean) >= MAX_REMEMBERED:
                self._clean.clear()
            verdict = "identified" if len(valid) == 1 else "ambiguous"
            outcome = self._clean[by, valid] = self._outcome(verdict, by, valid)
        return outcome

    def _valid(self, event: Any, among: tuple[int, ...]) -> tuple[int, ...]:
        """Return the payloads whose schema an event follows; those with the same schema are checked once."""
        checks = self._alike.get(among) or self._by_check(among)
        if len(checks) == 1:  # one check decides, as for most events of a stream
            check, numbers = checks[0]
            return numbers if check.is_valid(event) else ()
        valid = {number for check, numbers in checks if check.is_valid(event) for number in numbers}
        return tuple(number for number in among if number in valid)

    def _by_check(self, among: tuple[int, ...]) -> list[tuple[SchemaCheck, tuple[int, ...]]]:
        if len(self._alike) >= MAX_REMEMBERED:
            self._alike.clear()
        groups: dict[SchemaCheck, list[int]] = {}
        for number in among:
            groups.setdefault(self._check(number), []).append(number)
        self._alike[among] = [(check, tuple(numbers)) for check, numbers in groups.items()]
        return self._alike[among]

    def _differing(self, event: Any, among: Iterable[int]) -> _Differing:
        known: dict[SchemaCheck, tuple[Difference, ...]] = {}
        for check in map(self._check, among):
            if check not in known:
                known[check] = check.differences(event)
        return {number: known[self._check(number)] for number in among}

    def _lightest(self, differing: _Differing) -> _Differing:
        weights = {number: weight(found, self._thresholds) for number, found in differing.items()}
        least = min(weights.values())
        return {number: found for number, found in differing.items() if weights[number] == least}

    def _is_far(self, number: int, event: Any, differences: Sequence[Difference]) -> bool:
        if any(not one.path for one in differences):
            return True
        depth = int(self._thresholds["depth"])
        shares = ((1, self._thresholds["far_top"]), (depth, self._thresholds["far_deep"]))
        return len(differences) > 1 and any(
            self._share(number, event, differences, steps) >= limit for steps, limit in shares
        )

    def _share(self, number: int, event: Any, differences: Iterable[Difference], depth: int) -> float:
        """How much of what is documented or there, to a depth, differs."""
        facts = self._check(number).facts(event, depth)
        return sum(len(one.path) <= depth for one in differences) / max(len(facts), 1)

    def _by_form(self, received: Received, among: Iterable[int]) -> Outcome | None:
        """Decide between payloads of the event's form; None where no payload has it."""
        event = received.value
        fitting = tuple(one for one in self._forms.fitting(event, set(among)) if self._agrees(one, received))
        if not fitting:
            return None
        valid = self._valid(event, fitting)
        if valid:
            return self._without_differences("form", valid)
        differing = self._differing(event, fitting)
        near = {number: found for number, found in differing.items() if self._has_form(number, event, found)}
        if not near:
            return None
        best = self._lightest(near)
        several = len({self._payloads[number]["event"] for number in near}) > 1
        best = near if several else best
        alike = several or len(set(best.values())) == 1
        verdict = "closest" if not alike else "identified" if len(best) == 1 else "ambiguous"
        return self._outcome(verdict, "form", list(best), next(iter(best.values())))

    def _agrees(self, number: int, received: Received) -> bool:
        """Return whether a payload can have what an event has at all places of its event type."""
        event = self._index["events"][self._payloads[number]["event"]]
        in_body, outside = self._expected[number]
        for place, expected in zip(event["places"], in_body, strict=True):
            found, missing = found_at(received.value, tuple(place))
            if not expected.agrees(found, missing=missing):
                return False
        for place, expected in zip(event.get("outside", ()), outside, strict=True):
            looked = received.look(place)
            if looked and not expected.agrees(looked.found, missing=False):
                return False
        return True

    def _has_form(self, number: int, event: Any, differences: Sequence[Difference]) -> bool:
        depth = int(self._thresholds["depth"])
        # At the top nothing may be missing, undocumented or of another type.
        if any(len(one.path) <= (depth if one.kind == "value" else 1) for one in differences):
            return False
        return self._share(number, event, differences, depth) < self._thresholds["form"]

    def _closest_by_form(self, event: Any) -> Outcome:
        closest = self._forms.closest(event, self._forms.payloads)
        if not closest:
            return Outcome(outcome="unknown")
        differences = self._check(closest[0]).differences(event)
        if 2 * self._share(closest[0], event, differences, 1) >= 1:
            return Outcome(outcome="unknown")
        return self._outcome("closest", "form", closest, differences)

    def _against(self, received: Received, named: int, outcome: Outcome) -> Outcome:
        """Compare the value of a header with the form of the body: with another form it is closest to that."""
        if outcome.outcome != "unknown-action" and not outcome.differences:
            return outcome
        own = set(self._forms.payloads).intersection(self._members[named])
        if outcome.outcome == "unknown-action" and self._by_form(Received(received.value), own):
            return outcome  # the body has the form of the named type: a header or the channel excludes its actions
        by_form = self._by_form(received, set(self._forms.payloads).difference(own))
        if by_form is None or (
            outcome.outcome in ("identified", "ambiguous") and not self._differs_less(by_form, outcome)
        ):
            return outcome
        return Outcome(
            outcome="closest",
            by="form",
            event=by_form.event,
            payloads=by_form.payloads,
            differences=by_form.differences,
            contradicted=named,
        )

    def _differs_less(self, one: Outcome, other: Outcome) -> bool:
        return weight(one.differences, self._thresholds) < weight(other.differences, self._thresholds)

    def _outcome(
        self, verdict: Any, by: Any, payloads: Sequence[int], differences: tuple[Difference, ...] = ()
    ) -> Outcome:
        events = {self._payloads[number]["event"] for number in payloads}
        return Outcome(
            outcome=verdict,
            by=by,
            event=events.pop() if len(events) == 1 else None,
            payloads=tuple(payloads),
            differences=differences,
        )

    def _check(self, number: int) -> SchemaCheck:
        if number not in self._checks:
            url, _, name = unquote(self._payloads[number]["schema"]).partition("#/$defs/")
            check = SchemaCheck(self._schema_of(url), name)
            # Payloads that look the same have the same schema: it is compiled once, and remembers nothing else.
            self._checks[number] = self._distinct.setdefault((url, check.content), check)
        return self._checks[number]


def _are_in_body(places: Sequence[Place]) -> bool:
    return all(isinstance(one, list) for one in places)
