"""A whole catalog out of documents: its files as text, and the report of what they do not have."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from os.path import commonpath
from pathlib import Path
from typing import Any

from eventguide.imports.asyncapi import read_asyncapi
from eventguide.imports.captured import Captures, Given, add_files, read_examples
from eventguide.imports.delivery import delivery
from eventguide.imports.documents import Documents
from eventguide.imports.events import Entry, Naming, event_entries
from eventguide.imports.json_schemas import read_json_schemas
from eventguide.imports.message import Message, Stream, samples_of
from eventguide.imports.openapi import read_openapi
from eventguide.imports.problems import Problems
from eventguide.imports.recursion import end_recursion
from eventguide.imports.samples import Samples, literal, tidy
from eventguide.imports.texts import sentence, texts
from eventguide.imports.values import Tree, Values
from eventguide.made_up import ACTOR, ACTORS, SUMMARY, TIMING, TIMINGS
from eventguide.real_path import real_path
from eventguide.record import record
from eventguide.slugs import plain_slug, slugify
from eventguide.yaml_writer import yaml_text

Reader = Callable[[Sequence[Path], Documents], Stream]

READERS: Mapping[str, Reader] = {
    "asyncapi": read_asyncapi,
    "openapi": read_openapi,
    "jsonschema": read_json_schemas,
}


@record(kw_only=True)
class Wanted:
    """What to import, and what the documents do not say."""

    form: str
    sources: tuple[Path, ...]
    examples: tuple[Path, ...] = ()
    title: str = ""
    type_header: str = ""


@record(kw_only=True)
class Imported:
    """The files of a catalog by their paths in it, as text; empty with errors."""

    files: Mapping[str, str]
    problems: Problems
    events: int = 0
    actions: int = 0
    captured: int = 0


def import_catalog(wanted: Wanted) -> Imported:
    """Return the catalog that documents describe; nothing is written, and nothing is read but files."""
    problems = Problems()
    documents = Documents(_folder(wanted.sources), problems)
    stream = READERS[wanted.form](wanted.sources, documents)
    if not stream.messages and not problems.has_errors:
        problems.error("no-events", documents.place(wanted.sources[0]), "No event was found.")
    _add_samples(stream.messages, documents)
    values = Values(documents, problems)
    given = read_examples(wanted.examples, Documents(Path("/"), problems))
    _describe(stream.messages, given)
    entries = event_entries(stream.messages, values, Naming(wanted.type_header))
    values.finish()
    if problems.has_errors:
        return Imported(files={}, problems=problems)
    values.entities = dict(sorted(values.entities.items()))
    end_recursion(values.entities, problems)
    samples = _made_up(entries, values.entities)
    trees = _trees(wanted, stream, entries, values)
    captures = _captures(given, entries, trees, problems)
    _harvest(captures, entries, samples)
    files: dict[str, str] = {}
    for entry in entries:
        files |= add_files(entry, captures)
        for layer in _layers(entry.tree):
            _tidy(layer)
    for tree in values.entities.values():
        tidy(tree)
    return Imported(
        files={**{path: yaml_text(tree, _HEADS.get(path, "")) for path, tree in trees.items()}, **files},
        problems=problems,
        events=len(entries),
        actions=sum(len(entry.messages) for entry in entries),
        captured=len(files),
    )


def _harvest(captures: Captures, entries: Sequence[Entry], samples: Samples) -> None:
    """Take the values of captured payloads for those that were made up."""
    trees = {entry.name: entry.tree for entry in entries}
    for (event, action, variant), found in captures.of_action.items():
        layer = trees[event]["actions"][action]
        for sample in found:
            for one in (trees[event], layer, layer["variants"][variant] if variant else {}):
                samples.harvest(one, sample.value)


def _add_samples(messages: Sequence[Message], documents: Documents) -> None:
    """Add the examples that the schemas of bodies have."""
    for message in messages:
        if message.payload is not None and (schema := documents.follow(message.payload)) is not None:
            message.samples += samples_of(schema)


def _describe(messages: Sequence[Message], given: Sequence[Given]) -> None:
    """Take the text of event types that only the examples describe."""
    said = {plain_slug(hint): one.description for one in given if one.description for hint in one.hints}
    for message in messages:
        message.of_type = message.of_type or said.get(plain_slug(message.key), "")


_HEADS = {"catalog.yaml": "Imported by eventguide. Replace the text marked TODO."}


def _folder(sources: Sequence[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in sources]
    return Path(commonpath([real_path(folder) for folder in folders]))


def _made_up(entries: Sequence[Entry], entities: Mapping[str, Tree]) -> Samples:
    samples = Samples(entities)
    for name, tree in entities.items():
        _escape(tree)
        samples.make_up(tree, name)
    for entry in entries:
        _escape(entry.tree)
        fixed = _fixed(entry.tree)
        for tree in _layers(entry.tree):
            for name, one in tree.get("properties", {}).items():
                if isinstance(one, dict) and not (tree is entry.tree and name in fixed):
                    samples.make_up(one, name)
    return samples


def _fixed(event: Tree) -> set[str]:
    """The properties for which each payload has a fixed value, so that no payload shows a sample value."""
    payloads = [layer for layer in _layers(event) if layer is not event and "variants" not in layer]
    return set.intersection(*({*one.get("payload", {})} for one in payloads))


def _tidy(layer: Tree) -> None:
    for one in layer.get("properties", {}).values():
        if isinstance(one, dict):
            tidy(one)


def _layers(event: Tree) -> Iterator[Tree]:
    yield event
    for action in event["actions"].values():
        yield action
        yield from action.get("variants", {}).values()


def _escape(tree: Any) -> None:
    """Escape what would be a variable in the values of a definition and below."""
    if not isinstance(tree, dict):
        return
    for key, value in tree.items():
        if key in ("const", "enum", "example", "payload", "headers"):
            tree[key] = literal(value)
        elif key in ("properties", "actions", "variants"):
            for one in value.values():
                _escape(one)
        elif key == "oneOf":
            for one in value:
                _escape(one)
        elif key in ("items", "additionalProperties"):
            _escape(value)


def _captures(given: Sequence[Given], entries: list[Entry], trees: Mapping[str, Tree], problems: Problems) -> Captures:
    with tempfile.TemporaryDirectory() as folder:
        for path, tree in trees.items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(yaml_text(tree), encoding="utf-8")
        captures = Captures(entries, Path(folder), problems)
    for entry in entries:
        captures.add_own(entry)
    for one in given:
        captures.add(one)
    return captures


def _trees(wanted: Wanted, stream: Stream, entries: Sequence[Entry], values: Values) -> dict[str, Tree]:
    trees = {"catalog.yaml": _top(wanted, stream, entries, values)}
    if values.entities:
        trees["entities.yaml"] = {"entities": values.entities}
    for entry in entries:
        trees[f"events/{slugify(entry.name)}.yaml"] = {"events": {entry.name: entry.tree}}
    return trees


def _top(wanted: Wanted, stream: Stream, entries: Sequence[Entry], values: Values) -> Tree:
    said = texts(stream.description) or {"summary": SUMMARY}
    if stream.summary:
        said = {
            "summary": sentence(stream.summary),
            **({"description": stream.description} if stream.description else {}),
        }
    messages = [one for entry in entries for found in entry.messages.values() for one in found]
    actors = list(dict.fromkeys(actor for one in messages for actor in one.actors))
    timings = list(dict.fromkeys(one.when for one in messages if one.when))
    defaults = {
        **({"actor": ACTOR} if not all(one.actors for one in messages) else {}),
        **({"when": TIMING} if not all(one.when for one in messages) else {}),
    }
    return {
        "catalog": 1,
        "title": wanted.title or stream.title or "Imported Events",
        **said,
        **({"version": stream.version} if stream.version else {}),
        "actors": {
            **{name: {"summary": f"TODO describe who {name} is."} for name in actors},
            **(ACTORS if "actor" in defaults else {}),
        },
        "timings": {
            **{name: {"summary": f"TODO describe when that is: {name}."} for name in timings},
            **(TIMINGS if "when" in defaults else {}),
        },
        **({"defaults": defaults} if defaults else {}),
        **delivery(wanted.type_header, stream, messages, values),
        "ignore": {"no-summary": "The imported documents do not describe each property."},
    }
