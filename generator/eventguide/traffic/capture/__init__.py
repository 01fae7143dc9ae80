"""Captured files: found, decompressed, split into JSON messages, and unwrapped into events."""

from eventguide.traffic.capture.beside import topic_beside
from eventguide.traffic.capture.parsing import note_after_text
from eventguide.traffic.capture.reader import Message, messages
from eventguide.traffic.capture.sources import (
    DAMAGES,
    Capture,
    CaptureError,
    damage,
    find_captures,
    opened,
)
from eventguide.traffic.capture.unwrap import NotUnwrappedError, Unwrapper, path_of

__all__ = [
    "DAMAGES",
    "Capture",
    "CaptureError",
    "Message",
    "NotUnwrappedError",
    "Unwrapper",
    "damage",
    "find_captures",
    "messages",
    "note_after_text",
    "opened",
    "path_of",
    "topic_beside",
]
