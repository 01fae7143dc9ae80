"""`eventguide add`: insert a new event type or action into the YAML text, with placeholders to fill in."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from eventguide.atomic import write_file
from eventguide.cli.name_type import NameType
from eventguide.cli.project import catalog_path, read_catalog

if TYPE_CHECKING:
    from eventguide.catalog import Catalog, EventType

EPILOG = """\
\b
Examples:
  eventguide add event ReturnEvent
  eventguide add action LoanEvent "Renew a Loan"
  eventguide add action LoanEvent "Renew a Loan" --actor Librarian --when Nightly

The comments and the layout of the file are preserved: the new lines are added after the last event type, or after
the last action of the event type. Text to fill in is marked TODO; `eventguide check` reports it until it is replaced.
"""

catalog_option = click.option(
    "--catalog",
    "given",
    type=click.Path(exists=True, path_type=Path),
    help="Catalog to change.  [default: the catalog of this project]",
)
actor_option = click.option("--actor", help="Who causes the event.  [default: the first actor of the catalog]")
when_option = click.option("--when", help="When the event is delivered.  [default: the first timing of the catalog]")


@click.group(epilog=EPILOG)
def add() -> None:
    """Add an event type or an action to the catalog."""


@add.command(epilog=EPILOG)
@click.argument("name", type=NameType())
@catalog_option
@actor_option
@when_option
def event(*, name: str, given: Path | None, actor: str | None, when: str | None) -> None:
    """Add the event type NAME, with one action."""
    _refuse_unusable(name)
    catalog = read_catalog(path := catalog_path(given))
    _refuse_taken(name, catalog.events, "The catalog already has an event type")
    model = _most_alike(catalog)
    from eventguide.cli.entry import new_event

    added = new_event(catalog, name, model)
    below = _action_lines(catalog, added, model, actor, when)
    lines = list(_event_lines(added, below))
    _insert(catalog, path, ("events", name), list(catalog.events), lines)


@add.command(epilog=EPILOG)
@click.argument("event")
@click.argument("name", type=NameType())
@catalog_option
@actor_option
@when_option
def action(*, event: str, name: str, given: Path | None, actor: str | None, when: str | None) -> None:
    """Add the action NAME to the event type EVENT."""
    from eventguide.findings import suggestion

    _refuse_unusable(name)
    catalog = read_catalog(path := catalog_path(given))
    if event not in catalog.events:
        raise click.UsageError(f'Unknown event type "{event}": {suggestion(event, catalog.events)}')
    actions = catalog.events[event].actions
    _refuse_taken(name, actions, f'"{event}" already has an action')
    lines = _action_lines(catalog, catalog.events[event], catalog.events[event], actor, when)
    if actions:
        _insert(catalog, path, ("events", event, "actions", name), list(actions), lines)
    else:
        from eventguide.yaml_writer import key_text

        below = [f"{key_text(name)}:", *(f"  {line}" for line in lines)]
        _insert(catalog, path, ("events", event, "actions"), list(catalog.events[event].node), below)


def _refuse_unusable(name: str) -> None:
    from eventguide.payloads import slugify
    from eventguide.rules.urls import MAX_SLUG

    if not slugify(name):
        raise click.UsageError(f'"{name}" must contain a letter or a digit.')
    if len(slugify(name).encode()) > MAX_SLUG:
        raise click.UsageError(f"This name is too long for a file name: {len(name)} characters.")


def _refuse_taken(name: str, known: Iterable[str], owner: str) -> None:
    from eventguide.payloads import slugify

    other = next((other for other in known if slugify(other) == slugify(name)), "")
    if other:
        same = "" if other == name else f', and "{name}" would have the same URL'
        raise click.UsageError(f'{owner} "{other}"{same}.')


def _action_lines(
    catalog: "Catalog", event: "EventType", model: "EventType | None", actor: str | None, when: str | None
) -> list[str]:
    from eventguide.catalog import name_list
    from eventguide.cli.entry import carried_by_action, values_of_action
    from eventguide.findings import suggestion
    from eventguide.yaml_writer import flow_text, key_text

    chosen = []
    stated = (("actor", "actor", actor, catalog.actors), ("timing", "when", when, catalog.timings))
    for kind, key, given, known in stated:
        if not known:
            raise click.ClickException(f"The catalog does not define any {kind}s. Add one under `{kind}s` first.")
        if given is not None and given not in known:
            raise click.UsageError(f'Unknown {kind} "{given}": {suggestion(given, known)}')
        default = getattr(event, key) or getattr(catalog.defaults, key, "")
        if given or not default:
            chosen.append(f"{key}: {key_text(given or next(iter(known)))}")
    by = actor or next(iter([*name_list(event.actor or getattr(catalog.defaults, "actor", "")), *catalog.actors]))
    values = values_of_action(catalog, event, model, by)
    headers, channel = carried_by_action(model)
    return [
        *chosen,
        "trigger: TODO describe what a person does to cause it.",
        *([f"headers: {flow_text(headers)}"] if headers else []),
        *([f"channel: {channel}"] if channel else []),
        *(f"{key}: {flow_text(tree)}" for key, tree in values.items() if tree),
    ]


def _event_lines(event: "EventType", action: Sequence[str]) -> Iterator[str]:
    from eventguide.yaml_writer import flow_text, key_text

    yield f"summary: {event.summary}"
    if event.extends:
        yield f"extends: {key_text(event.extends)}"
    if event.headers:
        yield f"headers: {flow_text(event.headers)}"
    if event.channel:
        yield f"channel: {flow_text(event.channel)}"
    if event.payload:
        yield f"payload: {flow_text(event.payload)}"
    if event.properties:
        yield "properties:"
        for key, definition in event.properties.items():
            yield f"  {key_text(key)}: {flow_text(vars(definition))}"
    yield "actions:"
    yield "  New Action:"
    yield from (f"    {line}" for line in action)


def _most_alike(catalog: "Catalog") -> "EventType | None":
    """Return the last event type that extends the most frequently extended entity."""
    events = list(catalog.events.values())
    extended = [event.extends for event in events]
    usual = max(extended, key=extended.count, default="")
    return next((event for event in reversed(events) if event.extends == usual), None)


def _insert(catalog: "Catalog", path: Path, where: tuple[str, ...], beside: list[str], lines: list[str]) -> None:
    """Insert the entry into the file that contains the last of its siblings."""
    from eventguide.editor import NotInsertedError, insert

    if not beside:
        _refuse(path, f"`{where[-2]}` has no entry after which the new one could be inserted")
    place = catalog.at_key(*where[:-1], beside[-1])
    file = Path(place.path)
    text = file.read_bytes().decode()
    try:
        written = insert(text, where, lines)
    except NotInsertedError as error:
        _refuse(file, str(error))
    write_file(file, written, to_disk=True)
    click.echo(f"{read_catalog(path).at_key(*where)}: {where[-1]}. Replace the text marked TODO.")


def _refuse(file: Path, reason: str) -> NoReturn:
    raise click.ClickException(f"{file}: {reason}. Add it by hand.")
