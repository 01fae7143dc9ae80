"""The sandbox for templates from outside the project: what they may read of each class, and from which folder."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateError, Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from eventguide.catalog import Part
from eventguide.catalog.source.files import within
from eventguide.real_path import real_path

_MODEL = tuple(f"eventguide.{name}." for name in ("catalog", "payloads", "pages", "snapshot", "snippets"))
"""The packages whose classes a template may look into."""

_DATA = (
    str, Markup, int, float, bool, types.NoneType, list, tuple, dict, set, frozenset, range, types.MappingProxyType,
)  # fmt: skip

_TEMPLATE_PARTS = (
    BlockReference, Cycler, Joiner, LoopContext, Macro, Namespace, TemplateModule, TemplateReference, Undefined,
    types.SimpleNamespace,  # what the environment itself gives under one name
)  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates read fields and properties of the model, and call nothing of it.

    An allow list for each class: of the model's classes the declared fields and the properties that they define
    themselves, of plain data and of Jinja's own objects what Jinja's sandbox allows, of all other classes nothing.
    """

    def is_safe_attribute(self, obj: object, attr: str, value: Any) -> bool:
        """Return whether a template may read the attribute `attr` of `obj`, which is `value`."""
        kind: Any = type(obj)  # mypy holds that a class has no hash
        if attr in readable(kind):
            return not callable(value)
        is_known = issubclass(kind, _TEMPLATE_PARTS) or attr in _methods(kind)
        return is_known and super().is_safe_attribute(obj, attr, value)


@cache
def readable(kind: type) -> frozenset[str]:
    """Return the attributes of a class that a template may read: its public fields, and properties of its own."""
    names = set(getattr(kind, "_fields", ())) if issubclass(kind, tuple) else set()
    for base in kind.__mro__:
        if base.__module__.startswith(_MODEL):
            names.update(name for name, value in vars(base).items() if isinstance(value, property | cached_property))
    if kind.__module__.startswith(_MODEL):
        names.update(_fields(kind))
    return frozenset(name for name in names if not name.startswith("_"))


def _fields(kind: type) -> list[str]:
    if issubclass(kind, Part):
        return list(kind.fields())
    return [field.name for field in fields(kind)] if is_dataclass(kind) else []


@cache
def _methods(kind: type) -> frozenset[str]:
    """The names that plain data has, where `kind` is plain data."""
    return frozenset(name for base in kind.__mro__ if base in _DATA for name in dir(base))


class OutsideFolderError(TemplateError):
    """A template or an asset is a link that leads out of its folder."""


class ClosedFolder(FileSystemLoader):
    """Reads the templates of one folder, and none that a link in it brings from elsewhere."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file, and a function that returns whether the file is unchanged."""
        path = self._folder / template
        if not within(path, self._folder) or real_path(path).is_symlink():  # a link to itself
            raise OutsideFolderError(
                f"{template} is a link that leads out of the folder of templates: copy the file into it"
            )
        return super().get_source(environment, template)
