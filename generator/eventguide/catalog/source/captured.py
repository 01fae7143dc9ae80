"""Captured payloads: real examples in JSON files that a catalog shows in place of composed ones."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from eventguide.catalog.model.catalog import Catalog
from eventguide.catalog.model.event_types import Layer
from eventguide.catalog.source.files import read_source, within
from eventguide.catalog.source.json_reader import read_json
from eventguide.catalog.source.text import json_controls
from eventguide.findings import Finding, Location, report


def captured_file(layer: Layer) -> str:
    """Return the file that an `example: {file: …}` names, "" for an ordinary example tree."""
    file = layer.example.get("file") if len(layer.example) == 1 else None
    return file if isinstance(file, str) and file.endswith(".json") else ""


def captured_examples(layer: Layer) -> tuple[str, ...]:
    """Return the files of all captured payloads that a layer names, those shown first at the front."""
    files = [captured_file(layer), *(one.file for one in layer.examples.values())]
    return tuple(dict.fromkeys(filter(None, files)))


def read_captured(catalog: Catalog, folder: Path) -> tuple[dict[str, Any], tuple[Path, ...], tuple[Finding, ...]]:
    """Return the captured payloads by their names in the catalog, the files read, and what is wrong with them.

    Paths are relative to the catalog's `folder`; one that leads outside, by `..` or by a link, is refused.
    """
    payloads: dict[str, Any] = {}
    files: list[Path] = []
    findings: list[Finding] = []
    for name, place in _named_files(catalog):
        path = folder / name
        if PurePosixPath(name).is_absolute() or not within(path, folder):
            findings.append(report("outside-folder", place, f'"{name}" is outside the catalog\'s folder.', _INSIDE))
        elif not path.is_file():
            files.append(path)  # watched, so that it is noticed when it appears
            findings.append(report("missing-file", place, f'File "{name}" not found.', _INSIDE))
        elif path not in files:
            files.append(path)
            source, found = read_source(path, refused=json_controls)
            payload, found = (None, found) if found else read_json(source)
            findings.extend(found)
            if not found:
                payloads[name] = payload
    return payloads, tuple(files), tuple(findings)


_INSIDE = "use a path relative to the catalog's folder: examples/log-in.json."


def _named_files(catalog: Catalog) -> Iterator[tuple[str, Location]]:
    for event in catalog.events.values():
        for action in event.actions.values():
            for layer in (action, *action.variants.values()):
                if name := captured_file(layer):
                    yield name, layer.at("example", "file")
                for example in layer.examples.values():
                    yield example.file, example.at("file")
