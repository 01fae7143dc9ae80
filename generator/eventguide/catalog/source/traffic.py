"""The counts of captured events that are kept beside a catalog."""

from pathlib import Path
from typing import TYPE_CHECKING

from eventguide.catalog.source.files import read_source, shown
from eventguide.findings import Finding, Location, SourceFile, report

if TYPE_CHECKING:
    from eventguide.formats.traffic_json import TrafficJson

TRAFFIC_FILE = "traffic.json"
"""The name of the file in the folder of a catalog."""
_HINT = "write it again with `eventguide match --write-traffic`, or remove it."


def read_traffic(folder: Path) -> tuple["TrafficJson | None", tuple[Finding, ...], tuple[Path, ...]]:
    """Return the counts in `traffic.json` of a catalog's folder, None where there is none; findings; and the file."""
    path = folder / TRAFFIC_FILE
    if not folder.is_dir() or not path.is_file():
        return None, (), ()
    source, found = read_source(path)
    if found:
        return None, found, (path,)
    from eventguide.formats.traffic_json import TrafficJson  # most catalogs have no such file

    try:
        return TrafficJson.read(source.text), (), (path,)
    except (ValueError, RecursionError):
        place = Location(SourceFile(shown(path)))
        message = f"{shown(path)} is not a file written by `eventguide match --write-traffic`."
        return None, (report("unreadable-file", place, message, _HINT),), (path,)
