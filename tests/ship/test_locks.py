"""The locked requirements: pip can install them as they stand, whatever was published since."""

import re
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PINNED = re.compile(r"^[a-z0-9][^ ]*==[^ ]+", re.MULTILINE)


@pytest.mark.parametrize("name", ["dev", "site"])
def test_an_extra_of_a_dependency_is_in_the_lock(name: str) -> None:
    # pip takes a name with an extra for a package of its own, and refuses the newest release for want of a hash.
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    locked = {canonicalize_name(pin.name): pin.extras for pin in map(Requirement, PINNED.findall(text))}

    asked = [(package, asks) for package in locked for asks in asked_by(package)]
    missing = [
        f"{package} asks for {asks}" for package, asks in asked if asks.extras - locked[canonicalize_name(asks.name)]
    ]

    assert locked
    assert not missing


def asked_by(package: str) -> list[Requirement]:
    """What an installed package needs here, without its own extras; nothing for one that is not installed."""
    try:
        needs = [Requirement(need) for need in requires(package) or ()]
    except PackageNotFoundError:
        return []
    return [need for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
