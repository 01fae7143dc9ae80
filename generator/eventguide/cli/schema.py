"""`eventguide schema`: the catalog format for an editor."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventguide.atomic import write_file

if TYPE_CHECKING:
    from eventguide.catalog import Catalog

EPILOG = """\
\b
Examples:
  eventguide schema                       the format, as JSON Schema
  eventguide schema --for catalog -o catalog/catalog.schema.json

With --for, the names that the catalog declares complete as well: actors, timings, entities, event types, sources,
evidence. `eventguide serve` keeps a file catalog.schema.json beside the catalog up to date.

\b
Editors that use yaml-language-server find it by this line on top of a catalog file:
  # yaml-language-server: $schema=catalog.schema.json
"""


@click.command(epilog=EPILOG)
@click.option("--for", "catalog", type=click.Path(exists=True, path_type=Path), help="A catalog whose names to know.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the schema to this file.")
def schema(*, catalog: Path | None, output: Path | None) -> None:
    """Print the JSON Schema of the catalog format.

    An editor completes keys by it, explains them, and underlines what does not belong.
    """
    from eventguide.editor import catalog_schema, names_of, schema_text
    from eventguide.rules import RULES

    names = names_of(_read(catalog)) if catalog else None
    text = schema_text(catalog_schema({rule.id: rule.summary for rule in RULES.values()}, names))
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text)


def _read(path: Path) -> "Catalog":
    from eventguide.catalog import load_catalog

    loaded = load_catalog(path)
    if loaded.catalog is None:
        raise click.ClickException(f"The catalog at {path} can't be read; `eventguide check {path}` says why.")
    return loaded.catalog
