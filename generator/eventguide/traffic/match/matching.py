"""Match whole captures: file by file, in one process or several, to the end or until interrupted."""

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from eventguide.formats.match_json import Counts, Source
from eventguide.payloads import value_at
from eventguide.payloads.identification.outcome import Outcome
from eventguide.payloads.identification.received import Received
from eventguide.record import record
from eventguide.traffic.capture import (
    Capture,
    CaptureError,
    Message,
    NotUnwrappedError,
    Unwrapper,
    read_messages,
)
from eventguide.traffic.match.census import Census
from eventguide.traffic.match.counts import merged
from eventguide.traffic.match.duplicates import IdStore, duplicates_of

Each = Callable[[str, int, Outcome], None]
"""Called with the source, the line and the outcome of each event."""

_CHECK_EVERY = 1_000  # messages


@record
class Matching:
    """How to match.

    `census` makes a new census, `unwrapper` finds the events of messages. `keeps_ids` keeps all ids, hashed, for a
    merge. `each` is called with every event, `progress` from time to time with the number of events so far: both in
    one process only. `stopped` is called from time to time, and returns whether to end.
    """

    census: Callable[[], Census]
    unwrapper: Unwrapper
    keeps_ids: bool = False
    each: Each | None = None
    progress: Callable[[int], None] | None = None
    stopped: Callable[[], bool] = lambda: False


def match_captures(captures: Sequence[Capture], matching: Matching, *, jobs: int = 1) -> Counts:
    """Return what was counted in all captures; an interrupt (Ctrl-C) ends it with what was counted so far."""
    with tempfile.TemporaryDirectory(prefix="eventguide-") as folder:
        ids = IdStore(Path(folder))
        if jobs > 1 and len(captures) > 1:
            counts = merged(_in_processes(captures, matching, Path(folder), jobs))
        else:
            counts = _match(enumerate(captures), matching, ids)
        names = [source.name for source in counts.sources]
        counts.duplicates = duplicates_of(ids.partitions(), names, keep=matching.keeps_ids)
    return counts


class _Stop(Exception):  # noqa: N818 - no error
    """Matching is to end."""


def _in_processes(captures: Sequence[Capture], matching: Matching, store: Path, jobs: int) -> list[Counts]:
    context = multiprocessing.get_context("fork")  # the processes have the catalog already
    stop = context.Event()
    _FORKED.append((replace(matching, stopped=stop.is_set, each=None, progress=None), store))
    try:
        with context.Pool(min(jobs, len(captures)), _await_interrupts) as pool, _on_interrupt(stop.set):
            return pool.map(_match_one, list(enumerate(captures)), chunksize=1)
    finally:
        _FORKED.pop()


_FORKED: list[tuple[Matching, Path]] = []
_reading = False


def _await_interrupts() -> None:
    """End the reading of a process, and not the process, at the first interrupt."""

    def end(_number: int, _frame: object) -> None:
        if _reading:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, end)
    # The pool ends its processes with this: a handler of Python would not run in one that is about to wait for work.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextmanager
def _on_interrupt(stop: Callable[[], None]) -> Iterator[None]:
    """Pass an interrupt on to the processes, which return what they have counted."""

    def pass_on(_number: int, _frame: object) -> None:
        stop()
        for process in multiprocessing.active_children():
            if process.pid is not None:
                os.kill(process.pid, signal.SIGINT)

    before = signal.signal(signal.SIGINT, pass_on)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _match_one(numbered: tuple[int, Capture]) -> Counts:
    global _reading  # noqa: PLW0603 - of this process alone
    matching, store = _FORKED[-1]
    _reading = True
    try:
        ids = IdStore(store, str(numbered[0]))
        counts = _match([numbered], matching, ids)
        ids.flush()
        return counts
    finally:
        _reading = False


def _match(captures: Iterable[tuple[int, Capture]], matching: Matching, ids: IdStore) -> Counts:
    census = matching.census()
    try:
        for number, capture in captures:
            if matching.stopped():
                raise _Stop  # noqa: TRY301 - as if it had been stopped while reading
            _Reading(census, matching, ids, number, census.begin(capture.name)).read(capture)
    except (KeyboardInterrupt, _Stop):
        census.counts.is_interrupted = True
    return census.result()


@record
class _Reading:
    """The reading of one capture."""

    census: Census
    matching: Matching
    ids: IdStore
    number: int
    source: Source

    def read(self, capture: Capture) -> None:
        """Count all its messages; what can't be read is a problem in the counts."""
        try:
            for message in read_messages(capture):
                self.count(message)
        except CaptureError as error:
            self.census.counts.problems.append(str(error))

    def count(self, message: Message) -> None:
        """Count the events of a message."""
        line, value, problem, is_after_text = message
        source = self.source
        if problem:
            self.census.unreadable(source, line, problem)
            return
        try:
            events = self.matching.unwrapper.events(value)
        except NotUnwrappedError as error:
            for reason in error.reasons:
                self.census.unreadable(source, line, reason)
            events = error.events
            if not events:
                return
        source.messages += 1
        if is_after_text:
            self.census.counts.after_text.add("", source.name, line)
        for one in events:
            self.add(one, line)
        if source.messages % _CHECK_EVERY == 0:
            if self.matching.progress is not None:
                self.matching.progress(self.census.events)
            if self.matching.stopped():
                raise _Stop

    def add(self, received: Received, line: int) -> None:
        """Count an event, and keep its id."""
        event = received.value
        outcome = self.census.add(received, self.source, line)
        if self.census.id_path:
            identity = value_at(event, self.census.id_path)
            if isinstance(identity, (str, int)):
                self.ids.add(identity, event, self.number, line)
        if self.matching.each is not None:
            self.matching.each(self.source.name, line, self.census.visibility.shown(outcome))
