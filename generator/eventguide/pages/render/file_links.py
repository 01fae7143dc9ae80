"""Links between pages that are files: what a site needs that is opened without a web server."""

import re
from html import escape, unescape

from eventguide.payloads import Urls

_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_LINK = re.compile(r"""(\s(?:href|src|action|data-[a-z-]+)=)("[^"]*"|'[^']*')""")
_BASE = re.compile(r"(?:\.\./)+|\./")


def with_file_links(html: str, address: str, urls: Urls) -> str:
    """Return the HTML of the page at `address` with its links, written for directory URLs, as `urls` spells them.

    A `data-` attribute counts as a link where it begins with the way to the site's root; one that is nothing else
    becomes the way from the page as it is.
    """
    if urls.directories:
        return html

    def rewritten(found: re.Match[str]) -> str:
        name, quoted = found.groups()
        value = unescape(quoted[1:-1])
        if name.startswith(" data-") and not _BASE.match(value):
            return found[0]
        target = urls.base(address) if _is_base(name, value) else urls.from_page(value, address)
        return f'{name}"{escape(target)}"'

    return _TAG.sub(lambda tag: _LINK.sub(rewritten, tag[0]), html)


def _is_base(name: str, value: str) -> bool:
    return "data-" in name and _BASE.fullmatch(value) is not None
