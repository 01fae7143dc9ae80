"""`eventguide draft`: write catalog entries for captured events."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventguide.cli.draft_actions import add_actions
from eventguide.cli.name_type import NameType
from eventguide.cli.traffic import FieldPathType, usable_guide
from eventguide.counted import counted

if TYPE_CHECKING:
    from eventguide.payloads import Resolved
    from eventguide.traffic.draft import Draft, Drafting, Known

EPILOG = """\
\b
Examples:
  eventguide draft capture.jsonl --into catalog/catalog.yaml        start a catalog
  eventguide draft capture.jsonl --catalog catalog --into catalog/new.yaml
  eventguide draft capture.jsonl --catalog catalog --insert         only new actions of known event types
  eventguide draft webhooks/ --type-at headers.x-event --at body --into catalog.yaml

Captured values are replaced with made-up ones, except names of types, actions and the like. Read the result before
you publish it. Nothing leaves this machine. Exit codes: 0 success, 1 nothing was drafted, or actions that can't be
inserted, 2 usage error.
"""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--into", "target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="New file for event types; an existing file is never changed.")  # fmt: skip
@click.option("--catalog", "given", type=click.Path(exists=True, path_type=Path),
              help="Existing catalog; only what it does not have is drafted.")  # fmt: skip
@click.option("--insert", "inserts", is_flag=True,
              help="Insert new actions into the catalog instead of printing them.")  # fmt: skip
@click.option("--at", type=FieldPathType(), default="", help="Path of the events in a message, as in Records[].body.")
@click.option("--type-at", type=FieldPathType(), default="", help="Path of the name of the event type in an event.")
@click.option("--action-at", type=FieldPathType(), default="", help="Path of the name of the action in an event.")
@click.option("--title", type=NameType(), default="Drafted Catalog", help="Title of a new catalog.")
def draft(
    files: tuple[str, ...], *, target: Path | None, given: Path | None, inserts: bool, title: str, **paths: Any
) -> None:
    """Write catalog entries for captured events.

    FILE is a file, a folder, a pattern, or - for standard input. Events are grouped by the names of their event type
    and action. Each group becomes an event type with its properties, their formats and values, and one example per
    action. New actions of event types that the catalog has are printed, with the file and line where they belong.
    What captured events do not show, such as actors and timings, is marked TODO.
    """
    from eventguide.traffic.capture import find_captures
    from eventguide.traffic.draft import action_entries, draft_captures

    _require_target(target, given, inserts=inserts)
    captures, problems = find_captures(files)
    if not captures:
        raise click.UsageError(" ".join(problems))
    guide, resolved = usable_guide(given) if given else (None, None)
    drafted = draft_captures(captures, _drafting(resolved, paths))
    for problem in (*problems, *drafted.problems):
        click.echo(problem, err=True)
    entries = action_entries(drafted.new_actions, resolved) if resolved else {}
    if not drafted.groups and not entries:
        raise click.ClickException(_nothing(drafted))
    _write_events(drafted, target, resolved, title)
    _say_left_out(drafted)
    if guide and given and entries:
        add_actions(entries, guide, given, inserts=inserts)
    click.echo(f"Replace the text marked TODO, and run `eventguide check {given or target}`.", err=bool(entries))


def _require_target(target: Path | None, given: Path | None, *, inserts: bool) -> None:
    if given is None and (target is None or inserts):
        raise click.UsageError("--insert needs --catalog." if inserts else "Missing option '--into'.")
    if target is None:
        return
    if target.exists():
        raise click.UsageError(f"{target} exists already; set another file with --into.")


def _write_events(drafted: "Draft", target: Path | None, resolved: "Resolved | None", title: str) -> None:
    """Write the new event types to their file."""
    from eventguide.atomic import write_file
    from eventguide.traffic.draft import draft_yaml

    groups = drafted.groups
    if not groups:
        return
    if target is None:
        click.echo(f"{counted(len(groups), 'new event type')} not drafted; set a file with --into.", err=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    write_file(target, draft_yaml(drafted, resolved, title))
    actions = counted(sum(len(group.actions) for group in groups.values()), "action")
    click.echo(f"{target}: {counted(len(groups), 'event type')}, {actions} from {counted(drafted.events, 'event')}.")


def _say_left_out(drafted: "Draft") -> None:
    from eventguide.traffic.draft import incomplete_events

    if incomplete := incomplete_events(drafted):
        where = counted(incomplete, "event")
        click.echo(f"Left out: keys at the top level of {where}, because they may be data themselves.", err=True)
    if drafted.unnamed:
        click.echo(f"Left out: {counted(drafted.unnamed, 'event')} without a name of the event type.", err=True)
    if drafted.new_actions.unnamed:
        events = counted(drafted.new_actions.unnamed, "event")
        click.echo(
            f"Left out: {events} of a known type and an unknown action, without a name for the action.", err=True
        )


def _drafting(resolved: "Resolved | None", paths: dict[str, Any]) -> "Drafting":
    from eventguide.traffic.capture import Unwrapper
    from eventguide.traffic.draft import Drafting, looks_like_event

    envelope = (resolved.event_path if resolved else None) or ()
    unwrapper = Unwrapper(envelope, looks_like_event, paths["at"])
    return Drafting(unwrapper, _known_by(resolved), paths["type_at"], paths["action_at"])


def _known_by(resolved: "Resolved | None") -> "Known | None":
    """Return what a catalog has already."""
    from eventguide.pipeline import engine_of
    from eventguide.traffic.draft import Known

    if resolved is None:
        return None
    engine = engine_of(resolved)
    return Known(resolved, engine.identify, engine.places)


def _nothing(drafted: "Draft") -> str:
    if not drafted.events:
        return "No events were read."
    if drafted.known == drafted.events:
        events = counted(drafted.events, "event")
        return f"The catalog has all event types and actions of the capture already ({events})."
    if drafted.new_actions.unnamed:
        events = counted(drafted.new_actions.unnamed, "event")
        return f"Nothing is drafted for {events} of a known type: no short text in them names the action."
    from eventguide.payloads import display

    path = display(drafted.naming.type_at)
    events = counted(drafted.unnamed, "event")
    return f"Nothing is drafted for {events}: none has the name of its type at {path}. Set the path with --type-at."
