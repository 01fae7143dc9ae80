"""Rebuild on save: how long it takes until a changed page is served."""

import os
import re
import signal
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 600.0
"""Seconds until a server that shows nothing is given up."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview server: its command (`{address}` is replaced by host and port), what is edited, and the page with it.

    `edit` returns the file's text with a mark in it.
    """

    words: Sequence[str]
    folder: Path
    environment: dict[str, str]
    file: Path
    page: str
    edit: Callable[[str, str], str]


def rebuild_time(preview: Preview, runs: int) -> float:
    """Return the median seconds from writing the file to the page with the change being served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    words = [word.replace("{address}", address) for word in preview.words]
    url = f"http://{address}/{preview.page}"
    with (preview.folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            words, cwd=preview.folder, env={**os.environ, **preview.environment}, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    text = preview.file.read_text(encoding="utf-8")
    try:
        _wait_for(url, "<html")
        time.sleep(1)
        times = [_save(preview, text, f"Mark{number}", url) for number in range(runs + 1)]
        return statistics.median(times[1:] or times)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        preview.file.write_text(text, encoding="utf-8")


def _save(preview: Preview, text: str, mark: str, url: str) -> float:
    changed = preview.edit(text, mark)
    start = time.perf_counter()
    preview.file.write_text(changed, encoding="utf-8")
    _wait_for(url, mark)
    took = time.perf_counter() - start
    time.sleep(0.7)  # the next save is not part of this one
    return took


def _wait_for(url: str, words: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                if words in answer.read().decode("utf-8", "replace"):
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.01)
    raise SystemExit(f"{url} never showed {words!r}")


def in_summary(text: str, mark: str) -> str:
    """Put the mark into the first summary of an event type."""
    start = text.index("\nevents:")
    return text[:start] + re.sub(r"(summary: )", rf"\g<1>{mark} ", text[start:], count=1)


def in_heading(text: str, mark: str) -> str:
    """Put the mark below the first heading of a Markdown page."""
    return re.sub(r"^(# .*\n\n)", rf"\g<1>{mark} ", text, count=1)
