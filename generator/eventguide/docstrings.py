"""Docstrings of models and of their fields, read from the source.

Only schemas need them, so that no command waits for them.
"""

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent


def class_text(model: type) -> str:
    """Return the docstring of a model. `python -OO` removes it from the class."""
    return ast.get_docstring(_definition(model)) or ""


def field_texts(model: type, keys: Mapping[str, str]) -> dict[str, str]:
    """Return the docstrings of the fields of a model, with those that it inherits, by key.

    `keys` has the key of each field by its name.
    """
    package = __name__.partition(".")[0]
    bases = [base for base in reversed(model.mro()) if base.__module__.partition(".")[0] == package]
    texts = {name: text for base in bases for name, text in _own(base).items()}
    return {key: texts[name] for name, key in keys.items() if name in texts}


@cache
def _definition(model: type) -> ast.ClassDef:
    (definition,) = ast.parse(dedent(inspect.getsource(model))).body
    if not isinstance(definition, ast.ClassDef):
        raise TypeError(model)
    return definition


@cache
def _own(model: type) -> dict[str, str]:
    body = _definition(model).body
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
