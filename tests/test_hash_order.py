"""Same catalog, same bytes, whatever the order in which Python keeps sets."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

SCRIPT = """
import sys
from hashlib import sha256
from pathlib import Path
from eventguide.findings import show
from eventguide.pipeline import plan, read_guide

for catalog in map(Path, sys.argv[1:]):
    guide = read_guide(catalog)
    print(catalog, show(guide.findings, "text"))
    if guide.has_errors or guide.resolved is None:
        continue
    site = plan(guide.resolved)
    for page in site.pages:
        print(page.address, sha256(site.render(page).encode()).hexdigest())
    for address, text in site.files:
        print(address, sha256(text().encode()).hexdigest())
"""


def output(seed: str, catalogs: list[str]) -> str:
    """What checks and pages of these catalogs are, with a seed for the order of sets."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", SCRIPT, *catalogs]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def test_the_order_of_sets_reaches_no_output(tmp_path: Path) -> None:
    retired = tmp_path / "retired.yaml"
    properties = "\n".join(f"      p{number}: {{summary: P., example: 1}}" for number in range(12))
    retired.write_text(
        "catalog: 1\ntitle: Test\nactors: {A: {summary: A.}}\ntimings: {T: {summary: T.}}\nevents:\n  E:\n"
        "    summary: E.\n    actions: {X: {actor: A, when: T, trigger: X.}}\n    properties:\n"
        f"{properties}\n      old: {{summary: O., deprecated: {{use: gone}}, example: 1}}\n"
    )
    cases = sorted(str(file) for file in (ROOT / "tests" / "cases").glob("*/bad.yaml"))
    catalogs = [str(retired), *cases, str(ROOT / "tests" / "shop" / "catalog")]

    first, second, third = (output(seed, catalogs) for seed in ("0", "1", "2"))

    assert "There are" in first or "there are" in first
    assert first == second == third
