"""`eventguide csp`: print the Content-Security-Policy of a built site, and what it blocks."""

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click

EPILOG = """\
\b
Examples:
  eventguide csp                         print the policy of site/
  eventguide csp public                  print the policy of another folder

Send the policy as the header Content-Security-Policy with every page. It allows
the inline scripts of eventguide and of the installed theme by their hashes: print
it again after the theme or a template has changed. Everything else, such as images
from other hosts or your own inline scripts, is blocked and listed on standard error.
Exit codes: 0 nothing blocked, 1 the policy blocks something, 2 usage error.
"""

_THEMES = ("material", "zensical")


@click.command(epilog=EPILOG)
@click.argument("site", default="site", type=click.Path(path_type=Path))
def csp(*, site: Path) -> None:
    """Print the Content-Security-Policy of a built site.

    SITE is the folder of the site. The policy allows what generated pages need, and nothing from other hosts.
    """
    pages = sorted(site.rglob("*.html"))
    if not pages:
        raise click.UsageError(f"There is no site in {site}. Build it first with `eventguide build`.")
    from eventguide.exports.policy import KnownScripts, content_security_policy

    stylesheets = sorted(site.rglob("*.css"))
    policy = content_security_policy(_read(pages, site), _read(stylesheets, site), KnownScripts(_templates()))
    click.echo(policy.value)
    for what, paths in policy.blocked.items():
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        click.echo(f"{paths[0]}{more}: {what}", err=True)
    if policy.blocked:
        sys.exit(1)


def _read(files: list[Path], site: Path) -> Iterator[tuple[str, str]]:
    return ((file.relative_to(site).as_posix(), file.read_text(encoding="utf-8", errors="replace")) for file in files)


def _templates() -> Iterator[str]:
    """Yield the templates whose inline scripts are allowed: those of eventguide and of the installed themes."""
    from eventguide.exports.redirects import PAGE
    from eventguide.pages import packaged_templates

    yield PAGE
    for file in sorted(packaged_templates().rglob("*.jinja")):
        yield file.read_text(encoding="utf-8")
    for file in sorted(packaged_templates().joinpath("inline").glob("*.js")):
        yield f"<script>{file.read_text(encoding='utf-8')}</script>"
    for theme in _THEMES:
        spec = find_spec(theme)
        for package in (spec and spec.submodule_search_locations) or ():
            for folder in (Path(package, "templates"), *Path(package, "templates").glob("[!.]*/")):
                pattern = "*.html" if folder.name == "templates" else "**/*.html"
                yield from (file.read_text(encoding="utf-8") for file in sorted(folder.glob(pattern)))
