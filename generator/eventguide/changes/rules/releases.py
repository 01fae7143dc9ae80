"""What a release needs: a version that is raised enough, `since` for what is new, no acceptance without a change."""

from collections.abc import Iterable, Iterator

from eventguide.changes.change import Change, Level, Report, Rule
from eventguide.changes.context import Context, change, dotted, keys, named, payload_name
from eventguide.changes.version import Version, next_version
from eventguide.findings import Location
from eventguide.payloads import FieldPath, PayloadKey
from eventguide.snapshot import Acceptance, Node

VERSION_NOT_RAISED = Rule(
    id="version-not-raised",
    level=Level.DOCUMENTATION,
    levels="Breaking with `--release`.",
    summary="The version of the catalog is lower than its changes require.",
    rationale="The version shows receivers whether they have to act: a breaking change raises the first number, an "
    "addition the second (https://semver.org).",
    old="version: 1.4.0",
    new="version: 1.4.1  # with a field removed",
    advice="Raise `version` when the catalog is released.",
    internal=True,
)
SINCE_MISSING = Rule(
    id="since-missing",
    level=Level.DOCUMENTATION,
    summary="A new entry has no `since`, or that of another version, in a catalog that uses `since`.",
    rationale="It shows receivers of an older version what they don't get yet.",
    old="version: 2.0.0",
    new="version: 2.1.0\nevents:\n  LoanEvent:\n    actions:\n      Renew a Book: {actor: Reader, when: Immediately}",
    advice="Add `since` with the version of the catalog.",
)
SINCE_TOO_LATE = Rule(
    id="since-too-late",
    level=Level.DOCUMENTATION,
    summary="The `since` of an entry is later than a version that already had the entry.",
    rationale="Receivers of the older version think that they don't get the event or the field.",
    old="version: 2.0.0\nevents:\n  LoanEvent:\n    actions:\n      Renew a Book: {actor: Reader, when: Immediately}",
    new="version: 2.1.0\nevents:\n  LoanEvent:\n    actions:\n"
    "      Renew a Book: {actor: Reader, when: Immediately, since: 2.1.0}",
    advice="Correct `since`, or remove it if the version is unknown.",
)
UNUSED_ACCEPTANCE = Rule(
    id="unused-acceptance",
    level=Level.DOCUMENTATION,
    summary="An entry of `changes` accepts a change that does not exist.",
    rationale="It would also accept a later change of this kind, without a review.",
    old="version: 2.0.0",
    new="changes:\n  - {rule: field-removed, at: Loan.branch, kind: change, reason: Nobody used it.}",
    advice="Remove the entry once its version is released.",
    internal=True,
)
RULES = (VERSION_NOT_RAISED, SINCE_MISSING, SINCE_TOO_LATE, UNUSED_ACCEPTANCE)


def missing_since(context: Context) -> Iterator[Change]:
    """Yield what is new without `since`, in a catalog that has it elsewhere."""
    if not context.new.uses_since:
        return
    version = context.new.version
    for at, since, location, payloads in _added(context):
        if not since:
            text = f"is new and has no `since{f': {version}' if version else ''}`"
            yield change(SINCE_MISSING, at, "action", text, location, payloads=payloads)
        elif version and version not in (since, context.old.version):
            text = f"is new in {version}, but has `since: {since}`"
            yield change(SINCE_MISSING, at, "action", text, location, payloads=payloads, before=since, after=version)


_Stated = tuple[str, str, Location, tuple[PayloadKey, ...]]
"""An entry: how changes name it, its `since`, where it is written, and its payloads."""


def _added(context: Context) -> Iterator[_Stated]:
    for event in context.pairs.events_new:
        yield event.name, event.since, context.event_place(event), keys(event.payloads)
    for action in context.pairs.actions_new:
        yield named(action), action.since, context.action_place(action), keys(action.payloads.values())
    for _, payload in context.pairs.variants_new:
        place = context.new.places.payload_field(payload.key, ())
        yield payload_name(payload), payload.since, place, (payload.key,)


def late_since(context: Context) -> Iterator[Change]:
    """Yield what the old version has, with a `since` that is later; a field at the first payload that has it."""
    version = Version.of(context.old.version)
    if version is None:
        return
    for at, since, location, payloads in _kept(context):
        later = Version.of(since) if since and "-" not in since else None  # 2026-03 is a date
        if later is not None and later.numbers > version.numbers:
            text = f"has `since: {since}`, but is in {context.old.version}"
            before = context.old.version
            yield change(SINCE_TOO_LATE, at, "action", text, location, payloads=payloads, before=before, after=since)


def _kept(context: Context) -> Iterator[_Stated]:
    for event in context.pairs.events:
        yield event.new.name, event.new.since, context.event_place(event.new), keys(event.new.payloads)
    for action in context.pairs.actions:
        own = keys(action.new.payloads.values())
        yield named(action.new), action.new.since, context.action_place(action.new), own
    seen: set[int] = set()
    for before, after in context.pairs.payloads:
        if after.key[2]:
            yield payload_name(after), after.since, context.new.places.payload_field(after.key, ()), (after.key,)
        for path, since in _fields_with_since(after.node, seen):
            if before.node.at(path) is not None:
                place = context.new.places.payload_field(after.key, path)
                yield dotted(payload_name(after), path), since, place, ()  # others may have the field too


def _fields_with_since(node: Node, seen: set[int], path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    for step, child in node.children():
        if child.since:
            yield (*path, step), child.since
        if id(child) not in seen:
            seen.add(id(child))
            yield from _fields_with_since(child, seen, (*path, step))


def version_not_raised(report: Report, *, release: bool) -> Iterator[Change]:
    """Yield whether the version is too low; a break where the catalog is to be released as it is."""
    wanted = next_version(report)
    if wanted is None or wanted.is_reached or not report.new.version:
        return
    yield change(
        VERSION_NOT_RAISED,
        "version",
        "catalog",
        f"is {report.new.version}; it must be {wanted.text}, {wanted.reason}",
        report.new.places.catalog("version"),
        level=Level.BREAKING if release else None,
        before=report.old.version,
        after=wanted.text,
    )


def unused(accepted: Iterable[Acceptance], used: Iterable[Acceptance]) -> Iterator[Change]:
    """Yield the acceptances that accept nothing."""
    known = {id(one) for one in used}
    for one in accepted:
        if id(one) not in known:
            text = f"has no {one.rule} to accept; remove the entry of `changes`"
            yield change(UNUSED_ACCEPTANCE, one.at, "catalog", text, one.place)
