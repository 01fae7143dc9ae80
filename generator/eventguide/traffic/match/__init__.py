"""Match captured events with a catalog: count them, and what differs, by place in the catalog."""

from eventguide.formats.match_json import Counts
from eventguide.traffic.match.census import Census, Options
from eventguide.traffic.match.counts import NotMergedError, counts_from_json
from eventguide.traffic.match.findings import (
    KINDS,
    RULES,
    Difference,
    Limits,
    at_fault,
    baseline_text,
    read_baseline,
    traffic_findings,
)
from eventguide.traffic.match.formats import REPORT_FORMATS, show_report
from eventguide.traffic.match.matching import Matching, match_captures
from eventguide.traffic.match.merging import merged_reports
from eventguide.traffic.match.report import Report, report_of, traffic_text
from eventguide.traffic.match.tables import percent

__all__ = [
    "KINDS",
    "REPORT_FORMATS",
    "RULES",
    "Census",
    "Counts",
    "Difference",
    "Limits",
    "Matching",
    "NotMergedError",
    "Options",
    "Report",
    "at_fault",
    "baseline_text",
    "counts_from_json",
    "match_captures",
    "merged_reports",
    "percent",
    "read_baseline",
    "report_of",
    "show_report",
    "traffic_findings",
    "traffic_text",
]
