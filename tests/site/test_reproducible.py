"""The same catalog gives the same bytes."""

import hashlib
from pathlib import Path

from tests.conftest import ROOT, build_site


def digests(site: Path) -> dict[str, str]:
    """The digest of every file; a gzip file contains its time, so the sitemap's copy is left out."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.name != "sitemap.xml.gz"
    }


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    config = ROOT / "tests" / "shop" / "mkdocs.yml"

    first = build_site(config, tmp_path / "one", "http://localhost:8000/")
    second = build_site(config, tmp_path / "two", "http://localhost:8000/")

    assert digests(first) == digests(second)
