"""A catalog of a few lines, and what follows from it: findings, schemas, pages, exports, identification."""

import json
from collections.abc import Callable
from typing import Any

from eventguide.pages.page import Page
from eventguide.payloads import Payload, Resolved, Shape
from eventguide.payloads.identification.outcome import Outcome
from eventguide.pipeline import Guide, plan
from tests.identification.corpus import engine_of

Make = Callable[[str], Guide]


class Built:
    """A catalog without errors, given as YAML text below the usual head."""

    def __init__(self, guide: Guide) -> None:
        found = [f"{one.location}: {one.message}" for one in guide.findings if one.severity.value == "error"]
        assert not found, found
        assert guide.resolved is not None
        self.guide = guide
        self.resolved: Resolved = guide.resolved
        self._site = plan(self.resolved)

    def payload(self, number: int = 0) -> Payload:
        return self.resolved.payloads[number]

    def at(self, *path: str, number: int = 0) -> Shape:
        """The shape at a path of a payload."""
        shape = self.payload(number).shape
        for step in path:
            shape = dict(shape.children())[step]
        return shape

    def page(self, address: str) -> str:
        page = next(page for page in self._site.pages if page.address == address)
        return self._site.render(page)

    def pages(self, address: str) -> list[Page]:
        return [page for page in self._site.pages if page.address == address]

    @property
    def files(self) -> dict[str, Callable[[], str]]:
        return dict(self._site.files)

    @property
    def catalog(self) -> Any:
        return json.loads(self.files["catalog.json"]())

    def schema(self, event: str = "E") -> Any:
        return self.resolved.schemas.event(event)

    def identify(self, event: Any, headers: dict[str, str] | None = None, channel: str | None = None) -> Outcome:
        return engine_of(self.resolved).identify(event, headers, channel)


def findings(guide: Guide) -> list[tuple[str, int, int, str, str]]:
    """Rule, line, column, message and help of each finding, but for a summary that is missing."""
    return [
        (one.rule, one.location.line, one.location.column, one.message, one.help)
        for one in guide.findings
        if one.severity.value != "info" and one.rule != "no-summary"
    ]
