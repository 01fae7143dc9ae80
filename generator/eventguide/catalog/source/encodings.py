"""Which encoding a file has that is not UTF-8, as far as its first bytes show."""

import codecs
from string import printable

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CODECS = (("utf-32-le", "UTF-32"), ("utf-32-be", "UTF-32"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"))
_ASCII = frozenset(printable)
_MAX_BYTES = 4
_MIN_LENGTH = 2
_START = 4096


def wide_encoding(data: bytes) -> str:
    """Return UTF-32 or UTF-16 for data that begins with its byte order mark, or is mostly ASCII when read so; else "".

    Data without a mark needs NULs: text that has them for another reason is not ASCII when it is read so.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[: min(_START, len(data) // _MAX_BYTES * _MAX_BYTES)]
    if b"\0" not in start:
        return ""
    return next((name for codec, name in _CODECS if _is_ascii(start.decode(codec, errors="replace"))), "")


def _is_ascii(text: str) -> bool:
    return len(text) >= _MIN_LENGTH and sum(char in _ASCII for char in text) * 3 >= len(text) * 2
