"""Captured files: found, decompressed, split into JSON messages, and unwrapped into events."""

from eventguide.traffic.capture.beside import topic_beside
from eventguide.traffic.capture.parsing import note_after_text
from eventguide.traffic.capture.reader import Message, messages
from eventguide.traffic.capture.sources import (
    Capture,
    CaptureError,
    find_captures,
    read_messages,
)
from eventguide.traffic.capture.unwrap import NotUnwrappedError, Unwrapper, path_of

__all__ = [
    "Capture",
    "CaptureError",
    "Message",
    "NotUnwrappedError",
    "Unwrapper",
    "find_captures",
    "messages",
    "note_after_text",
    "path_of",
    "read_messages",
    "topic_beside",
]
