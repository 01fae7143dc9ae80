"""`eventguide csp`: the Content-Security-Policy that a built site satisfies."""

from pathlib import Path

import click

EPILOG = """\
\b
Examples:
  eventguide csp                         the policy of site/
  eventguide csp public                  of another folder

Send it as the header Content-Security-Policy with every page. It names the theme's own scripts
by their hashes, so ask again when the theme or a template has changed.
Exit codes: 0 printed, 2 wrong use.
"""


@click.command(epilog=EPILOG)
@click.argument("site", default="site", type=click.Path(path_type=Path))
def csp(*, site: Path) -> None:
    """Print the Content-Security-Policy that a built site satisfies.

    SITE is the folder of the site. The policy allows what its pages need and nothing from other hosts.
    """
    pages = sorted(site.rglob("*.html"))
    if not pages:
        raise click.UsageError(f"There is no site in {site}. Build it first: eventguide build")
    from eventguide.exports.policy import content_security_policy

    click.echo(content_security_policy(page.read_text(encoding="utf-8") for page in pages))
