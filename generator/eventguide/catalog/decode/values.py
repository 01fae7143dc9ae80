"""Values of YAML as the annotations of the model allow them, and where they differ."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, Literal, TypeAlias, get_args, get_origin

from eventguide.catalog.decode.expected import KeyPath
from eventguide.catalog.model.base import Part, is_part, options
from eventguide.catalog.source.node import MappingNode
from eventguide.catalog.source.scalars import SWITCHES

Wrong: TypeAlias = tuple[list[str | int], bool]
"""The steps to a value that is not allowed, the last first, and whether it is missing."""
Reader: TypeAlias = Callable[[Any, list[Wrong]], Any]
"""Returns a value as the model has it, and adds what is wrong with it to the list."""


def read(expected: Any, tree: Any) -> tuple[Any, dict[KeyPath, bool]]:
    """Return a tree as an annotation describes it, and the paths of what is wrong: whether it is missing.

    What is returned is of no use where something is wrong.
    """
    wrong: list[Wrong] = []
    made = reader(expected)(tree, wrong)
    return made, {tuple(reversed(steps)): is_missing for steps, is_missing in wrong}


@cache
def reader(expected: Any) -> Reader:
    """Return what reads values by an annotation."""
    allowed = options(expected)
    if Any in allowed:
        return lambda value, _: value
    mapping = next((_mapping(one) for one in allowed if is_part(one) or get_origin(one) is dict), None)
    sequence = next((_sequence(*get_args(one)) for one in allowed if get_origin(one) is list), None)
    is_scalar = _scalar_test(allowed)
    excluded = next((one.excluded for one in allowed if is_part(one) and bool not in allowed), None)

    def read(value: Any, wrong: list[Wrong]) -> Any:
        if mapping is not None and isinstance(value, dict):
            return mapping(value, wrong)
        if sequence is not None and isinstance(value, list):
            return sequence(value, wrong)
        if value is False and excluded is not None and (part := excluded()) is not None:
            return part
        if not is_scalar(value):
            wrong.append(([], False))
        return value

    return read


def _mapping(expected: Any) -> Reader:
    return _PartReader(expected) if is_part(expected) else _entries(get_args(expected)[1])


class _PartReader:
    """Reads a part."""

    def __init__(self, kind: type[Part]) -> None:
        self._kind = kind

    @cached_property
    def _fields(self) -> dict[str, tuple[str, Reader, bool]]:
        # Made when the first one is read: a part can contain others of its kind.
        fields = self._kind.by_key().items()
        return {key: (one.name, reader(one.annotation), Any in options(one.annotation)) for key, one in fields}

    @cached_property
    def _required(self) -> tuple[str, ...]:
        return tuple(key for key, one in self._kind.by_key().items() if one.is_required)

    def __call__(self, tree: dict[str, Any], wrong: list[Wrong]) -> Part | None:
        fields = self._fields
        if isinstance(tree, MappingNode) and None in tree.values():
            empty = [key for key, value in tree.items() if value is None and key in fields and not fields[key][2]]
            if empty:
                wrong += (([key], False) for key in empty)
                return None
        stated = {}
        for key, value in tree.items():
            if key not in fields:
                wrong.append(([key], False))
                continue
            name, read, _ = fields[key]
            before = len(wrong)
            stated[name] = read(value, wrong)
            _add_step(wrong, before, key)
        wrong += (([key], True) for key in self._required if key not in tree)
        return self._kind.read(stated, tree)


def _entries(expected: Any) -> Reader:
    if expected is Any:
        return lambda value, _: value
    read = reader(expected)

    def read_entries(tree: dict[str, Any], wrong: list[Wrong]) -> dict[str, Any]:
        made = {}
        for key, value in tree.items():
            before = len(wrong)
            made[key] = read(value, wrong)
            _add_step(wrong, before, key)
        return made

    return read_entries


def _sequence(expected: Any) -> Reader:
    if expected is Any:
        return lambda value, _: value
    read = reader(expected)

    def read_items(items: list[Any], wrong: list[Wrong]) -> list[Any]:
        made = []
        for index, value in enumerate(items):
            before = len(wrong)
            made.append(read(value, wrong))
            _add_step(wrong, before, index)
        return made

    return read_items


def _add_step(wrong: list[Wrong], before: int, step: str | int) -> None:
    for steps, _ in wrong[before:] if len(wrong) > before else ():
        steps.append(step)


def _scalar_test(allowed: tuple[Any, ...]) -> Callable[[Any], bool]:
    words = [word for one in allowed if get_origin(one) is Literal for word in get_args(one)]
    # Beside true and false, `no` and the like, which are read as text, were meant for those.
    is_text = _is_sentence if bool in allowed else _is_text
    tests: list[Callable[[Any], bool]] = [
        *([is_text] if str in allowed else []),
        *([_is_switch] if bool in allowed else []),
        *([_is_number] if float in allowed else [_is_integer] if int in allowed else []),
        *([lambda value: any(type(value) is type(word) and value == word for word in words)] if words else []),
    ]
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_sentence(value: Any) -> bool:
    return isinstance(value, str) and value.lower() not in SWITCHES


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
