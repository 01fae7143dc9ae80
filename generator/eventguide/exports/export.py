"""What an export is: a URL, and a function that makes the text when it is written."""

from collections.abc import Callable
from typing import TypeAlias

Export: TypeAlias = tuple[str, Callable[[], str]]
"""URL relative to the site's root, and what makes the file's text."""
