"""The folder of an imported catalog: written whole or not at all, and merged with what was edited since."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventguide.atomic import replacing
from eventguide.catalog import MappingNode, parse_yaml
from eventguide.imports.catalog import Imported
from eventguide.imports.merge import Conflicts, merged
from eventguide.imports.problems import Place, Problems
from eventguide.imports.rewrite import NotRewrittenError, rewritten
from eventguide.json_writer import pretty
from eventguide.missing import MISSING

RECORD = ".import.json"
"""The file in the folder of a catalog that has what the last import wrote: the base of the next merge."""


_SHARED = ("actors", "timings", "entities")
"""The keys of a catalog with what several files may name."""


class NotWrittenError(Exception):
    """The folder can't be written; the text is the reason, with what to do instead."""


@dataclass(slots=True)
class Written:
    """What an import changed in a folder: files that are new, changed, removed, and kept as they were edited."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def write_catalog(imported: Imported, folder: Path, *, update: bool = False) -> Written:
    """Write an imported catalog into a folder; with `update`, merge it with the files of the last import.

    Raises:
        NotWrittenError: files would be replaced that the import did not write, or `update` has nothing to update.
        OSError: a file can't be written; the folder is unchanged.
    """
    record = _record(folder)
    if update and not folder.exists():
        raise NotWrittenError(f"{folder} does not exist, so there is nothing to update. Leave out --update.")
    if update and record is None:
        raise NotWrittenError(f"{folder} has no {RECORD}, so it is not from an import. Import into a new folder.")
    existing = [path for path in imported.files if (folder / path).exists()]
    others = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not update and (existing or others):
        names = ", ".join((existing or [path.name for path in others])[:3])
        hint = "Use --update to merge the import with it" if record is not None else "Choose a new folder"
        raise NotWrittenError(f"{folder} already has a catalog ({names}). {hint}; nothing was written.")
    result = _Merging(folder, record or {}, imported).files()
    return _replace(folder, result, _new_record(imported))


class _Merging:
    """Merges each file of an import with the one in the folder."""

    def __init__(self, folder: Path, base: Mapping[str, str], imported: Imported) -> None:
        self.folder, self.base, self.imported = folder, base, imported
        self.problems: Problems = imported.problems
        self._own = {name: text for name, text in self._on_disk() if name not in imported.files}
        self._named = self._names_of_own()

    def _on_disk(self) -> Iterator[tuple[str, str]]:
        """Yield the YAML files of the folder that are not as the last import wrote them."""
        for file in sorted(self.folder.rglob("*.yaml")):
            name, text = file.relative_to(self.folder).as_posix(), file.read_text(encoding="utf-8")
            if text != self.base.get(name):
                yield name, text

    def _names_of_own(self) -> frozenset[str]:
        """Return all texts in files that the documents don't have, and in the entities that these name."""
        found = {text for one in self._own.values() for text in _texts(parse_yaml(one))}
        bases = [parse_yaml(text) for name, text in self.base.items() if name.endswith(".yaml")] if found else []
        entities = {name: one for base in bases for name, one in _shared(base, "entities").items()}
        waiting = [name for name in entities if name in found]
        while waiting:
            new = {text for text in _texts(entities[waiting.pop()]) if text not in found}
            found |= new
            waiting += [name for name in new if name in entities]
        return frozenset(found)

    def files(self) -> dict[str, str | None]:
        """Return the text of each file, None for those to be removed."""
        names = dict.fromkeys([*self.imported.files, *self.base])
        found = {name: self._merged(name, self._current(name)) for name in names}
        for name, text in found.items():
            if text is None and (current := self._current(name)) is not None and name in self._named:
                self._lost(name, "This is no longer in the documents, but a file of the catalog names it; it is kept.")
                found[name] = current
        return found

    def _defines_named(self, text: str) -> bool:
        """Return whether a file defines what the catalog's own files name."""
        values = parse_yaml(text) if self._named else {}
        return any(self._named.intersection(_shared(values, key)) for key in _SHARED)

    def _unnamed(self, base: Any) -> Any:
        """Return the base of a merge without the definitions that the catalog's own files name: these are kept."""
        sections = {key: _shared(base, key) for key in _SHARED if _shared(base, key)}
        less = {
            key: {name: one for name, one in section.items() if name not in self._named}
            for key, section in sections.items()
        }
        return {**base, **less} if isinstance(base, Mapping) else base

    def _current(self, name: str) -> str | None:
        file = self.folder / name
        return file.read_text(encoding="utf-8") if file.is_file() else None

    def _merged(self, name: str, ours: str | None) -> str | None:
        base, theirs = self.base.get(name), self.imported.files.get(name)
        is_yaml = name.endswith(".yaml")
        known = base if is_yaml or base is None else base.removeprefix("sha256:")
        if ours is None:
            if base is not None and theirs is not None and _kept(theirs, is_yaml=is_yaml) != known:
                self._lost(name, "This file was removed by hand, and changed in the documents; it stays removed.")
            return theirs if base is None else None
        if theirs is None:
            if _kept(ours, is_yaml=is_yaml) == known:
                return ours if is_yaml and self._defines_named(ours) else None
            self._lost(name, "This is no longer in the documents; the file was edited, and is kept.")
            return ours
        if _kept(ours, is_yaml=is_yaml) == known and not (is_yaml and self._defines_named(ours)):
            return theirs
        if is_yaml and base is not None:
            return self._merged_yaml(name, base, ours, theirs)
        if ours != theirs and _kept(theirs, is_yaml=is_yaml) != known:
            self._lost(name, "The file was edited, and changed in the documents; it is kept as edited.")
        return ours

    def _merged_yaml(self, name: str, base: str, ours: str, theirs: str) -> str:
        values: Any = parse_yaml(ours)
        if not isinstance(values, MappingNode):
            self._lost(name, "The file has errors, so it can't be merged; it is kept. Run `eventguide check`.")
            return ours
        conflicts = Conflicts()
        result = merged(self._unnamed(parse_yaml(base)), values, parse_yaml(theirs), conflicts)
        for path in conflicts.changed:
            self._lost(name, "Edited here, and changed in the documents; the edited text is kept.", path)
        for path in conflicts.removed:
            self._lost(name, "No longer in the documents, but edited here; it is kept.", path)
        for path in conflicts.deleted:
            self._lost(name, "Removed here, but changed in the documents; it stays removed.", path)
        if result is MISSING or result == values:
            return ours
        try:
            return rewritten(ours, result)
        except NotRewrittenError:
            self._lost(name, "The layout of this file can't be kept; it is not updated. Use a line for each key.")
            return ours

    def _lost(self, name: str, message: str, path: tuple[str, ...] = ()) -> None:
        pointer = "".join(f"/{step}" for step in path)
        self.problems.lost("edited-file", Place((self.folder / name).as_posix(), pointer), message)


