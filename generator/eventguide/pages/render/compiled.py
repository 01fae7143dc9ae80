"""Compiled templates: kept on disk between builds, and how they write values."""

import re
from collections import ChainMap
from collections.abc import Callable, Iterator, MutableMapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, Undefined
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>'\"]")

_HARMLESS = (int, Undefined)  # Undefined is what an `if` without `else` leaves: nothing


@lru_cache(maxsize=1)
def compiled_templates() -> FileSystemBytecodeCache | None:
    """Return the cache of compiled templates, in a folder that only this user can write; None where there can be none.

    Compiling them takes longer than building a small site. A template that has changed is compiled anew: Jinja
    compares its source.
    """
    try:
        return _Cache()
    except (RuntimeError, OSError):
        return None


class _Cache(FileSystemBytecodeCache):
    """Does without where the disk is full or read-only."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return


class _Globals(ChainMap[str, Any]):
    """A template's globals: Jinja goes through their names for every template that a page takes in."""

    def __iter__(self) -> Iterator[str]:
        own, shared = self.maps[0], self.maps[-1]
        return iter({**shared, **own} if own else shared)


class CompiledTemplate(Template):
    """A template that writes values by `written`: Jinja makes a `Markup` of each, only to join them all."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the template that `code` makes."""
        quick = _Globals(*globals.maps) if isinstance(globals, ChainMap) else globals
        template = super().from_code(environment, code, quick, uptodate)
        template.root_render_func.__globals__["escape"] = written
        return template


def written(value: Any) -> str:
    """Return a value as it stands in HTML: as `escape` does, but as a plain text where nothing had to be escaped."""
    kind = type(value)
    if kind is str:
        return escape(value) if _SPECIAL.search(value) else value
    if isinstance(value, Markup):
        return value
    return str(value) if kind in _HARMLESS else escape(value)
