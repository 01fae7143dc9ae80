"""Draft catalog entries from captured events: no value of an event that may be personal is written."""

from eventguide.traffic.draft.drafting import Draft, Drafting, draft_captures
from eventguide.traffic.draft.entries import draft_yaml
from eventguide.traffic.draft.grouping import looks_like_event

__all__ = ["Draft", "Drafting", "draft_captures", "draft_yaml", "looks_like_event"]
