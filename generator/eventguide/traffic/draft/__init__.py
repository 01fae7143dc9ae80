"""Draft catalog entries from captured events: no value of an event that may be personal is written."""

from eventguide.traffic.draft.action_entries import action_entries
from eventguide.traffic.draft.drafting import Draft, Drafting, draft_captures, incomplete_events
from eventguide.traffic.draft.entries import draft_yaml, yaml_text
from eventguide.traffic.draft.grouping import looks_like_event
from eventguide.traffic.draft.new_actions import Known

__all__ = [
    "Draft",
    "Drafting",
    "Known",
    "action_entries",
    "draft_captures",
    "draft_yaml",
    "incomplete_events",
    "looks_like_event",
    "yaml_text",
]
