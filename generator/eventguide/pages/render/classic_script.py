"""ES modules as one classic script, for pages that are opened as files: browsers load no modules from files."""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function\*?|class|const) (\w+))", re.MULTILINE)
_LAZY = re.compile(r'import\(/\* classic \*/ "([^"]+)"\)')
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class ModuleError(ValueError):
    """A module that can't be part of a classic script."""


def classic_script(entry: str, read: Callable[[str], str]) -> str:
    """Return the module `entry` with all that it imports as a classic script; `read` returns the text of a module.

    Each module becomes a function that is called once, after those that it imports. Imports with `import()` remain,
    except those marked `import(/* classic */ "./file.js")`, whose modules become part of the script too.

    Raises:
        ModuleError: a module imports or exports in another form than `import {a, b as c} from "./file.js";` and
            `export` before a function, class or constant at the start of a line, or modules import each other.
    """
    parts: dict[str, str] = {}
    _collect(entry, read, parts, ())
    return '(() => {\n"use strict";\n' + "".join(parts.values()) + "})();\n"


def _collect(name: str, read: Callable[[str], str], parts: dict[str, str], importing: tuple[str, ...]) -> None:
    if name in importing:
        raise ModuleError(f"{name} imports itself, through {', '.join(importing[importing.index(name) + 1 :])}")
    text = read(name)
    known = parts.keys()
    for imported in _imports(name, text):
        if imported not in known:
            _collect(imported, read, parts, (*importing, name))
    parts[name] = _as_function(name, text)


def _imports(name: str, text: str) -> list[str]:
    named = [*(match[2] for match in _IMPORT.finditer(text)), *_LAZY.findall(text)]
    return [normpath(join(dirname(name), imported)) for imported in named]


def _as_function(name: str, text: str) -> str:
    names = ", ".join(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(lambda match: _constants(name, match), text))
    body = _LAZY.sub(lambda match: f"Promise.resolve({_variable(normpath(join(dirname(name), match[1])))})", body)
    if other := _OTHER.search(body):
        raise ModuleError(f"{name} has an import or export of another form: {other[0]}")
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {names} }};\n}})();\n"


def _constants(name: str, match: re.Match[str]) -> str:
    imported = _variable(normpath(join(dirname(name), match[2])))
    return f"const {{{match[1].replace(' as ', ': ')}}} = {imported};"


def _variable(name: str) -> str:
    """Return a variable for a module, of its path: `identify/page.js` is `$identify$page`."""
    return "$" + re.sub(r"\W", "$", name.removesuffix(".js"))
