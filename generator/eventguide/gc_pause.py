"""Pause Python's garbage collector while modules are imported, or a catalog is read: nothing is garbage then."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector: it would look through growing data again and again, and find nothing.

    Objects that exist after the first run are ignored by the collector: modules and catalogs have few reference cycles.
    Later ones are looked through as usual, so that nothing piles up in a preview.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _freeze_once()
            gc.enable()


@cache
def _freeze_once() -> None:
    # Not `if not gc.get_freeze_count()`: that visits every frozen object each time.
    gc.freeze()
