"""Conditions as a Python function."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from eventguide.payloads import Condition, FieldPath
from eventguide.snippets.text import at_list, comment, either, json_of, tests_of

_NOT_IN_NAMES = re.compile(r"\W+")
_INDENT = "    "

_CLASSES = {"string": "str", "boolean": "bool", "array": "list", "object": "dict"}


def python_function(conditions: Sequence[Condition], name: str, also: Iterable[str] = ()) -> str:
    """Return a Python function `is_<name>(event)` that returns whether a parsed event meets all `conditions`.

    `also` are the names of other payloads for whose events it returns true, for a comment.
    """
    return "\n".join(_Function(f"is_{_python_name(name)}", "event").lines(conditions, also))


def _python_name(text: str) -> str:
    """Return a text as the end of a Python name, in any script; superscript digits can't be in a name."""
    name = _NOT_IN_NAMES.sub("_", text)
    return "".join(sign if f"_{sign}".isidentifier() else "_" for sign in name)


class _Function:
    """A function of one argument: cases that return false, then the one that returns true."""

    def __init__(self, name: str, argument: str) -> None:
        self._head = f"def {name}({argument}):"
        self._argument = argument
        self._inner: list[str] = []
        self._guards: list[str] = []
        self._count = 0

    def lines(self, conditions: Sequence[Condition], also: Iterable[str] = ()) -> list[str]:
        refusing = [line for one in conditions if one.test == "absent" or one.optional for line in self._refuse(one)]
        wanted = [(one.path, one) for one in conditions if one.test != "absent" and not one.optional]
        tree = _Tree()
        for path, one in wanted:
            through = at_list(one)
            tree.put(through[0] if through else path, *self._leaf(one))
        cases = _case(tree.text(), " and ".join(self._guards), "True")
        start = [*comment("#", also), *self._inner, f"match {self._argument}:"]
        return [self._head, *(_INDENT + line for line in [*start, *refusing, *cases, "return False"])]

    def _refuse(self, one: Condition) -> list[str]:
        """The case of an event that has a value where it should have none, or another than the one it may have."""
        through = at_list(one)
        path = through[0] if through else one.path
        if one.test == "absent" and not (through and through[1].path):
            return _case(_nested(path, "[_, *_]" if through else "_", ""), "", "False")
        before, self._guards = self._guards, []
        leaf = self._leaf(one, always=True)
        guard, self._guards = " and ".join(self._guards), before
        return _case(_nested(path, *leaf), f"not ({guard})", "False")

    def _leaf(self, one: Condition, *, always: bool = False) -> tuple[str, str]:
        """The pattern of a condition's value and the name it gets; what no pattern can say is compared in a guard."""
        through = at_list(one)
        if through:
            return self._items(through[1])
        if one.test == "present":
            return "_", ""
        if one.test == "is" and not always and all(map(_is_exact, one.values)):
            return " | ".join(map(_python, one.values)), ""
        variable = self._variable("value")
        tests = tests_of(one, partial(_equal, variable), partial(_typed, variable))
        self._guards.append(either(tests, "or"))
        return "_", variable

    def _items(self, item: Condition) -> tuple[str, str]:
        """The pattern of a list and its name, with a function that tests each of its items."""
        variable, name = self._variable("items"), f"item{self._count}"
        self._inner += _Function(name, "item").lines([item])
        self._guards.append(f"all(map({name}, {variable}))")
        return "[*_]" if item.optional or item.test == "absent" else "[_, *_]", variable

    def _variable(self, word: str) -> str:
        self._count += 1
        return f"{word}{self._count}"


class _Tree:
    """A pattern with the patterns of its members, and the names that its value gets."""

    def __init__(self) -> None:
        self._pattern = "_"
        self._names: list[str] = []
        self._members: dict[str, _Tree] = {}

    def put(self, path: FieldPath, pattern: str, name: str) -> None:
        if path:
            self._members.setdefault(path[0], _Tree()).put(path[1:], pattern, name)
            return
        self._pattern = pattern if self._pattern == "_" else self._pattern
        self._names += [name] if name else []

    def text(self) -> str:
        members = ", ".join(f"{json_of(name)}: {below.text()}" for name, below in self._members.items())
        text = f"{{{members}}}" if members else self._pattern
        for number, name in enumerate(self._names):
            text = name if text == "_" else f"({text}) as {name}" if number else f"{text} as {name}"
        return text


def _nested(path: FieldPath, pattern: str, name: str) -> str:
    tree = _Tree()
    tree.put(path, pattern, name)
    return tree.text()


def _case(pattern: str, guard: str, answer: str) -> list[str]:
    condition = f"{pattern} if {guard}" if guard else pattern
    return [f"{_INDENT}case {condition}:", f"{_INDENT * 2}return {answer}"]


def _is_exact(value: Any) -> bool:
    """Return whether a pattern compares with a value as JSON does: to Python, True is 1 and False is 0."""
    is_bit = isinstance(value, (int, float)) and not isinstance(value, bool) and value in (0, 1)
    return not isinstance(value, (dict, list)) and not is_bit


def _equal(variable: str, value: Any) -> str:
    if value is None or isinstance(value, bool):
        return f"{variable} is {value!r}"
    tests = [f"{variable} == {_python(value)}", *_bits(variable, value)]
    return tests[0] if len(tests) == 1 else f"({' and '.join(tests)})"


def _bits(place: str, value: Any) -> Iterator[str]:
    """Yield a test for each 0, 1, true and false in a value: what is at `place` equals it, as Python compares."""
    if isinstance(value, bool):
        yield f"{place} is {value}"
    elif isinstance(value, (dict, list)):
        for step, member in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _bits(f"{place}[{json_of(step)}]", member)
    elif not _is_exact(value):
        yield f"{place} is not {bool(value)}"


def _typed(variable: str, name: str) -> str:
    if name == "null":
        return f"{variable} is None"
    if name in _CLASSES:
        return f"isinstance({variable}, {_CLASSES[name]})"
    number = f"isinstance({variable}, (int, float)) and not isinstance({variable}, bool)"
    return f"({number} and {variable} % 1 == 0)" if name == "integer" else f"({number})"


def _python(value: Any) -> str:
    # JSON's texts, numbers, lists and objects are also Python's; its three words are not.
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json_of(name)}: {_python(member)}" for name, member in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_python, value))}]"
    return repr(value) if value is None or isinstance(value, bool) else json_of(value)
