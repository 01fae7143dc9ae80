"""Characters that nobody sees: which they are, and where scripts and emoji need them."""

import re
from functools import cache

# The letters and marks after which ZERO WIDTH NON-JOINER and JOINER change how a word is written: Arabic and its
# relatives, the scripts of India and South-East Asia, Mongolian.
_JOINING = (
    "\u0600-\u07ff\u0840-\u0dff\u0e00-\u109f\u1700-\u18af\u1900-\u1aff\u1b00-\u1c7f\ua800-\uabff"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
# What an emoji consists of, and what it may end with: VARIATION SELECTOR-16, a keycap, a skin tone.
_EMOJI = "\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"

# Cc, Cf, the letters without a shape, line breaks that no editor counts, noncharacters and what is never assigned. Of
# Cf, signs that can be seen (Arabic numbers, hieroglyphs) are left out. This does not use Python's tables: they
# know new emoji only in a later version.
_NEVER = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in (1, 2, 3))
    + "\U00040000-\U000e00ff\U000e01f0-\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff"
)
_JOINER = f"(?<![{_JOINING}])\u200c|(?<![{_JOINING}{_EMOJI}\ufe0f\u20e3])\u200d|(?<=[\ufe0f\u20e3])\u200d(?![{_EMOJI}])"
_ANY = re.compile(f"[{_NEVER}\u200c\u200d]")  # found several times as fast, and missing in most texts
# What most texts consist of, which is passed over ten times as fast again.
_USUAL = re.compile(
    "[\t\n\r -~\u00a0-\u00ac\u00ae-\u034e\u0350-\u061b\u2010-\u2027\u2030-\u205f\u3000-\u3163\u3165-\ud7ff]*"
)


@cache  # takes milliseconds to compile, for texts that are rare
def _wanted() -> re.Pattern[str]:
    return re.compile(f"{_FLAG}|([{_NEVER}]|{_JOINER})")


def first_invisible(text: str, start: int = 0) -> int:
    """Return the index of the first invisible character from `start` on that the text does not need; -1 without one.

    Tabs and line breaks are needed. So are joiners in scripts that write with them and within emoji, and the tags of
    the flags of regions.
    """
    usual = _USUAL.match(text, start)
    if not _ANY.search(text, usual.end() if usual else start):
        return -1
    return next((match.start() for match in _wanted().finditer(text, start) if match[1] is not None), -1)


def code_point(character: str) -> str:
    """Return a character as people name it: U+200B."""
    return f"U+{ord(character):04X}"


def escaped(text: str) -> str:
    """Return a JSON text with its invisible characters as JSON's escapes, except those that the text needs."""
    if text.isascii() or first_invisible(text) < 0:
        return text
    return _wanted().sub(lambda match: match[0] if match[1] is None else _escape(match[1]), text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
