"""`eventguide draft`: write catalog entries for captured events."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventguide.cli.traffic import FieldPathType, usable_guide

if TYPE_CHECKING:
    from eventguide.payloads import Resolved
    from eventguide.traffic.draft import Drafting

EPILOG = """\
\b
Examples:
  eventguide draft capture.jsonl --into catalog/catalog.yaml        start a catalog
  eventguide draft capture.jsonl --catalog catalog --into catalog/new.yaml
  eventguide draft webhooks/ --type-at headers.x-event --at body --into catalog.yaml

Values of events are replaced by made-up ones, except names of types, actions and the like. Read the result before you
publish it. Nothing leaves this machine.
"""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--into", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="New file to write; an existing one is never changed.")  # fmt: skip
@click.option("--catalog", "given", type=click.Path(exists=True, path_type=Path),
              help="Existing catalog: draft only what it does not have, with its entities.")  # fmt: skip
@click.option("--at", type=FieldPathType(), default="", help="Path of the events in a message, as in Records[].body.")
@click.option("--type-at", type=FieldPathType(), default="", help="Path of the name of the event type in an event.")
@click.option("--action-at", type=FieldPathType(), default="", help="Path of the name of the action in an event.")
@click.option("--title", default="Drafted Catalog", help="Title of a new catalog.")
def draft(files: tuple[str, ...], *, target: Path, given: Path | None, title: str, **paths: Any) -> None:
    """Write catalog entries for captured events into a new file.

    FILE is a file, a folder, a pattern, or - for standard input. Events are grouped by the names of their event type
    and action; each group becomes an event type with properties, optional ones with their share, formats, lists of
    values, and one example per action. What only a person knows is marked TODO.
    """
    from eventguide.atomic import write_file
    from eventguide.traffic.capture import find_captures
    from eventguide.traffic.draft import draft_captures, draft_yaml

    if target.exists():
        raise click.UsageError(f"{target} exists already; set another file with --into.")
    if not target.parent.is_dir():
        raise click.UsageError(f"The folder {target.parent} does not exist.")
    captures, problems = find_captures(files)
    if not captures:
        raise click.UsageError(" ".join(problems))
    resolved = usable_guide(given)[1] if given else None
    drafted = draft_captures(captures, _drafting(resolved, paths))
    for problem in (*problems, *drafted.problems):
        click.echo(problem, err=True)
    if not drafted.groups:
        raise click.ClickException(_nothing(drafted.events, drafted.known, drafted.unnamed))
    write_file(target, draft_yaml(drafted, resolved, title))
    actions = sum(len(group.actions) for group in drafted.groups.values())
    click.echo(f"{target}: {len(drafted.groups):,} event types, {actions:,} actions from {drafted.events:,} events.")
    if drafted.unnamed:
        click.echo(f"{drafted.unnamed:,} events without a name of their type were left out.", err=True)
    click.echo(f"Replace the text marked TODO, and run `eventguide check {given or target}`.")


def _drafting(resolved: "Resolved | None", paths: dict[str, Any]) -> "Drafting":
    from eventguide.traffic.capture import Unwrapper
    from eventguide.traffic.draft import Drafting, looks_like_event

    envelope = (resolved.event_path if resolved else None) or ()
    unwrapper = Unwrapper(envelope, looks_like_event, paths["at"])
    return Drafting(unwrapper, _known_by(resolved), paths["type_at"], paths["action_at"])


def _known_by(resolved: "Resolved | None") -> Callable[[Any], bool]:
    """Return a function that returns whether a catalog has the event type of an event."""
    from eventguide.pipeline import engine_of

    if resolved is None:
        return lambda _event: False
    engine = engine_of(resolved)
    return lambda event: engine.identify(event).outcome != "unknown"


def _nothing(events: int, known: int, unnamed: int) -> str:
    if not events:
        return "No events were read."
    if known == events:
        return f"The catalog has all event types of these {events:,} events already."
    return f"{unnamed:,} events have no name of their type; set its path with --type-at."
