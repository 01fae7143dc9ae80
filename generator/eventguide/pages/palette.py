"""The colours of a site in the theme's settings: light, dark, and that of the system."""

from collections.abc import Mapping
from typing import Any

_SYSTEM = "(prefers-color-scheme)"
_LIGHT = "(prefers-color-scheme: light)"
_DARK = "(prefers-color-scheme: dark)"

DEFAULT: tuple[Mapping[str, Any], ...] = (
    {"media": _SYSTEM, "toggle": {"icon": "material/brightness-auto", "name": "Switch to light mode"}},
    {
        "media": _LIGHT,
        "scheme": "default",
        "toggle": {"icon": "material/brightness-7", "name": "Switch to dark mode"},
    },
    {
        "media": _DARK,
        "scheme": "slate",
        "toggle": {"icon": "material/brightness-4", "name": "Switch to system preference"},
    },
)


def with_own_colours(palette: Any) -> Any:
    """Return a palette whose parts without colours have `custom` ones, those of the guide's stylesheet.

    Without a palette, it follows the system and can be switched. What is not a palette is returned as it is.
    """
    if not palette:
        return [_with_own(part) for part in DEFAULT]
    if isinstance(palette, list):
        return [_with_own(part) for part in palette]
    return _with_own(palette)


def _with_own(part: Any) -> Any:
    if not isinstance(part, Mapping) or part.get("primary") or part.get("accent"):
        return part
    return {"scheme": "default", **part, "primary": "custom", "accent": "custom"}
