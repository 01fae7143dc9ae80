"""The two sides of a comparison: a catalog in a folder or a file, at a git revision, or in a published catalog.json."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from eventguide.catalog import load_catalog
from eventguide.findings import Finding, Location, Severity, SourceFile, count_text
from eventguide.gc_pause import paused_collector
from eventguide.payloads import FieldPath, PayloadKey, resolve
from eventguide.real_path import real_path
from eventguide.record import record
from eventguide.revisions import RevisionError, files_of, path_at, top_folder
from eventguide.snapshot import Nodes, NotReadable, Places, Snapshot, read_snapshot, snapshot_of

__all__ = ["NotReadable", "RevisionError", "at_revision", "in_files"]


def in_files(path: Path, nodes: Nodes, label: str = "") -> Snapshot:
    """Return the catalog in a folder, a YAML file, or a published `catalog.json`.

    Raises:
        NotReadable: there is no catalog, or one with errors.
    """
    name = label or path.as_posix()
    if path.suffix == ".json":
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise NotReadable(f"{name} can't be read: {error}.") from None
        return read_snapshot(text, nodes, name, name)
    with paused_collector():
        loaded = load_catalog(path)
        resolved = None if loaded.catalog is None else resolve(loaded.catalog)
        _require_no_errors((*loaded.findings, *(resolved.findings if resolved else ())), name)
        if resolved is None:
            raise NotReadable(f"There is no catalog at {name}.")
        return snapshot_of(resolved, nodes, name)


def _require_no_errors(findings: tuple[Finding, ...], name: str) -> None:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        file = Path(first.location.path).name
        place = f"{file}, line {first.location.line}: " if first.location.source.text else ""
        raise NotReadable(
            f"The catalog of {name} has {count_text(errors)}, so it can't be compared. {place}{first.message}"
        )


def at_revision(folder: Path, revision: str, catalog: Path, nodes: Nodes) -> Snapshot:
    """Return the catalog that is at the path `catalog` now, as it was at a git revision.

    Raises:
        NotReadable: it has errors.
        RevisionError: there is no such revision, or no catalog in it.
    """
    top = real_path(top_folder(folder))
    try:
        path = real_path(catalog).relative_to(top).as_posix()
    except ValueError:
        raise RevisionError(f"{catalog} is not in the git repository of this folder.") from None
    path = path if path == "." else path_at(top, revision, path)
    # Captured payloads are beside a catalog that is a file.
    around = PurePosixPath(path).parent.as_posix() if path.endswith((".yaml", ".yml")) else path
    with files_of(top, revision, "" if around == "." else around) as files:
        snapshot = in_files(files / path, nodes, revision)
    return replace(snapshot, places=_RevisionPlaces(snapshot.places, files.as_posix(), revision))


@record
class _RevisionPlaces:
    """Places in files that were extracted from git, named as git does: `v1.0:catalog/catalog.yaml`."""

    places: Places
    folder: str
    revision: str

    def catalog(self, *steps: str) -> Location:
        return self._named(self.places.catalog(*steps))

    def payload_field(self, key: PayloadKey, path: FieldPath, **fixed: Any) -> Location:
        return self._named(self.places.payload_field(key, path, **fixed))

    def entity_field(self, name: str, path: FieldPath, **fixed: Any) -> Location:
        return self._named(self.places.entity_field(name, path, **fixed))

    def envelope_field(self, path: FieldPath) -> Location:
        return self._named(self.places.envelope_field(path))

    def _named(self, location: Location) -> Location:
        path = location.path.removeprefix(self.folder).lstrip("/")
        return replace(location, source=SourceFile(f"{self.revision}:{path}", location.source.text))
