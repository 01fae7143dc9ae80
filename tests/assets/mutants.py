"""Examples with random changes."""

import copy
import random
from collections.abc import Iterator, Sequence
from typing import Any

VALUES = ["something else", "", "2026-13-40T00:00:00Z", 7, 0.5, 2**53 + 1, True, None, [], {}, ["x"], {"x": 1}]


def mutants(examples: Sequence[Any], count: int, seed: int) -> Iterator[Any]:
    """Yield `count` copies of examples with one to three changes each; the same each time."""
    chance = random.Random(seed)
    for _ in range(count):
        event = copy.deepcopy(chance.choice(examples))
        for _ in range(chance.randint(1, 3)):
            _change(event, chance)
        yield event


def _change(event: Any, chance: random.Random) -> None:
    holder = chance.choice(list(_holders(event)))
    name = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    change = chance.choice(["remove", "replace", "replace", "add"])
    if change == "remove":
        del holder[name]
    elif change == "replace":
        holder[name] = copy.deepcopy(chance.choice(VALUES))
    elif isinstance(holder, dict):
        holder["added"] = chance.choice(VALUES)


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, (dict, list)) and value:
        yield value
        for member in value.values() if isinstance(value, dict) else value:
            yield from _holders(member)
