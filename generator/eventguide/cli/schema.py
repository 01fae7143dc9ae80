"""`eventguide schema`: print the JSON Schema of the catalog format, for editors."""

from pathlib import Path

import click

from eventguide.cli.output_file import print_or_write, require_schema_file
from eventguide.cli.project import read_catalog

EPILOG = """\
\b
Examples:
  eventguide schema                       print the schema of the format
  eventguide schema --for catalog -o catalog/catalog.schema.json

With --for, editors also complete the names that the catalog defines: actors, timings, entities, event types,
sources and evidence levels. `eventguide serve` keeps a file catalog.schema.json next to the catalog up to date.

\b
Editors that use yaml-language-server find the schema by this first line of a catalog file:
  # yaml-language-server: $schema=catalog.schema.json
"""


@click.command(epilog=EPILOG)
@click.option(
    "--for", "catalog", type=click.Path(exists=True, path_type=Path), help="Include the names defined in this catalog."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the schema to a file.")
def schema(*, catalog: Path | None, output: Path | None) -> None:
    """Print the JSON Schema of the catalog format.

    Editors use it to complete and explain keys, and to underline errors.
    """
    require_schema_file(output)
    from eventguide.editor import catalog_schema, names_of
    from eventguide.json_writer import pretty
    from eventguide.rules import SUMMARIES

    names = names_of(read_catalog(catalog)) if catalog else None
    text = pretty(catalog_schema(SUMMARIES, names))
    print_or_write(text, output)
