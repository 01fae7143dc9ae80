"""Docstrings of pydantic models and of their fields, read from the source.

pydantic can read them while a model is imported, but then every command waits for it, and only schemas need them.
"""

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel


def class_text(model: type[BaseModel]) -> str:
    """Return the docstring of a model. `python -OO` removes it from the class."""
    return ast.get_docstring(_definition(model)) or ""


def field_texts(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstrings of the fields of a model, with those that it inherits, by their names in JSON."""
    bases = [base for base in reversed(model.mro()) if issubclass(base, BaseModel) and base is not BaseModel]
    texts = {name: text for base in bases for name, text in _own(base).items()}
    return {field.alias or name: texts[name] for name, field in model.model_fields.items() if name in texts}


@cache
def _definition(model: type[BaseModel]) -> ast.ClassDef:
    (definition,) = ast.parse(dedent(inspect.getsource(model))).body
    if not isinstance(definition, ast.ClassDef):
        raise TypeError(model)
    return definition


@cache
def _own(model: type[BaseModel]) -> dict[str, str]:
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
