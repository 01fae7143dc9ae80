"""A catalog from its files: found, read, put together, decoded."""

from pathlib import Path

from eventguide.catalog.decode.decode import decode
from eventguide.catalog.decode.merge import merge_files
from eventguide.catalog.model.catalog import Catalog
from eventguide.catalog.source.captured import read_captured
from eventguide.catalog.source.files import catalog_files, read_source
from eventguide.catalog.source.node import MappingNode
from eventguide.catalog.source.reader import read_yaml
from eventguide.catalog.source.traffic import read_traffic
from eventguide.findings import Finding
from eventguide.record import record


@record
class Loaded:
    """The result of reading a catalog.

    `catalog` is None where too little could be read. Beside findings it can be there all the same, without what
    they refuse, so that further checks say more at once; with a finding that is an error, make no site of it.
    `files` is everything that was read or looked for: what to watch for changes.
    """

    catalog: Catalog | None
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]


def load_catalog(path: Path) -> Loaded:
    """Read the catalog at `path`, a folder or one file. Whatever is wrong is in `findings`; nothing is raised."""
    files, problems = catalog_files(path)
    findings = list(problems)
    trees = []
    for file in files:
        source, found = read_source(file)
        findings.extend(found)
        if not found:
            tree, found = read_yaml(source)
            findings.extend(found)
            if tree is not None:
                trees.append((source, tree))
    if not trees or len(trees) < len(files):
        # If a file could not be read, the rest can't be checked: the file could define every name.
        return _loaded(None, findings, files)
    tree, found = merge_files(trees)
    if not all(isinstance(one, MappingNode) for _, one in trees):
        return _loaded(None, [*findings, *found], files)
    catalog, errors = decode(tree)
    findings += found
    reported = {finding.location for finding in findings}
    findings += (error for error in errors if error.location not in reported)
    if catalog is None:
        return _loaded(None, findings, files)
    folder = path if path.is_dir() else path.parent
    payloads, captured, found = read_captured(catalog, folder)
    traffic, unreadable, counted = read_traffic(path)
    catalog.set_files(payloads, traffic)
    return _loaded(catalog, [*findings, *found, *unreadable], (*files, *captured, *counted))


def _loaded(catalog: Catalog | None, findings: list[Finding], files: tuple[Path, ...]) -> Loaded:
    return Loaded(catalog, tuple(sorted(findings, key=Finding.sort_key)), files)
