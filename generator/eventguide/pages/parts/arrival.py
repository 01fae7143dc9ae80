"""From an act to the arrival of its event, as the example payload shows it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from eventguide.catalog import Timing
from eventguide.counted import counted
from eventguide.payloads import Payload, time_of, timestamps_of
from eventguide.record import record

_BATCHES = {"minute": "every minute", "hour": "hourly", "day": "daily", "week": "weekly"}


@record
class Arrival:
    """When an example's event occurred and was sent, in words.

    `batch` is how often events are sent together, "" for those that are sent as they happen. Without timestamps in the
    example, `occurred`, `between` and `sent` are "".
    """

    batch: str
    occurred: str = ""
    between: str = ""
    sent: str = ""


def arrival_of(payloads: Sequence[Payload], timing: Timing | None) -> Arrival | None:
    """Return the arrival that the first payload shows; None where nothing is known beyond the name of its timing."""
    if timing is None or not payloads:
        return None
    batch = _BATCHES.get(timing.batched or "", "")
    written = timestamps_of(payloads[0])
    occurred, sent = time_of(written.occurred), time_of(written.sent)
    if occurred is None or sent is None or sent < occurred:
        return Arrival(batch) if batch else None
    return Arrival(batch, _clock(occurred), _between(occurred, sent), _later(occurred, sent))


def _clock(time: datetime) -> str:
    return f"{time:%H:%M:%S} UTC"


def _later(occurred: datetime, sent: datetime) -> str:
    days = (sent.date() - occurred.date()).days
    return _clock(sent) + ("" if not days else ", next day" if days == 1 else f", {counted(days, 'day')} later")


def _between(occurred: datetime, sent: datetime) -> str:
    """The duration between the shown seconds in its two largest units: `12 seconds`, `17 hours 55 minutes`."""
    if sent - occurred < timedelta(seconds=1):
        return "less than a second"
    whole = int((sent.replace(microsecond=0) - occurred.replace(microsecond=0)).total_seconds())
    units = [("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)]
    first = next(at for at, (_, size) in enumerate(units) if whole >= size)
    parts = []
    for name, size in units[first : first + 2]:
        count, whole = divmod(whole, size)
        parts += [counted(count, name)] if count else []
    return " ".join(parts)
