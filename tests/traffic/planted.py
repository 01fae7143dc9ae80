"""Captures of a catalog's own payloads with planted deviations, and what must be reported of them."""

import base64
import gzip
import json
import random
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from eventguide.numbers import plain
from eventguide.payloads import Resolved

SECRET = "s3cr3t-of-nobody"
_START = datetime(2026, 2, 1, 6, 0, tzinfo=UTC)


@dataclass
class Planted:
    """How often something was planted, its first and last time, and the line of the first."""

    count: int = 0
    first: str = ""
    last: str = ""
    line: int = 0

    def add(self, when: str, line: int) -> None:
        self.count += 1
        self.first = min(filter(None, (self.first, when)), default="")
        self.last = max(self.last, when)
        self.line = self.line or line


@dataclass
class Capture:
    """Lines of JSON, and by name what was planted in them."""

    lines: list[bytes] = field(default_factory=list)
    planted: dict[str, Planted] = field(default_factory=dict)
    events: int = 0
    taken: int = 0

    def plant(self, name: str, when: str) -> None:
        self.planted.setdefault(name, Planted()).add(when, self.taken + len(self.lines) + 1)

    def take(self) -> bytes:
        """Return the lines so far, and keep only their number."""
        text = b"".join(line + b"\n" for line in self.lines)
        self.taken += len(self.lines)
        self.lines.clear()
        return text

    def write(self, path: Path, *, compressed: bool = False) -> Path:
        content = b"\n".join(self.lines) + b"\n"
        path.write_bytes(gzip.compress(content) if compressed else content)
        return path


def learn_capture(resolved: Resolved, count: int, seed: int = 1) -> Capture:
    """A capture of Learn's payloads, one per line in changing wrappings, with deviations of each kind."""
    capture = Capture()
    add_events(capture, resolved, range(count), random.Random(seed))
    return capture


def add_events(capture: Capture, resolved: Resolved, numbers: range, chance: random.Random) -> None:
    """Add the events of these numbers to a capture."""
    examples = [(payload.event, plain(payload.example)) for payload in resolved.payloads]
    for number in numbers:
        name, example = examples[number % len(examples)]
        event = deepcopy(example)
        when = (_START + timedelta(seconds=137 * number)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        event["id"] = f"00000000-0000-4000-8000-{number:012x}"
        event["eventTime"] = when
        planted = plant(name, event, chance)
        put(capture, event, planted, chance)
        if chance.random() < 0.02:
            capture.plant("duplicate", when)
            put(capture, event, planted, chance)


def plant(name: str, event: dict[str, Any], chance: random.Random) -> str:  # noqa: PLR0911 - one for each change
    """Change an event in one way, or not at all; return the name of the change."""
    drawn = chance.random()
    if drawn < 0.03 and name == "GradeEvent":
        del event["generated"]["scoreGiven"]
        return "missing scoreGiven"
    if drawn < 0.02:
        event["type"] = "ToolUseEvent"
        return "new type"
    if drawn < 0.04 and name == "ForumEvent":
        event["action"] = "Archived"
        return "new action"
    if drawn < 0.06:
        event["tenant"] = SECRET
        return "undocumented"
    if drawn < 0.08 and "membership" in event:
        event["membership"]["type"] = "Enrolment"
        return "new value"
    if drawn < 0.10:
        event["edApp"]["id"] = 17
        return "other type"
    if drawn < 0.11:
        for key in [key for key in event if key not in ("id", "type", "action", "eventTime")]:
            del event[key]
        event.update(sender=SECRET, what={"ever": SECRET}, more=SECRET)
        return "foreign"
    return ""


def put(capture: Capture, event: dict[str, Any], planted: str, chance: random.Random) -> None:
    """Add an event as a line of its own, bare or wrapped; sometimes a broken line before it."""
    text = json.dumps(event)
    if chance.random() < 0.01:
        capture.plant("broken", "")
        broken = [text[: chance.randrange(5, len(text) - 5)], "# not JSON", '{"a": nope}']
        capture.lines.append(chance.choice(broken).encode())
    if planted:
        capture.plant(planted, event["eventTime"])
    wrapped = [
        text,
        json.dumps({"sensor": "x", "sendTime": event["eventTime"], "dataVersion": "v", "data": [event]}),
        json.dumps({"Records": [{"messageId": "1", "body": text}]}),
        json.dumps({"Records": [{"kinesis": {"data": base64.b64encode(text.encode()).decode()}}]}),
        json.dumps({"Type": "Notification", "Message": text}),
        json.dumps(text),
        f"[{text}]",
    ]
    capture.lines.append(chance.choice(wrapped).encode())
    capture.events += 1
