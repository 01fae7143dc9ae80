"""The heads of raw HTTP messages, as proxies and `curl --verbose` write them: a first line, headers, an empty line."""

import re

from eventguide.http_headers import NAME

_FIRST = re.compile(rb"(?:[<>] ?)?(?:[A-Z]+ \S+ HTTP/\d(?:\.\d)?|HTTP/\d(?:\.\d)? \d{3}[^\r\n]*)\s*")
_HEADER = re.compile(rf"({NAME}):[ \t]*(.*)")
_MARK = re.compile(r"[<>] ?")
_MAX_HEADERS = 200


def begins_message(line: bytes) -> bool:
    """Return whether a line is the first one of a raw HTTP message."""
    return _FIRST.fullmatch(line) is not None


class Head:
    """The head of a message whose first line is `line`; `is_open` until its empty line."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.is_open = True
        self.has_body = False
        self._headers: dict[str, tuple[str, str]] = {}
        self._last = ""

    @property
    def headers(self) -> dict[str, str]:
        """The headers; one that is there several times is a list, as HTTP has it."""
        return dict(self._headers.values())

    def add(self, line: bytes) -> bool:
        """Add a line; return whether it is one of a head."""
        text = _MARK.sub("", line.decode(errors="replace").rstrip("\r\n"), count=1)
        header = _HEADER.fullmatch(text)
        if not text.strip():
            self.is_open = False
        elif header and len(self._headers) < _MAX_HEADERS:
            self._last = header[1].lower()
            name, before = self._headers.get(self._last, (header[1], ""))
            self._headers[self._last] = (name, f"{before}, {header[2].strip()}" if before else header[2].strip())
        elif text[0] in " \t" and self._last:
            name, before = self._headers[self._last]
            self._headers[self._last] = (name, f"{before} {text.strip()}".strip())
        else:
            return False
        return True
