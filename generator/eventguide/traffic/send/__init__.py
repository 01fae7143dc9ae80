"""Send the catalog's own messages to a receiver, to test it."""

from eventguide.traffic.send.delivery import Choice, arranged, is_local, send_all
from eventguide.traffic.send.outgoing import Outgoing, UnknownTargetError, outgoing
from eventguide.traffic.send.overrides import OverrideError, overridden
from eventguide.traffic.send.results import results_table

__all__ = [
    "Choice",
    "Outgoing",
    "OverrideError",
    "UnknownTargetError",
    "arranged",
    "is_local",
    "outgoing",
    "overridden",
    "results_table",
    "send_all",
]
