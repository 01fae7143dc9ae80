"""Captured payloads of an import: read, validated against the catalog, and named as files of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonschema_rs

from eventguide.catalog import load_catalog
from eventguide.imports.documents import Documents, Node, files_of
from eventguide.imports.events import Entry
from eventguide.imports.message import Sample
from eventguide.imports.problems import Place, Problems
from eventguide.imports.texts import Names, sentence
from eventguide.json_writer import compact, pretty
from eventguide.numbers import plain
from eventguide.payloads import PayloadKey, resolve
from eventguide.payloads.error_steps import steps_of
from eventguide.payloads.example.validation import schema_validator
from eventguide.payloads.example.validation_messages import because
from eventguide.record import record
from eventguide.slugs import action_slug, plain_slug, slugify

_NAMES = ("name", "event", "type", "title", "id")


@record
class Given:
    """A payload from a file of examples, with words that may name its event type or action, and a text about it."""

    sample: Sample
    hints: tuple[str, ...]
    description: str = ""


def read_examples(paths: Sequence[Path], documents: Documents) -> list[Given]:
    """Return the payloads in files and folders.

    A file is one payload, a list of payloads, or a list of mappings with a name and a list `examples`, whose
    `description` is that of the event type. The name, or the names of the file and its folder, may name it.
    """
    found: list[Given] = []
    for path in files_of(list(paths)):
        if (document := documents.read(path)) is not None:
            hints = (path.parent.name, *path.name.split("."), path.name.rsplit(".", 1)[0])
            found += _payloads(document.root, hints)
    return found


def _payloads(node: Node, hints: tuple[str, ...], description: str = "") -> Iterator[Given]:
    if isinstance(node.value, list):
        for item in node.items():
            yield from _payloads(item, hints, description)
        return
    if not isinstance(node.value, dict):
        return
    examples = node.get("examples")
    if examples is not None and isinstance(examples.value, list):
        names = tuple(node.text(name) for name in _NAMES if node.text(name))
        for item in examples.items():
            yield from _payloads(item, names or hints, node.text("description"))
        return
    yield Given(Sample(node.value, node.place), hints, description)


class Captures:
    """Finds the action of each payload, and what is captured of each action."""

    def __init__(self, entries: Sequence[Entry], folder: Path, problems: Problems) -> None:
        """Read the catalog in `folder`, which has the entries without captured payloads."""
        self.problems = problems
        self.of_action: dict[PayloadKey, list[Sample]] = {}
        loaded = load_catalog(folder)
        if loaded.catalog is None:
            raise ValueError(*loaded.findings[:1])
        self._payloads = {(one.event, one.action, one.variant): one for one in resolve(loaded.catalog).payloads}
        self._validators: dict[PayloadKey, jsonschema_rs.Validator] = {}
        self._by_hint: dict[str, list[Entry]] = {}
        for entry in entries:
            for name in dict.fromkeys((entry.key, entry.name)):
                self._by_hint.setdefault(plain_slug(name), []).append(entry)
        self._entries = entries

    def add_own(self, entry: Entry) -> None:
        """Add the payloads that the documents themselves have as examples."""
        for action, message in ((action, one) for action, found in entry.messages.items() for one in found):
            keys = [key for key in _keys(entry, action) if message.variant in ("", key[2])]
            for sample in message.samples:
                self._put(next((key for key in keys if self._fits(key, sample.value)), None), keys, sample)

    def add(self, given: Given) -> None:
        """Add a payload to the action whose definition it follows; report it if there is none."""
        hinted = next((self._by_hint[slug] for one in given.hints if (slug := plain_slug(one)) in self._by_hint), None)
        keys = [key for entry in hinted or self._entries for action in entry.messages for key in _keys(entry, action)]
        fitting = [key for key in keys if self._fits(key, given.sample.value)]
        words = {plain_slug(one) for one in given.hints}
        named = [key for key in fitting if plain_slug(key[1]) in words]
        chosen = fitting if len(fitting) == 1 else named if len(named) == 1 else []
        if len(fitting) > 1 and not chosen:
            names = ", ".join(map(_shown, fitting[:4]))
            self.problems.lost("ambiguous-example", given.sample.place, f"Matches several definitions: {names}.")
        else:
            self._put(next(iter(chosen), None), keys, given.sample)

    def _put(self, key: PayloadKey | None, keys: list[PayloadKey], sample: Sample) -> None:
        if key is None:
            self._report(self._nearest(keys, sample.value), sample)
        else:
            self.of_action.setdefault(key, []).append(sample)

    def _nearest(self, keys: list[PayloadKey], value: Any) -> PayloadKey | None:
        counted = [(self._mistakes(key, value), index) for index, key in enumerate(keys)] if len(keys) < _MANY else []
        return keys[min(counted)[1]] if counted else None

    def _mistakes(self, key: PayloadKey, value: Any) -> int:
        return sum(1 for _ in self._validator(key).iter_errors(plain(value)))

    def _report(self, key: PayloadKey | None, sample: Sample) -> None:
        if key is None:
            self.problems.lost(
                "invalid-example", sample.place, "This payload does not match any definition; it is left out."
            )
            return
        error = next(iter(self._validator(key).iter_errors(plain(sample.value))))
        where = "/".join(map(str, steps_of(error, sample.value))) or "the payload"
        message = (
            f"This payload is left out: by the definition of {_shown(key)}, {where}: {because(error, sample.value)}."
        )
        self.problems.lost("invalid-example", Place(sample.place.file, sample.place.pointer), message)

    def _fits(self, key: PayloadKey, value: Any) -> bool:
        return key in self._payloads and bool(self._validator(key).is_valid(plain(value)))

    def _validator(self, key: PayloadKey) -> jsonschema_rs.Validator:
        if key not in self._validators:
            self._validators[key] = schema_validator(self._payloads[key].shape)
        return self._validators[key]


_MANY = 60


def _keys(entry: Entry, action: str) -> list[PayloadKey]:
    return [(entry.name, action, variant) for variant in entry.tree["actions"][action].get("variants", ("",))]


def _shown(key: PayloadKey) -> str:
    return "/".join(filter(None, key))


def add_files(entry: Entry, captures: Captures) -> dict[str, str]:
    """Name the captured payloads of an event type in its entries; return the files, by their paths in the catalog."""
    files: dict[str, str] = {}
    for action in entry.messages:
        for key in _keys(entry, action):
            samples = _distinct(captures.of_action.get(key, ()))
            names = dict(_named(samples, "/".join(filter(None, (slugify(key[0]), *map(action_slug, key[1:]))))))
            files |= {names[name]["file"]: pretty(one.value) for name, one in zip(names, samples, strict=True)}
            tree = entry.tree["actions"][action]
            _put_examples(tree["variants"][key[2]] if key[2] else tree, names)
    return files


def _named(samples: Sequence[Sample], path: str) -> Iterator[tuple[str, dict[str, str]]]:
    names = Names()
    for number, sample in enumerate(samples, 1):
        file = f"examples/{path}{f'-{number}' if number > 1 else ''}.json"
        summary = {"summary": sentence(sample.summary)} if sample.summary else {}
        yield names.unique(sample.name or f"Example {number}"), {"file": file, **summary}


def _put_examples(tree: dict[str, Any], names: dict[str, dict[str, str]]) -> None:
    if len(names) == 1:
        tree["example"] = {"file": next(iter(names.values()))["file"]}
    elif names:
        tree["examples"] = names


def _distinct(samples: Sequence[Sample]) -> list[Sample]:
    return list({compact(one.value): one for one in samples}.values())
