"""Numbers with a noun, in the singular or the plural."""


def counted(number: int, noun: str) -> str:
    """Return a number with a noun: `1 event`, `1,200 events`. The plural of the noun is formed with an s."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
