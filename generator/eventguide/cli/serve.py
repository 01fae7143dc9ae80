"""`eventguide serve`: a preview that updates on every save and keeps running after errors."""

from typing import Any

import click

from eventguide.cli.build import NotBuilt, config_file
from eventguide.cli.listen import listen_on
from eventguide.cli.log_handler import journal
from eventguide.cli.project import config_path, site_name_option

EPILOG = """\
\b
Examples:
  eventguide serve                       serve at http://localhost:8000/
  eventguide serve -a localhost:8001     use another port
  eventguide serve --open                open a browser

Stop the server with Ctrl-C. If the catalog has errors, the preview shows the last successful build with the errors
at the top of every page. It updates when the errors are fixed.
"""


@click.command(epilog=EPILOG)
@config_file
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Host and port to serve on.  [default: localhost:8000]")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open a browser when the site is ready.")
def serve(*, config_file: str | None, dev_addr: str | None, open_browser: bool) -> None:
    """Preview the site while you write.

    Like `mkdocs serve`, but findings are printed with source excerpts. The site is rebuilt and the browser reloaded
    whenever the catalog, a template or a page is saved.
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
