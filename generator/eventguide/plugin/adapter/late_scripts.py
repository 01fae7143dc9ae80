"""The scripts of a page: requested after its text and stylesheets, so that it is painted before they run."""

import re

from eventguide.site_paths import ASSETS

_BUNDLE = re.compile(r'<script (?=src="[^"]*assets/javascripts/bundle\.[0-9a-f]+\.min\.js"></script>)')
_OWN = re.compile(rf'<script (?=src="[^"]*{re.escape(ASSETS)}[^"]+" type="module"></script>)')
_SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
_RUNS_LATER = re.compile(r"""\s(?:defer|async)\b|\stype=["']?(?:module|application/(?:ld\+)?json)\b""", re.IGNORECASE)


def with_late_scripts(html: str) -> str:
    """Return a page of Material with its script deferred, unless a script below may rely on what it defines.

    Modules and deferred scripts run in the order of the page, after the theme's as before; the guide's modules do not
    compete with the stylesheets for the connection. A script that runs at once, of the project or of another plugin,
    may use the theme's `document$`: then the page is returned as it is.
    """
    found = _BUNDLE.search(html)
    if found is None:
        return html
    below = html[found.end() :]
    if any(not _RUNS_LATER.search(one[1]) for one in _SCRIPT.finditer(below)):
        return html
    return html[: found.end()] + "defer " + _OWN.sub('<script fetchpriority="low" ', below)
