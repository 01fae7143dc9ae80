"""Names all definitions of a catalog's schemas, when all of them and their uses are known."""

from collections import Counter
from collections.abc import Iterable, Sequence

from eventguide.payloads.payload import Payload
from eventguide.payloads.schema import Schema
from eventguide.payloads.schemas.definitions import Definition, Definitions, Root
from eventguide.payloads.schemas.names import MESSAGE, Form, Names, Use, form_titles, identifier


def name_all(made: Definitions, users: Iterable[tuple[Root, Sequence[Payload]]], taken: Iterable[str]) -> None:
    """Name the definitions below `users`, each with its payloads (the envelope has none).

    `taken` are names that they can't have.
    """
    uses = _uses(made.found, users)
    groups: dict[str, list[int]] = {}
    for number in sorted(uses):
        groups.setdefault(made.found[number].base, []).append(number)
    names = Names(taken)
    for base, numbers in groups.items():
        forms = [Form(uses[number], _fixed(made.found[number].body)) for number in numbers]
        titles = form_titles(base, forms, _plain(made, numbers), names)
        for number, title in zip(numbers, titles, strict=True):
            made.found[number].named(title, identifier(title))


def _plain(made: Definitions, numbers: Sequence[int]) -> int | None:
    """The form that is the entity as it is defined; None if only others are used."""
    if len(numbers) == 1:
        return 0
    first = made.found[numbers[0]]
    own = first.shape.entity_shape
    if own is None:
        return None
    number = made.number(own, first.base, own.summary, deprecated=bool(own.deprecated))
    return numbers.index(number) if number in numbers else None


def _fixed(body: Schema) -> dict[str, str]:
    """The properties that are fixed to a string."""
    consts = {name: one.get("const") for name, one in body.get("properties", {}).items()}
    return {name: value for name, value in consts.items() if isinstance(value, str)}


def _uses(found: Sequence[Definition], users: Iterable[tuple[Root, Sequence[Payload]]]) -> dict[int, list[Use]]:
    """The uses of each definition, in the order in which they are met; none of one that is alone under its base."""
    uses: dict[int, list[Use]] = {}
    forms = Counter(one.base for one in found)
    for root, payloads in users:
        for prop, number in _reached(root, found):
            own = uses.setdefault(number, [])
            if forms[found[number].base] > 1:  # else its title is the base, and the uses are a payload's each
                own += (_use(payload, prop) for payload in payloads or (None,))
    return uses


def _reached(root: Root, found: Sequence[Definition]) -> Iterable[tuple[str, int]]:
    """The definitions below `root`, each with the properties that refer to it."""
    reached: dict[tuple[str, int], None] = {}
    waiting = list(reversed(root.children))
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached[one] = None
            waiting.extend(reversed(found[one[1]].children))
    return reached


def _use(payload: Payload | None, prop: str) -> Use:
    if payload is None:
        return Use(MESSAGE, MESSAGE, "", MESSAGE, prop)
    return Use(payload.event, payload.action, payload.variant, payload.title, prop)
