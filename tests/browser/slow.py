"""A slow network: requests that wait until a test lets them continue."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


class Held:
    """The requests of a page for files of a pattern, held until `release`."""

    def __init__(self, page: "Page", pattern: str) -> None:
        self._waiting: list[Route] = []
        self._released = False
        page.route(pattern, self._keep)

    def _keep(self, route: "Route") -> None:
        if self._released:
            route.continue_()
        else:
            self._waiting.append(route)

    def release(self) -> None:
        """Let them continue, and further ones too."""
        self._released = True
        for route in self._waiting:
            route.continue_()
