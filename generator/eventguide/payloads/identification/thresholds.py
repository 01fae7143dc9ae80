"""The numbers that decide what is near: part of `identify.json`, so that the page and Python use the same."""

from collections.abc import Mapping
from types import MappingProxyType

THRESHOLDS: Mapping[str, float] = MappingProxyType(
    {
        "depth": 3,  # how deep the documented paths are counted
        "far_top": 0.4,  # share of the paths at the top that may not differ, else nothing is near
        "far_deep": 0.5,  # the same for the paths to `depth`
        "form": 0.1,  # share of the paths to `depth` in which an event of a payload's form differs at most
        "value_weight": 3,  # weight of a difference from a fixed value, or from the values that are allowed
        "weight": 1,  # weight of any other difference
        "spelling": 0.34,  # how much of a name may be spelt differently to be called near
    }
)
