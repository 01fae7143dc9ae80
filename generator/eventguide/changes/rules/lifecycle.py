"""Event types, actions and variants that come, go, or change their name or place."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from eventguide.changes.change import Change, Level, Rule
from eventguide.changes.context import Context, change, keys, named, payload_name
from eventguide.counted import counted
from eventguide.payloads import PayloadKey
from eventguide.snapshot import Deprecated

_OLD = "LoanEvent:\n  actions:\n    Borrow a Book: {actor: Reader, when: Immediately}\n"
_ONE_VARIANT = "Change a Loan:\n  variants:\n    Extend: {payload: {action: Extended}}"
_TWO_VARIANTS = f"{_ONE_VARIANT}\n    Shorten: {{payload: {{action: Shortened}}}}"
_TWO = _OLD + "    Renew a Book: {actor: Reader, when: Immediately}"

EVENT_REMOVED = Rule(
    id="event-removed",
    level=Level.BREAKING,
    summary="An event type is no longer sent, and was not deprecated.",
    rationale="Receivers wait for events that no longer arrive, and were not informed.",
    old=f"{_OLD}FineEvent:\n  actions:\n    Pay a Fine: {{actor: Reader, when: Immediately}}",
    new=_OLD.rstrip(),
    advice="Deprecate it first, with a `sunset` and a successor. If it was renamed, write the old name in `formerly`.",
)
ACTION_REMOVED = Rule(
    id="action-removed",
    level=Level.BREAKING,
    summary="An action no longer sends an event, and was not deprecated.",
    rationale="Receivers wait for events that no longer arrive, and were not informed.",
    old=_TWO,
    new=_OLD.rstrip(),
    advice="Deprecate it first, with a `sunset` and a successor. If it was renamed, write the old name in `formerly`.",
)
REMOVED_AFTER_DEPRECATION = Rule(
    id="removed-after-deprecation",
    level=Level.COMPATIBLE,
    summary="A deprecated event type or action is no longer sent.",
    rationale="Receivers have been informed and had time to prepare.",
    old=_TWO.replace("when: Immediately}", "when: Immediately, deprecated: true}"),
    new=_OLD.rstrip(),
)
REMOVED_BEFORE_SUNSET = Rule(
    id="removed-before-sunset",
    level=Level.BREAKING,
    summary="A deprecated event type or action is gone before its announced sunset.",
    rationale="Receivers have planned with the announced date.",
    old=_TWO.replace("when: Immediately}", "when: Immediately, deprecated: {sunset: '2027-06-30'}}"),
    new=_OLD.rstrip(),
    advice="Keep it until the announced date.",
)
EVENT_RENAMED = Rule(
    id="event-renamed",
    level=Level.DOCUMENTATION,
    summary="An event type has another name in the catalog; `formerly` has the old one.",
    rationale="Its old URL leads to the new page. The payloads of both names are compared.",
    old=_OLD.rstrip(),
    new=_OLD.rstrip().replace("LoanEvent:\n", "LendingEvent:\n  formerly: [LoanEvent]\n"),
)
ACTION_RENAMED = Rule(
    id="action-renamed",
    level=Level.DOCUMENTATION,
    summary="An action or a variant has another name in the catalog; `formerly` has the old one.",
    rationale="Its old URL leads to the new section. The payloads of both names are compared.",
    old=_OLD.rstrip(),
    new=_OLD.rstrip().replace("Borrow a Book: {", "Take a Book Out: {formerly: [Borrow a Book], "),
)
LOST_URL = Rule(
    id="lost-url",
    level=Level.RISKY,
    summary="A name is gone without `formerly`, while something new has the same fixed values.",
    rationale="Links to the old name are broken, and readers think that the event is new.",
    old=_OLD.rstrip(),
    new=_OLD.rstrip().replace("LoanEvent:", "LendingEvent:"),
    advice="Add the old name to `formerly` of the new one.",
)
EVENT_ADDED = Rule(
    id="event-added",
    level=Level.COMPATIBLE,
    summary="An event type is new.",
    rationale="Receivers that select certain events are not affected; those that process all events get a new type.",
    old=_OLD.rstrip(),
    new=f"{_OLD}FineEvent:\n  actions:\n    Pay a Fine: {{actor: Reader, when: Immediately}}",
    advice="Write the version that adds it in `since`.",
)
ACTION_ADDED = Rule(
    id="action-added",
    level=Level.COMPATIBLE,
    summary="An action is new, and the identification rules of the old version don't match its events.",
    rationale="Receivers that identify events as documented are not affected.",
    old=_OLD.rstrip(),
    new=_TWO,
    advice="Write the version that adds it in `since`.",
)
VARIANT_ADDED = Rule(
    id="variant-added",
    level=Level.COMPATIBLE,
    summary="An action has a further variant, and the identification rules of the old version don't match its events.",
    rationale="Receivers that identify events as documented are not affected.",
    old=_ONE_VARIANT,
    new=_TWO_VARIANTS,
    advice="Write the version that adds it in `since`.",
)
VARIANT_REMOVED = Rule(
    id="variant-removed",
    level=Level.COMPATIBLE,
    summary="An action no longer has one of its variants.",
    rationale="The action is still sent, in fewer forms.",
    old=_TWO_VARIANTS,
    new=_ONE_VARIANT,
    advice="If receivers depend on the variant, make it an action of its own.",
)
ACTION_MOVED = Rule(
    id="action-moved",
    level=Level.RISKY,
    levels="Documentation if `formerly` has the old name.",
    summary="An action with the same payload belongs to another event type in the catalog.",
    rationale="Links to its old URL are broken. The payload is the same.",
    old=_TWO + "\nRenewalEvent: {}",
    new=_OLD + "RenewalEvent:\n  actions:\n    Renew a Book: {actor: Reader, when: Immediately}",
    advice="Add the old name to `formerly` of the action.",
)
RULES = (
    EVENT_REMOVED,
    ACTION_REMOVED,
    REMOVED_AFTER_DEPRECATION,
    REMOVED_BEFORE_SUNSET,
    EVENT_RENAMED,
    ACTION_RENAMED,
    LOST_URL,
    EVENT_ADDED,
    ACTION_ADDED,
    VARIANT_ADDED,
    VARIANT_REMOVED,
    ACTION_MOVED,
)


def changed_lifecycle(context: Context, matched: AbstractSet[PayloadKey]) -> Iterator[Change]:
    """Yield what came, went, was renamed or moved; `matched` are new payloads that old identifications match."""
    yield from _events_gone(context)
    yield from _actions_gone(context)
    yield from _variants_gone(context)
    yield from _events_renamed(context)
    yield from _actions_renamed(context)
    yield from _variants_renamed(context)
    yield from _new(context, matched)


def _events_gone(context: Context) -> Iterator[Change]:
    moved = {id(pair.old) for pair in context.pairs.actions if pair.moved}
    for event in context.pairs.events_gone:
        location = context.event_place(event, old=True)
        payloads = keys(event.payloads)
        if event.actions and all(id(action) in moved for action in event.actions.values()):
            text = "is gone without `formerly`; other event types have its actions"
            yield change(
                LOST_URL, event.name, "event", text, location, payloads=payloads, head=context.root(), removed=True
            )
            continue
        rule, text = _removal(event.deprecated, EVENT_REMOVED, context)
        if event.deprecated is None and event.actions and all(one.deprecated for one in event.actions.values()):
            rule, text = REMOVED_AFTER_DEPRECATION, "is no longer sent; all its actions were deprecated"
        yield change(rule, event.name, "event", text, location, payloads=payloads, head=context.root(), removed=True)


def _actions_gone(context: Context) -> Iterator[Change]:
    for action in context.pairs.actions_gone:
        pair = next(pair for pair in context.pairs.events if pair.old.name == action.event)
        rule, text = _removal(action.deprecated or pair.old.deprecated, ACTION_REMOVED, context)
        yield change(
            rule,
            named(action),
            "action",
            text,
            context.action_place(action, old=True),
            payloads=keys(action.payloads.values()),
            head=context.event_place(pair.new),
            removed=True,
        )


def _variants_gone(context: Context) -> Iterator[Change]:
    for of, payload in context.pairs.variants_gone:
        yield change(
            VARIANT_REMOVED,
            payload_name(payload),
            "action",
            "is no longer sent",
            context.old.places.payload_field(payload.key, ()),
            payloads=(payload.key,),
            head=context.action_place(of.new),
            removed=True,
        )


def _removal(deprecated: Deprecated | None, rule: Rule, context: Context) -> tuple[Rule, str]:
    if deprecated is None:
        return rule, "is no longer sent, and was not deprecated"
    if context.date and context.date < deprecated.sunset:
        return REMOVED_BEFORE_SUNSET, f"is no longer sent, before its sunset {deprecated.sunset}"
    return REMOVED_AFTER_DEPRECATION, "is no longer sent; it was deprecated"


def _events_renamed(context: Context) -> Iterator[Change]:
    for pair in context.pairs.events:
        if pair.how == "name":
            continue
        rule = EVENT_RENAMED if pair.how == "formerly" else LOST_URL
        text = f'was "{pair.old.name}" before' if pair.how == "formerly" else _lost(pair.old.name)
        yield change(
            rule,
            pair.new.name,
            "event",
            text,
            context.event_place(pair.new),
            payloads=keys(pair.new.payloads),
            before=pair.old.name,
            after=pair.new.name,
        )


def _actions_renamed(context: Context) -> Iterator[Change]:
    for one in context.pairs.actions:
        if one.how == "name" and not one.moved:
            continue
        is_said = one.how == "formerly"
        was = named(one.old) if one.moved else one.old.name
        yield change(
            ACTION_MOVED if one.moved else ACTION_RENAMED if is_said else LOST_URL,
            named(one.new),
            "action",
            f'was "{was}" before' if is_said else _lost(was),
            context.action_place(one.new),
            payloads=keys(one.new.payloads.values()),
            level=Level.DOCUMENTATION if is_said else Level.RISKY,
            before=was,
            after=named(one.new) if one.moved else one.new.name,
        )


def _variants_renamed(context: Context) -> Iterator[Change]:
    for before, after in context.pairs.payloads:
        if before.key[2] and after.key[2] and before.key[2] != after.key[2]:
            place = context.new.places.payload_field(after.key, ())
            text = f'was "{before.key[2]}" before'
            yield change(ACTION_RENAMED, payload_name(after), "action", text, place, payloads=(after.key,))


def _lost(name: str) -> str:
    return f'has the fixed values of "{name}", which is gone; if it was renamed, add `formerly: ["{name}"]`'


def _new(context: Context, matched: AbstractSet[PayloadKey]) -> Iterator[Change]:
    moved = {id(pair.new) for pair in context.pairs.actions if pair.moved}
    for event in context.pairs.events_new:
        text = f"is new, with {counted(len(event.actions), 'action')}"
        yield change(EVENT_ADDED, event.name, "event", text, context.event_place(event), payloads=keys(event.payloads))
    for action in context.pairs.actions_new:
        payloads = keys(action.payloads.values())
        if id(action) not in moved and not matched & {*payloads}:
            yield change(
                ACTION_ADDED, named(action), "action", "is new", context.action_place(action), payloads=payloads
            )
    for _, payload in context.pairs.variants_new:
        if payload.key not in matched:
            place = context.new.places.payload_field(payload.key, ())
            yield change(VARIANT_ADDED, payload_name(payload), "action", "is new", place, payloads=(payload.key,))
