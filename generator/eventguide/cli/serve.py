"""`eventguide serve`: a preview that follows every save and outlives every mistake."""

from typing import Any

import click

from eventguide.cli.build import NotBuilt, config_file
from eventguide.cli.journal import journal
from eventguide.cli.listen import listen_on
from eventguide.cli.project import config_path, site_name_option

EPILOG = """\
\b
Examples:
  eventguide serve                       http://localhost:8000/
  eventguide serve -a localhost:8001     another port
  eventguide serve --open                opens a browser as well

Ctrl-C ends it. Where the catalog is broken, the last good site stays, with the
findings on top of every page; mending them takes them away by itself.
"""


@click.command(epilog=EPILOG)
@config_file
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Where to serve.  [default: localhost:8000]")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open a browser as soon as the site is there.")
def serve(*, config_file: str | None, dev_addr: str | None, open_browser: bool) -> None:
    """Show the site while you write.

    This is `mkdocs serve` with the findings shown well: it rebuilds whenever the catalog, a template or a page
    is saved, and the browser follows.
    """
    from mkdocs.commands import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    project = config_path(config_file)
    listen = listen_on(dev_addr, project)
    listen.require_free()
    options: dict[str, Any] = dict(site_name_option(project))
    if dev_addr:
        options["dev_addr"] = dev_addr
    with journal() as log:
        try:
            mkdocs_serve.serve(str(project), open_in_browser=open_browser, **options)
        except MkDocsException as error:
            raise NotBuilt(error, log) from None
        except OSError as error:
            if error.filename is not None:  # of a file, not of the socket
                raise
            raise click.UsageError(listen.refusal(error)) from error
