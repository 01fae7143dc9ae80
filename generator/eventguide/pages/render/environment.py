"""The templates: where they are found, what they may call, how a page is rendered."""

import re
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from eventguide import site_paths
from eventguide.counted import counted
from eventguide.json_writer import inline as json_inline
from eventguide.pages.page import Page
from eventguide.pages.parts.action_rows import evidence_levels
from eventguide.pages.parts.action_values import sent_heading, unseen
from eventguide.pages.parts.version_marks import VersionMarks
from eventguide.pages.render.asset_texts import whole_stylesheet, without_types
from eventguide.pages.render.classic_script import classic_script
from eventguide.pages.render.file_links import with_file_links
from eventguide.pages.render.markdown import block, inline, may_link
from eventguide.pages.render.packaged import ASSETS, CLASSIC_SCRIPT, SCRIPT, STYLESHEET, packaged_templates
from eventguide.pages.render.sandbox import ClosedFolder, Sandbox
from eventguide.pages.render.template_cache import compiled_templates
from eventguide.payloads import Resolved, Urls, action_slug, deprecation_text, slugify

if TYPE_CHECKING:
    from eventguide.snapshot import History


def make_environment(template_folders: tuple[Path, ...] = (), *, sandboxed: bool = False) -> Environment:
    """Return an environment that looks into `template_folders`, then among the packaged templates.

    Under the prefix `default/` the packaged ones are found again, so that an override can extend what it shadows.
    `sandboxed` templates read the fields and properties of the page's values, and nothing else of Python; a link in
    their folder that leads outside it is refused.
    """
    packaged = FileSystemLoader(packaged_templates())
    read = ClosedFolder if sandboxed else FileSystemLoader
    own = [read(folder) for folder in template_folders]
    environment = (Sandbox if sandboxed else Environment)(
        loader=ChoiceLoader([*own, packaged, PrefixLoader({"default": packaged})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        # Compiled for the sandbox, a template is another program.
        bytecode_cache=None if sandboxed else compiled_templates(),
    )
    environment.globals["address"] = _SITE_PATHS
    environment.globals["counted"] = counted
    environment.tests["link"] = may_link
    environment.filters["slug"] = slugify
    environment.filters["action_slug"] = action_slug
    environment.filters["json"] = json_inline
    environment.filters["breaks"] = breaks
    environment.filters["message"] = message
    environment.filters["deprecation_text"] = deprecation_text
    environment.filters["levels"] = evidence_levels
    environment.filters["unseen"] = unseen
    environment.filters["sent_heading"] = sent_heading
    return environment


# The module itself would bring what it imports.
_SITE_PATHS = SimpleNamespace(
    **{
        name: value
        for name, value in vars(site_paths).items()
        if not name.startswith("_") and getattr(value, "__module__", site_paths.__name__) == site_paths.__name__
    }
)


# Not before a full stop, which would be alone on a line.
_BREAKABLE = re.compile(r"(?<=[\w\]])(?=\.[^\s.]|\[)|(?<=[_:/])(?=\w)|(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=8192)
def breaks(text: str) -> Markup:
    """Return a path, name or URL as HTML that may be broken between its words rather than anywhere."""
    return Markup("<wbr>").join(_BREAKABLE.split(text))


def message(text: str) -> Markup:
    """Return the message of a finding or a change as HTML: what is between backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a name has a backtick
        return breaks(text)
    code = Markup("<code>{}</code>")
    return Markup("").join(code.format(breaks(part)) if at % 2 else breaks(part) for at, part in enumerate(parts))


def _from(base: str) -> Callable[[str], str]:
    def href(address: str) -> str:
        """Return a URL of the site as a link from this page."""
        return base + address

    return href


class Made:
    """What templates have made so far and need again on many pages.

    Entries that no page used for a long time are dropped: most rows are on one page only.
    """

    MAX_CACHED = 2000
    """So many are kept for sure, and up to twice as many."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[Markup, tuple[Any, ...]]] = {}
        self._before: dict[Hashable, tuple[Markup, tuple[Any, ...]]] = {}

    def once(self, key: Hashable, make: Callable[..., Markup], *arguments: Any) -> Markup:
        """Return what `make` makes of the arguments, made once for all pages; `key` is unique."""
        known = self._made.get(key)
        if known is None:
            # The arguments are kept beside it: a key may hold an object's id, which means it only while it lives.
            known = self._before.get(key) or (make(*arguments), arguments)
            if len(self._made) >= self.MAX_CACHED:
                self._before, self._made = self._made, {}
            self._made[key] = known
        return known[0]

    def each_once(self, key: Hashable, rows: Iterable[Any], make: Callable[..., Markup], *arguments: Any) -> Markup:
        """Return what `make` makes of each row and the arguments, a line each, made once by its own key and `key`."""
        return Markup("".join(f"{self.once((key, row.key), make, row, *arguments)}\n" for row in rows))  # noqa: S704


class Renderer:
    """Renders the pages of one catalog; reads the assets, a project's own before the packaged ones."""

    def __init__(
        self, resolved: Resolved, environment: Environment, urls: Urls, history: "History | None" = None
    ) -> None:
        self.environment = environment
        self._resolved = resolved
        self._urls = urls
        self._made = Made()
        self._marks = VersionMarks(history)

    def render(self, page: Page) -> str:
        """Return the HTML of a page: the content of the theme's article, with one `h1`."""
        base = page.base
        html = self.environment.get_template(page.template).render(
            {
                "page": page,
                "base": base,
                "catalog": self._resolved.catalog,
                "href": _from(base),
                "named": self._resolved.named,
                "marks": SimpleNamespace(event=self._marks.event, action=self._marks.action),
                "once": self._made.once,
                "each_once": self._made.each_once,
                "md": lambda text: Markup(block(text, base)),  # noqa: S704 - our own HTML, raw HTML refused
                "mdi": lambda text: Markup(inline(text, base)),  # noqa: S704
                **page.context(),
            }
        )
        return with_file_links(html, page.address, self._urls)

    def asset(self, name: str) -> str:
        """Return the text of a stylesheet or script.

        Raises:
            TemplateError: there is none of that name, or its link leads out of a folder of templates.
            ModuleError: a module can't be part of the classic script.
        """
        if name == CLASSIC_SCRIPT:
            return classic_script(SCRIPT, self._source)
        text = self._source(name)
        if name.endswith(".js"):
            return without_types(text)
        return whole_stylesheet(text, self._source) if name == STYLESHEET else text

    def _source(self, name: str) -> str:
        loader = self.environment.loader
        return loader.get_source(self.environment, f"{ASSETS}/{name}")[0] if loader else ""
