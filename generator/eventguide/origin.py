"""Whose code an exception comes from: that of a plugin, a hook or a library rather than our own."""

import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from types import TracebackType

_OURS = "eventguide"
_COMMANDS = f"{_OURS}.cli"


def origin_of(error: BaseException) -> str:
    """Return what raised an error, for a sentence: `The plugin "macros"`, `The hook "hooks.py"`; "" for our own code.

    Where no plugin and no hook did, it is the innermost package below MkDocs's build.
    """
    modules = list(_modules(error.__traceback__))
    found = _plugin_or_hook(modules)
    return _library(modules) if found is None else found


def plugin_of(error: BaseException) -> str:
    """Return the other plugin or the hook that raised an error, as `origin_of` does; "" where none did."""
    return _plugin_or_hook(list(_modules(error.__traceback__))) or ""


def _plugin_or_hook(modules: list[str]) -> str | None:
    """The innermost of plugins, hooks and this package decides: what is below was called by it. None without any."""
    plugins = _plugins()
    for module in reversed(modules):
        if _is_in(module, _COMMANDS):
            return None
        if _is_in(module, _OURS):
            return ""
        if module.endswith(".py"):
            return f'The hook "{module}"'
        package = next((package for package in plugins if _is_in(module, package)), None)
        if package:
            return f'The plugin "{plugins[package]}"'
    return None


def _modules(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        yield str(trace.tb_frame.f_globals.get("__name__", ""))
        trace = trace.tb_next


def _plugins() -> dict[str, str]:
    """The package of each installed plugin with its name, the longest first."""
    found: dict[str, str] = {}
    for entry in entry_points(group="mkdocs.plugins"):
        package = entry.module.rpartition(".")[0] or entry.module
        found.setdefault(package, entry.name)
    found.pop("eventguide", None)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _library(modules: list[str]) -> str:
    """The package that raised it below MkDocs's build, where that is neither ours nor a part of Python."""
    if not any(_is_in(module, "mkdocs.commands") or _is_in(module, "properdocs.commands") for module in modules):
        return ""
    packages = [module.partition(".")[0] for module in modules]
    others = [name for name in packages if name and name not in sys.stdlib_module_names and name != _OURS]
    return f'The package "{others[-1]}"' if others else ""
