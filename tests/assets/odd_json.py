"""Events with odd but realistic changes as JSON texts: numbers, keys and texts as other programs write them."""

import copy
import json
import random
from collections.abc import Iterator, Sequence
from typing import Any

from tests.identification.corpus import walk

TEXTS = ["", "x\n", " x", "move", "Branch", "1", "null", "{}", "\U0001f600", "e\u0301", "a\u2028b", "a\0b", "AB1\n"]
TEXTS += [
    "2026-03-02T08:15:60Z",
    "2026-02-30T00:00:00Z",
    "2026-03-02 08:15:00Z",
    "HTTPS://example.edu",
    "not an address",
]
NUMBERS = [0, -0.0, 1, -1, 0.1, 1.5, 5, 7.25, 10.505, 90.5, 100, 1e22, 5e-324, 2**53 - 1]
KEYS = ["10", "007", "+1", "", "__proto__", "constructor", "length", "a.b", "a/b", "[]", "*", "\U0001f600", "\uffff"]
OTHERS = [*TEXTS, *NUMBERS, True, False, None, [], [[]], {}, {"10": None}, [None, "x"]]


def odd_texts(events: Sequence[Any], count: int, seed: int = 0) -> Iterator[str]:
    """Yield `count` changed copies of events as JSON; the same each time."""
    chance = random.Random(seed)
    for _ in range(count):
        event = copy.deepcopy(chance.choice(events))
        for _ in range(chance.choice([1, 1, 2, 4])):
            _change(event, chance)
        yield spelt(event, chance)


def _change(event: Any, chance: random.Random) -> None:
    holder = chance.choice([one for one in walk(event) if one] or [{"": event}])
    name = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    old, change = holder[name], chance.choice(["remove", "replace", "near", "near", "key", "repeat"])
    if change == "remove":
        del holder[name]
    elif change in ("replace", "near"):
        holder[name] = copy.deepcopy(chance.choice(_near(old) if change == "near" else OTHERS))
    elif isinstance(holder, list):
        holder.append(copy.deepcopy(old))
    else:
        key = chance.choice([*KEYS, str(name).upper(), f"{name}s"])
        holder[key] = holder.pop(name) if change == "key" else copy.deepcopy(old)


def _near(old: Any) -> list[Any]:
    """Values that are like another one."""
    if isinstance(old, str):
        return [f"{old}\n", old.upper(), old[:-1], old.replace("T", " "), [old], old.replace("e", "\u00e9")]
    if isinstance(old, bool) or old is None:
        return [not old, str(old).lower(), int(bool(old))]
    if isinstance(old, (int, float)):
        return [*NUMBERS, old + 1, -old, old * 100, str(old)]
    if isinstance(old, list):
        return [[], old * 2, [old], [*old, None], {"0": old}, old[0] if old else None]
    return [{}, [old], dict(reversed(old.items())), list(old.values()), {**old, "10": 1.5}, dict.fromkeys(old)]


def spelt(value: Any, chance: random.Random) -> str:
    """Return a value as JSON: some numbers with other digits, some keys twice with the last value the right one."""
    if isinstance(value, dict):
        members = [f"{spelt(name, chance)}:{spelt(member, chance)}" for name, member in value.items()]
        if members and chance.random() < 0.05:
            members.insert(0, f"{json.dumps(chance.choice(list(value)))}: {{}}")
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{', '.join(spelt(item, chance) for item in value)}]"
    text = json.dumps(value, ensure_ascii=chance.random() < 0.5)
    if type(value) is int and value:
        return chance.choice([text, text, f"{text}.0", f"{text}e0", f"{text}0E-1"])
    return text
