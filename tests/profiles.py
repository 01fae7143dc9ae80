"""Hypothesis profiles: how many examples a property test tries, and whether they are the same each time.

`dev` is the default; `pytest --hypothesis-profile=ci` (or `thorough`) selects another.
"""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

PROFILES = ("dev", "ci", "thorough")

# No test is timed: a busy machine is not an error.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)


def register() -> None:
    """Register the profiles and load `dev`; the command-line option is applied afterwards."""
    settings.register_profile("dev", _UNTIMED, max_examples=20)
    settings.register_profile("ci", _UNTIMED, max_examples=30, derandomize=True, database=None)
    settings.register_profile("thorough", _UNTIMED, max_examples=1000)
    settings.load_profile("dev")


def examples(factor: float, **options: Any) -> settings:
    """Settings that try `factor` times as many examples as the profile does."""
    return settings(max_examples=max(1, round(settings().max_examples * factor)), **options)


def ignore_constants_of_sources() -> None:
    """Make derandomized examples depend on the test only.

    Hypothesis also draws constants that it finds in the modules imported so far, which depend on the tests that the
    same worker ran before, and on the path of the clone.
    """
    assert callable(providers._get_local_constants)
    providers._get_local_constants = lambda: providers._local_constants
