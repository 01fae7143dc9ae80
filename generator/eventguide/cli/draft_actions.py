"""Drafted actions in the files of a catalog: as text to paste, or inserted."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventguide.real_path import real_path

if TYPE_CHECKING:
    from eventguide.catalog import Catalog
    from eventguide.findings import Location
    from eventguide.pipeline import Guide

Entries = Mapping[str, Mapping[str, dict[str, Any]]]
"""The drafted actions by event type and title."""


def add_actions(entries: Entries, guide: "Guide", path: Path, *, inserts: bool) -> None:
    """Print drafted actions with the place of each; if `inserts`, insert them unless that would give errors.

    Raises:
        click.ClickException: nothing was inserted; the message has the reason.
    """
    from eventguide.atomic import write_file
    from eventguide.editor import NotInsertedError

    if guide.resolved is None:
        return
    catalog = guide.resolved.catalog
    try:
        texts, reason = _inserted(entries, catalog), ""
        errors = _errors_with(texts, guide, path)
    except NotInsertedError as error:
        texts, reason, errors = {}, str(error), []
    if inserts and texts and not errors:
        for file, text in texts.items():
            write_file(file, text, to_disk=True)
        for event, actions in entries.items():
            click.echo(f"{_location_of(event, catalog).path}: {', '.join(actions)} added to {event}.")
        return
    click.echo(_snippet(entries, catalog), nl=False)
    for message in errors:
        click.echo(f"With these actions, the catalog has an error: {message}", err=True)
    if inserts:
        raise click.ClickException(f"Nothing was inserted{f': {reason}' if reason else ''}. Add the actions by hand.")


def _location_of(event: str, catalog: "Catalog") -> "Location":
    """Return the location of the last action of an event type, or of the event type itself if it has none."""
    actions = catalog.events[event].actions
    return catalog.at_key("events", event, *(("actions", list(actions)[-1]) if actions else ()))


def _snippet(entries: Entries, catalog: "Catalog") -> str:
    return "".join(f"{line}\n" for event, actions in entries.items() for line in _lines(event, actions, catalog))


def _lines(event: str, actions: Mapping[str, Any], catalog: "Catalog") -> Iterator[str]:
    """Yield the text of the new actions of an event type, indented like those that it has."""
    location = _location_of(event, catalog)
    has_actions = bool(catalog.events[event].actions)
    indent = " " * (location.column - 1 + (0 if has_actions else 4))
    yield f"# {location.path}:{location.line}: add to the `actions` of {event}, after the last one."
    for title, entry in actions.items():
        yield from (f"{indent}{line}" for line in (f"{_key(title)}:", *(f"  {line}" for line in _yaml(entry))))


def _key(title: str) -> str:
    from eventguide.yaml_writer import key_text

    return key_text(title)


def _yaml(entry: dict[str, Any]) -> list[str]:
    from eventguide.traffic.draft import yaml_text

    return yaml_text(entry).splitlines()


def _inserted(entries: Entries, catalog: "Catalog") -> dict[Path, str]:
    """Return the texts of the files with the new actions."""
    from eventguide.editor import insert

    texts: dict[Path, str] = {}
    for event, actions in entries.items():
        file = Path(_location_of(event, catalog).path)
        text = texts.get(file) or file.read_bytes().decode()
        has_actions = bool(catalog.events[event].actions)
        for number, (title, entry) in enumerate(actions.items()):
            lines = _yaml(entry)
            if has_actions or number:
                text = insert(text, ("events", event, "actions", title), lines)
            else:
                text = insert(text, ("events", event, "actions"), [f"{_key(title)}:", *(f"  {line}" for line in lines)])
        texts[file] = text
    return texts


def _errors_with(texts: Mapping[Path, str], guide: "Guide", path: Path) -> Sequence[str]:
    """Return the errors of a copy of the catalog with these texts."""
    from eventguide.findings import Severity
    from eventguide.pipeline import read_guide

    root = real_path(path if path.is_dir() else path.parent)
    changed = {real_path(file): text for file, text in texts.items()}
    with tempfile.TemporaryDirectory(prefix="eventguide-") as folder:
        copy = Path(folder)
        for file in map(real_path, guide.files):
            if file.is_file() and file.is_relative_to(root):
                target = copy / file.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(changed[file].encode() if file in changed else file.read_bytes())
        tried = read_guide(copy if path.is_dir() else copy / path.name)
    errors = [one for one in tried.findings if one.severity is Severity.ERROR]
    return list(dict.fromkeys(one.words for one in errors))
