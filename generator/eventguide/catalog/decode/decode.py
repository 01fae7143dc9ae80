"""A tree of YAML into the model, and every shape error of it as a finding."""

from collections.abc import Collection, Mapping

from eventguide.catalog.decode.defaults import fill_defaults
from eventguide.catalog.decode.expected import KeyPath, allowed_at, keys_of, meant_key, part_at
from eventguide.catalog.decode.flow_slips import cut_text
from eventguide.catalog.decode.repair import repair
from eventguide.catalog.decode.type_errors import complaint, is_strayed, missing_key
from eventguide.catalog.decode.values import read
from eventguide.catalog.model.catalog import Catalog
from eventguide.catalog.source.node import MappingNode, node_at
from eventguide.findings import Finding

# A repaired catalog is decoded again: the removed parts may have hidden other errors.
_ROUNDS = 4


def decode(tree: MappingNode) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """Return the catalog that `tree` describes, with its shape errors. The tree is changed where it is wrong.

    Where there are errors, the catalog is the tree without what they refuse, so that further checks can say more;
    it is None where too little is left for that.
    """
    findings: dict[KeyPath, Finding] = {}
    for _ in range(_ROUNDS):
        catalog, found = read(Catalog, tree)
        if not found:
            for path in fill_defaults(catalog):
                if _is_complete(tree, path) and not _misspelt(path, findings):
                    findings.setdefault(path, missing_key(tree, path))
            return catalog, tuple(findings.values())
        wrong, missing = _places(tree, found)
        for path in wrong:
            findings.setdefault(path, complaint(tree, path))
        for path in missing:
            if _is_complete(tree, path):
                findings.setdefault(path, missing_key(tree, path))
        if any(_is_whole_section(path) for path in wrong):
            break  # what names its entries would all be wrong
        for path in (*wrong, *missing):
            repair(tree, path)
    return None, tuple(findings.values())


def _is_complete(tree: MappingNode, path: KeyPath) -> bool:
    """Return whether all keys beside that of `path` were read; else it may be among those that were not."""
    above = node_at(tree, path[:-1])
    return not isinstance(above, MappingNode) or above.is_complete


def _is_whole_section(path: KeyPath) -> bool:
    return len(path) == 1 and "dict" in str(allowed_at(path))


def _places(tree: MappingNode, found: Mapping[KeyPath, bool]) -> tuple[list[KeyPath], list[KeyPath]]:
    """The paths of what is wrong and of what is missing; what is missing because its key is misspelt is not missing."""
    wrong = [path for path, is_missing in found.items() if not is_missing]
    cuts = _pieces(tree, wrong)
    wrong = list(dict.fromkeys(_whole(tree, path) for path in wrong if path not in cuts))
    missing = [path for path, is_missing in found.items() if is_missing]
    return wrong, [path for path in missing if not _misspelt(path, wrong)]


def _pieces(tree: MappingNode, wrong: Collection[KeyPath]) -> set[KeyPath]:
    """Remove the findings for the later pieces of texts cut by a comma; the first piece has a finding."""
    pieces: set[KeyPath] = set()
    for path in wrong:
        *above, key = path
        if path not in pieces and allowed_at(path) is None and (cut := cut_text(node_at(tree, above), str(key))):
            pieces.update((*above, piece) for piece in (cut.key, *cut.pieces[1:]) if piece != key)
    return pieces


def _whole(tree: MappingNode, path: KeyPath) -> KeyPath:
    """The path of which to complain: of actions among the properties that of the first; the keys of all are wrong."""
    *above, _ = path
    if not is_strayed(tuple(above), node_at(tree, above)):
        return path
    *above, _ = above
    return next((*above, name) for name, value in node_at(tree, above).items() if is_strayed((*above, name), value))


def _misspelt(missing: KeyPath, wrong: Collection[KeyPath]) -> bool:
    beside = [str(path[-1]) for path in wrong if path[:-1] == missing[:-1] and allowed_at(path) is None]
    known = keys_of(part_at(missing[:-1])) if beside else ()
    return any(missing[-1] in (meant_key(name, known), name.partition(":")[0]) for name in beside)
