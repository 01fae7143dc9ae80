"""The command line works where the system's locale is ASCII."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HEAD, ROOT

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are always Unicode")
def test_a_site_with_other_letters_in_its_urls_is_built(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Café\ntheme: material\nplugins: [eventguide]\n", "utf-8")
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "catalog.yaml").write_text(
        HEAD
        + "events: {Событие: {summary: Öffnet., properties: {a: {summary: Ein Wert., const: ü}}, "
        + "actions: {Да: {actor: Somebody, when: At once}}}}\n",
        "utf-8",
    )

    subprocess.run(
        [sys.executable, "-m", "eventguide", "build"],
        cwd=tmp_path,
        env={**os.environ, **ASCII, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        check=True,
    )

    assert (tmp_path / "site" / "events" / "событие" / "index.html").is_file()
