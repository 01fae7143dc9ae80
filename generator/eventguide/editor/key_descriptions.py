"""What the model says of each key: the text below a field, taken from the source.

pydantic can do so while the model is imported, but then every command waits for it, and only `make rules` needs it.
"""

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent

from eventguide.catalog import Part


@cache
def key_texts() -> dict[str, dict[str, str]]:
    """Return the text of each key of each part: name of the part -> key -> text."""
    return {part.__name__: _texts(part) for part in _below(Part)}


@cache
def part_texts() -> dict[str, str]:
    """Return what each part is: name of the part -> text."""
    return {part.__name__: ast.get_docstring(_definition(part)) or "" for part in _below(Part)}


def _below(part: type[Part]) -> list[type[Part]]:
    return [found for one in part.__subclasses__() for found in (one, *_below(one))]


def _texts(part: type[Part]) -> dict[str, str]:
    """The texts of a part's own keys and of those it takes over."""
    said = {name: text for one in reversed(part.mro()) if issubclass(one, Part) for name, text in _own(one).items()}
    return {field.alias or name: said[name] for name, field in part.model_fields.items() if name in said}


@cache
def _definition(part: type[Part]) -> ast.ClassDef:
    (definition,) = ast.parse(dedent(inspect.getsource(part))).body
    if not isinstance(definition, ast.ClassDef):
        raise TypeError(part)
    return definition


@cache
def _own(part: type[Part]) -> dict[str, str]:
    body = _definition(part).body
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
