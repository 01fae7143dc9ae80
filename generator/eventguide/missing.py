"""The value of what is not given, which differs from null."""

from enum import Enum
from typing import Final


class Missing(Enum):
    """Represents "no value", which differs from null."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING
