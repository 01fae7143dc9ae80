"""Captured payloads: real examples in JSON files that a catalog shows in place of composed ones."""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from eventguide.catalog.files import read_source, within
from eventguide.catalog.model import Catalog, Layer
from eventguide.catalog.reader import read_yaml
from eventguide.findings import Finding, Location, Severity, SourceFile


def captured_file(layer: Layer) -> str:
    """Return the file that an `example: {file: …}` names, "" for an ordinary example tree."""
    file = layer.example.get("file") if len(layer.example) == 1 else None
    return file if isinstance(file, str) and file.endswith(".json") else ""


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
            findings.append(_finding("outside-folder", f'"{name}" leads out of the catalog\'s folder.', place, _INSIDE))
        elif not path.is_file():
            files.append(path)  # watched, so that it is noticed when it appears
            findings.append(_finding("missing-file", f'There is no file "{name}".', place, _INSIDE))
        elif path not in files:
            files.append(path)
            payload, found = _read(path)
            findings.extend(found)
            if not found:
                payloads[name] = payload
    return payloads, tuple(files), tuple(findings)


_INSIDE = "name a file inside the catalog's folder, from there: examples/log-in.json."


def _named_files(catalog: Catalog) -> Iterator[tuple[str, Location]]:
    for event in catalog.events.values():
        for action in event.actions.values():
            for layer in (action, *action.variants.values()):
                if name := captured_file(layer):
                    yield name, layer.at("example", "file")


def _read(path: Path) -> tuple[Any, tuple[Finding, ...]]:
    source, findings = read_source(path)
    if findings:
        return None, findings
    try:
        payload = json.loads(source.text, parse_constant=_no_constant)
        json.dumps(payload, ensure_ascii=False).encode()  # half a surrogate pair could never be written
    except json.JSONDecodeError as error:
        place = Location(source, error.lineno, error.colno)
    except (ValueError, RecursionError):
        place = Location(source)
    else:
        return _with_places(source, payload)
    message = "This is not valid JSON."
    return None, (_finding("broken-json", message, place, "check commas, quotation marks and brackets around it."),)


def _with_places(source: SourceFile, payload: Any) -> tuple[Any, tuple[Finding, ...]]:
    """The same payload, knowing where its keys and values stand: JSON is YAML, but for a few odd cases."""
    tree, findings = read_yaml(source)
    if too_deep := tuple(finding for finding in findings if finding.rule == "too-deep"):
        return None, too_deep
    is_same = not findings and json.dumps(tree) == json.dumps(payload)
    return tree if is_same else payload, ()


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _finding(rule: str, message: str, place: Location, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, message, place, remedy)
