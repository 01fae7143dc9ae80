"""`eventguide code`: write a module with a type per payload, for receivers."""

from pathlib import Path

import click

from eventguide.cli.build import config_file
from eventguide.cli.output_file import print_or_write, require_new_file
from eventguide.cli.project import config_path, resolved_catalog

EPILOG = """\
\b
Examples:
  eventguide code --lang python -o events.py
  eventguide code --lang typescript -o src/events.ts

The types are made by datamodel-code-generator (pip install 'eventguide[code]') or json-schema-to-typescript
(npm install --save-dev json-schema-to-typescript). An existing file is only replaced with --force.
Exit codes: 0 success, 1 errors in the catalog, 2 usage error, or a missing generator.
"""


@click.command(epilog=EPILOG)
@click.option("--lang", "language", type=click.Choice(("python", "typescript")), required=True, help="Language.")
@config_file
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the module to a file.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option("--closed", is_flag=True, help="Reject events that are not exactly as documented; for tests.")
def code(*, language: str, config_file: str | None, output: Path | None, force: bool, closed: bool) -> None:
    """Generate Python or TypeScript types for receivers.

    The module has a type per payload, and a function `identify` that returns an event as the type of its payload. By
    default, the types only require what identifies an event, so that a receiver accepts events with further keys.
    """
    require_new_file(output, force=force)
    from eventguide.code import MissingToolError, code_of

    resolved = resolved_catalog(config_path(config_file))
    try:
        text = code_of(language, resolved, is_open=not closed)
    except MissingToolError as error:
        raise click.UsageError(f"{error}.") from error
    print_or_write(text, output)
