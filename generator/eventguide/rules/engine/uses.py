"""What definitions use, directly and through one another."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from eventguide.catalog import Catalog, Part, Property, Structure
from eventguide.findings import Finding, Rule
from eventguide.record import record


def reached(start: Collection[str], uses: Mapping[str, Collection[str]]) -> set[str]:
    """Return the names in `start`, and all names that they use directly or through others."""
    found: set[str] = set()
    rest = list(start)
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest.extend(uses.get(name, ()))
    return found


_NESTED = {"properties", "items", "additional_properties", "one_of", "actions", "variants"}


def entities_of(part: Part) -> set[str]:
    """Return the names of all entities that a part of the catalog uses or extends."""
    found: set[str] = set()
    if isinstance(part, Property) and part.entity:
        found.add(part.entity)
    if isinstance(part, Structure) and part.extends:
        found.add(part.extends)
    for name in _NESTED & part.stated:
        value = getattr(part, name)
        below: Iterable[Any] = (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,)
        )
        for item in below:
            if isinstance(item, Part):
                found |= entities_of(item)
    return found


@record
class UnusedCheck:
    """Reports the entries of a top-level mapping that are not used; `noun` is what an entry is called."""

    rule: Rule
    key: str
    noun: str
    hint: str

    def findings(self, catalog: Catalog, used: Iterable[str]) -> Iterator[Finding]:
        """Yield a finding for each entry whose name is not among `used`."""
        used = set(used)
        for name in getattr(catalog, self.key):
            if name not in used:
                hint = f"{self.hint.format(name=name)}, or remove the entry."
                yield self.rule.report(catalog.at_key(self.key, name), f'Unused {self.noun} "{name}".', hint)