def _shared(values: Any, key: str) -> Mapping[str, Any]:
    section = values.get(key) if isinstance(values, Mapping) else None
    return section if isinstance(section, Mapping) else {}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, Mapping)):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)


def _kept(text: str, *, is_yaml: bool) -> str:
    return text if is_yaml else hashlib.sha256(text.encode()).hexdigest()


def _record(folder: Path) -> dict[str, str] | None:
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        files: dict[str, str] = record["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return files


def _new_record(imported: Imported) -> str:
    files = {
        name: text if name.endswith(".yaml") else f"sha256:{_kept(text, is_yaml=False)}"
        for name, text in sorted(imported.files.items())
    }
    return pretty({"format": 1, "note": "What `eventguide import` wrote; --update compares with it.", "files": files})


def _replace(folder: Path, files: Mapping[str, str | None], record: str) -> Written:
    written = Written()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with replacing(folder) as new:
        if folder.is_dir():
            shutil.copytree(folder, new, symlinks=True, ignore=lambda parent, names: _hidden(parent, names, folder))
        else:
            new.mkdir()
        for name, text in files.items():
            file = new / name
            before = file.read_text(encoding="utf-8") if file.is_file() else None
            if text is None:
                if before is not None:
                    file.unlink()
                    written.removed.append(name)
            elif text != before:
                (written.new if before is None else written.changed).append(name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        (new / RECORD).write_text(record, encoding="utf-8")
    return written


def _hidden(parent: str, names: list[str], folder: Path) -> list[str]:
    return [name for name in names if name.startswith(".")] if Path(parent) == folder else []
