"""Groups of payloads that look the same."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from eventguide.payloads import Payload, PayloadKey, Resolved


def ambiguous_groups(resolved: Resolved) -> Iterator[tuple[Payload, ...]]:
    """Yield groups of payloads that all look the same, until every such pair is in one."""
    alike: dict[PayloadKey, dict[PayloadKey, None]] = {payload.key: {} for payload in resolved.payloads}
    for payload in resolved.payloads:
        for key in payload.identified.ambiguous:
            alike[payload.key][key] = alike[key][payload.key] = None
    triggered: set[frozenset[PayloadKey]] = set()
    for one, others in alike.items():
        for other in others:
            if frozenset((one, other)) not in triggered:
                together = _together([one, other], alike)
                triggered |= {frozenset(pair) for pair in combinations(together, 2)}
                yield tuple(payload for key, payload in resolved.by_key.items() if key in together)


def _together(group: list[PayloadKey], alike: Mapping[PayloadKey, Mapping[PayloadKey, None]]) -> list[PayloadKey]:
    """Return a group with every payload added that looks the same as all in it."""
    for key in alike[group[0]]:
        if key not in group and all(key in alike[member] for member in group):
            group.append(key)
    return group
