"""Golden files: expected text in a file beside the test; EVENTGUIDE_ACCEPT=1 takes the present text for it."""

import os
from pathlib import Path


def assert_golden(file: Path, text: str) -> None:
    """Compare `text` with the golden `file`; read the difference before accepting it."""
    if os.environ.get("EVENTGUIDE_ACCEPT") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8"), f"to accept {file}: run this test with EVENTGUIDE_ACCEPT=1"
