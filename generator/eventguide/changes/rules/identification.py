"""Yesterday's identification over today's payloads: do the copied snippets still select what they did?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from eventguide.changes.change import Change, Level, Rule
from eventguide.changes.context import Context, change, payload_name
from eventguide.changes.differences import Difference
from eventguide.changes.pairs import keys_after
from eventguide.counted import first_few
from eventguide.json_writer import inline
from eventguide.payloads import ITEM, MISSING, Condition, FieldPath, PayloadKey, display, holds, value_at
from eventguide.payloads.identification.values import token
from eventguide.record import record
from eventguide.snapshot import PayloadState

WIRE_VALUE_CHANGED = Rule(
    id="wire-value-changed",
    level=Level.BREAKING,
    summary="A fixed value by which a payload is identified has changed.",
    rationale="The snippets that receivers copied no longer select the event.",
    old="Borrow a Book: {actor: Reader, when: Immediately, payload: {action: Borrowed}}",
    new="Borrow a Book: {actor: Reader, when: Immediately, payload: {action: Lent}}",
    advice="Add a new action with the new value, and deprecate the old one.",
)
AMBIGUOUS_ADDITION = Rule(
    id="ambiguous-addition",
    level=Level.BREAKING,
    summary="The identification rules of another action in the old version match a new payload.",
    rationale="Receivers that identify events as documented mistake the new event for the old one.",
    old="LoanEvent:\n  payload: {type: loan}\n  actions:\n    Borrow a Book: {actor: Reader, when: Immediately}",
    new="LoanEvent:\n  payload: {type: loan}\n  actions:\n    Borrow a Book: {actor: Reader, when: Immediately}\n"
    "    Renew a Book: {actor: Reader, when: Immediately}",
    advice="Give the new payload another value in a field that identifies the old one, such as its type.",
)
IDENTIFICATION_LOST = Rule(
    id="identification-lost",
    level=Level.BREAKING,
    summary="The identification rules of an action in the old version no longer match its new example payload.",
    rationale="The snippets that receivers copied no longer select the event, although each single change looks "
    "compatible.",
    old="Borrow a Book: {payload: {action: Moved}}            # identified by: no field `until`\n"
    "Extend a Loan: {payload: {action: Moved, until: noon}}",
    new="Borrow a Book: {payload: {action: Moved, until: night}}\n"
    "Extend a Loan: {payload: {action: Moved, until: noon}}",
    advice="Send the new data in a field that does not identify events.",
)
AMBIGUITY_APPEARED = Rule(
    id="ambiguity-appeared",
    level=Level.RISKY,
    summary="No documented field distinguishes payloads that could be distinguished before.",
    rationale="Receivers can no longer find out which action it was.",
    old="Borrow a Book: {payload: {action: Borrowed}}\nRenew a Book: {payload: {action: Renewed}}",
    new="Borrow a Book: {payload: {action: Moved}}\nRenew a Book: {payload: {action: Moved}}",
    advice="Keep a field that distinguishes them.",
)
AMBIGUITY_GONE = Rule(
    id="ambiguity-gone",
    level=Level.COMPATIBLE,
    summary="A documented field distinguishes payloads that looked the same before.",
    rationale="Receivers can find out which action it was.",
    old="Borrow a Book: {payload: {action: Moved}}\nRenew a Book: {payload: {action: Moved}}",
    new="Borrow a Book: {payload: {action: Borrowed}}\nRenew a Book: {payload: {action: Renewed}}",
)
RULES = (WIRE_VALUE_CHANGED, AMBIGUOUS_ADDITION, IDENTIFICATION_LOST, AMBIGUITY_APPEARED, AMBIGUITY_GONE)


def identifies(payload: PayloadState, path: FieldPath) -> bool:
    """Return whether a payload is identified by the value that it has at a path."""
    return any(one.test == "is" and one.path == path for one in payload.conditions)


@record
class Match:
    """A new payload, and the old ones of other actions whose identification matches it, and did not before."""

    payload: PayloadState
    old: tuple[PayloadState, ...]


def ambiguous_additions(context: Context) -> tuple[Match, ...]:
    """Return the new payloads that old identifications of others match."""
    before = {after.key: old for old, after in context.pairs.payloads}
    new = list(context.new.payloads.values())
    # An example that is the same is matched as before; so it can only have been matched before, too.
    changed = [one for one in new if one.key not in before or before[one.key].message != one.message]
    matched = _matching(context.old.payloads.values(), changed)
    found = []
    for payload in changed:
        own = before.get(payload.key)
        others = [one for one in matched.get(payload.key, ()) if own is None or one.key != own.key]
        if own is not None:
            others = [one for one in others if not _selects(one, own.message)]
        if others:
            found.append(Match(payload, tuple(others)))
    return tuple(found)


def _selects(payload: PayloadState, event: object) -> bool:
    return bool(payload.conditions) and all(holds(one, event) for one in payload.conditions)


def _matching(old: Iterable[PayloadState], new: Sequence[PayloadState]) -> Mapping[PayloadKey, list[PayloadState]]:
    """Return for each new payload the old ones whose conditions its example meets."""
    index = _Index(new)
    found: dict[PayloadKey, list[PayloadState]] = {}
    for payload in old:
        for one in index.candidates(payload.conditions):
            if _selects(payload, one.message):
                found.setdefault(one.key, []).append(payload)
    return found


class _Index:
    """Payloads by the values in their examples, so that not each is compared with each."""

    def __init__(self, payloads: Sequence[PayloadState]) -> None:
        self._payloads = payloads
        self._paths: dict[FieldPath, dict[str, list[PayloadState]]] = {}

    def candidates(self, conditions: Iterable[Condition]) -> Sequence[PayloadState]:
        """Return the payloads that meet the condition that fewest meet."""
        tested = [one for one in conditions if one.test == "is" and not one.optional and ITEM not in one.path]
        found = [self._having(one) for one in tested]
        return min(found, key=len, default=self._payloads)

    def _having(self, condition: Condition) -> list[PayloadState]:
        path = condition.path
        if path not in self._paths:
            by_value: dict[str, list[PayloadState]] = {}
            for payload in self._payloads:
                by_value.setdefault(token_at(payload.message, path), []).append(payload)
            self._paths[path] = by_value
        return [one for value in condition.values for one in self._paths[path].get(token(value), ())]


def token_at(example: object, path: FieldPath) -> str:
    """Return a text for the value of an example at a path; empty where there is none."""
    found = value_at(example, path)
    return "" if found is MISSING else token(found)


def changed_identification(
    context: Context, matches: Iterable[Match], differences: Mapping[PayloadKey, Sequence[Difference]]
) -> Iterator[Change]:
    """Yield the results of old identifications for the new payloads; `differences` are reported already."""
    by_action: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        by_action.setdefault(match.payload.key[:2], []).append(match)
    for those in by_action.values():
        yield _addition(those, context)
    for before, after in context.pairs.payloads:
        failing = list(_failing(before, after, differences.get(after.key, ())))
        if failing:
            yield _lost(after, failing, context)
    yield from _ambiguities(context)


def _addition(matches: Sequence[Match], context: Context) -> Change:
    first = matches[0].payload
    several = len(matches) > 1
    at = f"{first.key[0]}/{first.key[1]}" if several else payload_name(first)
    names = list(dict.fromkeys(f'"{payload_name(one)}"' for match in matches for one in match.old))
    shown = first_few(names)
    return change(
        AMBIGUOUS_ADDITION,
        at,
        "action",
        f"is selected by the old identification of {shown}",
        context.new.places.payload_field(first.key, ()),
        payloads=[match.payload.key for match in matches],
    )


def _failing(before: PayloadState, after: PayloadState, told: Iterable[Difference]) -> Iterator[Condition]:
    if before.message == after.message:
        return
    breaking = [one.path for one in told if (one.level or one.rule.level) is Level.BREAKING]
    for one in before.conditions:
        if not holds(one, after.message) and holds(one, before.message):
            explained = any(one.path[: len(path)] == path or path[: len(one.path)] == one.path for path in breaking)
            if not explained:
                yield one


def _lost(payload: PayloadState, failing: Sequence[Condition], context: Context) -> Change:
    tests = ", ".join(_as_text(one) for one in failing)
    text = f"no longer meets its old identification ({tests})"
    place = context.new.places.payload_field(payload.key, failing[0].path)
    return change(IDENTIFICATION_LOST, payload_name(payload), "action", text, place, payloads=(payload.key,))


def _as_text(one: Condition) -> str:
    path = display(one.path)
    if one.test == "is":
        return f"`{path}` is {' or '.join(map(inline, one.values))}"
    return (
        f"`{path}` is {'a' if one.test == 'type' else ''} {' or '.join(one.types)}"
        if one.types
        else f"`{path}` {one.test}"
    )


def _ambiguities(context: Context) -> Iterator[Change]:
    names = keys_after(context.pairs)
    before = {
        frozenset((after.key, names[other]))
        for old, after in context.pairs.payloads
        for other in old.ambiguous
        if other in names
    }
    known = set(names.values())
    after = {
        frozenset((new.key, other)) for _, new in context.pairs.payloads for other in new.ambiguous if other in known
    }
    for rule, pairs, text in (
        (AMBIGUITY_APPEARED, after - before, "now looks the same as"),
        (AMBIGUITY_GONE, before - after, "no longer looks the same as"),
    ):
        for group in _groups(pairs):
            ordered = [payload for payload in context.new.payloads.values() if payload.key in group]
            others = [f'"{payload_name(one)}"' for one in ordered[1:]]
            shown = first_few(others)
            place = context.new.places.payload_field(ordered[0].key, ())
            payloads = [one.key for one in ordered]
            yield change(rule, payload_name(ordered[0]), "action", f"{text} {shown}", place, payloads=payloads)


def _groups(pairs: Iterable[frozenset[PayloadKey]]) -> list[frozenset[PayloadKey]]:
    """Return the payloads that are connected by pairs, in order."""
    group_of: dict[PayloadKey, set[PayloadKey]] = {}
    for pair in sorted(pairs, key=sorted):
        merged = set(pair)
        for key in pair:
            merged |= group_of.get(key, set())
        for key in merged:
            group_of[key] = merged
    return [frozenset(group) for key, group in sorted(group_of.items()) if key == min(group)]
