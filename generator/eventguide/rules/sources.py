"""Check when the catalog was last compared with its sources."""

import re
from collections.abc import Iterator
from datetime import date

from eventguide.findings import Finding
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.report import report

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_A_YEAR = 365  # days


def stale_source(survey: Survey) -> Iterator[Finding]:
    """Find sources that were last checked long before the newest one, and days that are none."""
    checked: dict[str, date] = {}
    for name, source in survey.catalog.sources.items():
        day = _day(source.checked)
        if day:
            checked[name] = day
        elif source.checked:
            message = f'"{source.checked}" is not a valid date (YYYY-MM-DD).'
            yield report(
                "unknown-date", source.at("checked"), message, "write year, month and day, such as 2026-02-11."
            )
    newest = max(checked.values(), default=date.min)
    for name, day in checked.items():
        if (newest - day).days > _A_YEAR:
            message = f'"{name}" was last checked on {day}, more than a year before the newest check of {newest}.'
            hint = "compare the catalog with the document again, and update `checked`."
            yield report("stale-source", survey.catalog.sources[name].at("checked"), message, hint)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None
