"""`eventguide mcp`: answer the questions of assistants about a catalog, by the Model Context Protocol."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventguide.cli.project import catalog_path, read_config
from eventguide.cli.traffic import usable_guide
from eventguide.real_path import real_path
from eventguide.site_urls import root_of

if TYPE_CHECKING:
    from mcp.server import MCPServer

EPILOG = """\
\b
Examples:
  eventguide mcp                       the catalog of this project
  eventguide mcp catalog --url https://events.example.edu/

Add the command to the configuration of the assistant, which starts it. The server opens no network connection.
"""


@click.command(epilog=EPILOG)
@click.argument("catalog", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--url", default="", help="URL of the published guide, for links.  [default: site_url in mkdocs.yml]")
def mcp(*, catalog: Path | None, url: str) -> None:
    """Let AI assistants query a catalog (MCP).

    This is a server for the Model Context Protocol, on standard input and output. Its tools are search, get_action,
    get_payload, identify, validate and changes. The size of answers is limited; they link to the guide. The extra
    eventguide[mcp] is required.
    """
    try:
        import mcp.server  # noqa: F401 - an extra
    except ImportError as error:
        raise click.ClickException("This needs the library mcp. Install it: pip install 'eventguide[mcp]'") from error
    from eventguide.answers import Answers
    from eventguide.payloads import Urls

    _, resolved = usable_guide(catalog)
    urls = Urls(root_of(url or read_config(Path("mkdocs.yml")).get("site_url")))
    server(Answers(resolved, urls), catalog_path(catalog), resolved.catalog.title).run("stdio")


def server(answers: "Any", catalog: Path, title: str) -> "MCPServer[Any]":
    """Return the server with its tools."""
    from mcp.server import MCPServer

    from eventguide import __version__

    instructions = f"Answers questions about the events in the guide {title!r}. Search first; names are as it has them."
    made: MCPServer[Any] = MCPServer("eventguide", instructions=instructions, version=__version__, log_level="WARNING")

    @made.tool(description="Search event types, actions, variants, fields, actors, timings, entities and scenarios.")
    def search(query: str) -> dict[str, Any]:
        answer: dict[str, Any] = answers.search(query)
        return answer

    @made.tool(description="Describe an action: actors, timing, what identifies its events, fields.")
    def get_action(event: str, action: str) -> dict[str, Any]:
        return _answered(answers.action, event, action)

    @made.tool(description="Get the example payload of an action; with several, of its first variant or the named one.")
    def get_payload(event: str, action: str, variant: str = "") -> dict[str, Any]:
        return _answered(answers.payload, event, action, variant)

    @made.tool(description="Identify a captured event: a JSON object, and the headers with which it came.")
    def identify(event: dict[str, Any], headers: dict[str, str] | None = None) -> dict[str, Any]:
        answer: dict[str, Any] = answers.identify(event, headers)
        return answer

    @made.tool(description="Validate a captured event against the schema of an action.")
    def validate(event: dict[str, Any], event_type: str, action: str, variant: str = "") -> dict[str, Any]:
        return _answered(answers.validate, event, event_type, action, variant)

    @made.tool(description="List what changed for receivers since a git revision, a folder or a catalog.json.")
    def changes(since: str) -> dict[str, Any]:
        return _changes(catalog, since)

    return made


def _answered(answer: Any, *arguments: Any) -> dict[str, Any]:
    from eventguide.answers import NoAnswerError

    try:
        found: dict[str, Any] = answer(*arguments)
    except NoAnswerError as error:
        return {"error": str(error)}
    return found


_MAX_TEXT = 20_000


def _changes(catalog: Path, since: str) -> dict[str, Any]:
    from eventguide.changes import compare, reporters
    from eventguide.changes.sides import at_revision, in_files
    from eventguide.revisions import RevisionError
    from eventguide.snapshot import Nodes, NotReadable

    nodes = Nodes()
    try:
        is_file = Path(since).exists()
        folder = real_path(catalog).parent  # an editor starts the server anywhere
        old = in_files(Path(since), nodes) if is_file else at_revision(folder, since, catalog, nodes)
        report = compare(old, in_files(catalog, nodes))
    except (RevisionError, NotReadable) as error:
        return {"error": str(error)}
    text = reporters.show_text(report, folded=True)
    return {"changes": text[:_MAX_TEXT] or "No changes.", "shortened": len(text) > _MAX_TEXT}
