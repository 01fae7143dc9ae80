"""A large catalog is judged by a second process while this one plans its site."""

from collections.abc import Callable, Collection
from functools import partial
from typing import TypeVar

from eventguide.catalog import paused_collector
from eventguide.findings import Finding
from eventguide.guide import Guide
from eventguide.payloads import Resolved
from eventguide.plugin.copied import Copy, can_copy
from eventguide.rules import check_catalog

FEWEST = 1000
"""A catalog with fewer payloads is judged in less time than a second process is worth."""

T = TypeVar("T")


class Judging:
    """Says nothing of a catalog at first; most have no findings, and what a few have is asked for later."""

    def __init__(self) -> None:
        self._copy: Copy | None = None
        self._check: Callable[[], tuple[Finding, ...]] = tuple

    def check(self, resolved: Resolved, before: Collection[Finding]) -> tuple[Finding, ...]:
        """Return what `check_catalog` does, or nothing where a second process looks whether there is anything."""
        self._check = partial(check_catalog, resolved, before)
        if before or resolved.findings or len(resolved.payloads) < FEWEST or not can_copy():
            return self._check()
        self._copy = Copy(lambda: not self._check())
        return ()

    def meanwhile(self, guide: Guide, work: Callable[[], T]) -> tuple[Guide, T | None]:
        """Return the guide with all findings, and what `work` returns; None where an error forbids a site."""
        result, failure = None, None
        if not guide.has_errors:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - it may be a consequence of an error in the catalog
                failure = error
        if self._copy and not self._copy.succeeds():
            with paused_collector():
                guide = guide.with_findings(self._check())
        if failure and not guide.has_errors:
            raise failure
        return guide, None if guide.has_errors else result
