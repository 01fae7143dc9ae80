"""Reports of several captures together, duplicates included."""

from collections.abc import Sequence

from eventguide.formats.match_json import Counts
from eventguide.traffic.match.counts import merged
from eventguide.traffic.match.duplicates import merged_duplicates


def merged_reports(parts: Sequence[Counts]) -> Counts:
    """Return the counts of several reports of one catalog together, in this order.

    Raises:
        NotMergedError: they were counted with different catalogs.
    """
    duplicates = [part.duplicates for part in parts]
    sizes = [len(part.sources) for part in parts]
    together = merged(parts)
    together.duplicates = merged_duplicates(duplicates, sizes, [source.name for source in together.sources])
    return together
