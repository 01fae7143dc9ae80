"""Files of a new site: those that are as they were get a second name, all others are written."""

import os
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from eventguide.plugin import beside
from eventguide.plugin.put import put_file
from tests.conftest import ROOT


def test_a_file_that_is_as_it_was_is_the_same_file(tmp_path: Path) -> None:
    last, new = tmp_path / "last", tmp_path / "new" / "folder" / "new"
    last.write_bytes(b"as it was")

    put_file(str(new), b"as it was", str(last))

    assert new.read_bytes() == b"as it was"
    assert new.samefile(last)


@pytest.mark.parametrize("before", [b"other", b"as it wax", b"as it was, and more", b"", None])
def test_what_has_changed_is_written_and_the_last_file_stays(before: bytes | None, tmp_path: Path) -> None:
    last, new = tmp_path / "last", tmp_path / "new"
    if before is not None:
        last.write_bytes(before)

    put_file(str(new), b"as it was", str(last))

    assert new.read_bytes() == b"as it was"
    assert (last.read_bytes() if last.exists() else None) == before


def test_without_a_last_site_it_is_written(tmp_path: Path) -> None:
    put_file(str(tmp_path / "new"), b"text", "")

    assert (tmp_path / "new").read_bytes() == b"text"


def test_a_link_to_elsewhere_is_not_taken_into_the_site(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"text")
    (tmp_path / "last").symlink_to(tmp_path / "elsewhere")

    put_file(str(tmp_path / "new"), b"text", str(tmp_path / "last"))

    assert not (tmp_path / "new").is_symlink()
    assert not (tmp_path / "new").samefile(tmp_path / "elsewhere")


def test_where_files_can_have_one_name_only_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "last").write_bytes(b"text")

    put_file(str(tmp_path / "a" / "new"), b"text", str(tmp_path / "last"))

    assert (tmp_path / "a" / "new").read_bytes() == b"text"


def test_a_file_that_is_there_is_replaced_and_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "last").write_bytes(b"as it was")
    os.link(tmp_path / "last", tmp_path / "new")

    put_file(str(tmp_path / "new"), b"as it is", str(tmp_path / "last"))

    assert (tmp_path / "last").read_bytes() == b"as it was"
    assert (tmp_path / "new").read_bytes() == b"as it is"


@pytest.mark.parametrize("fewest", [1, 10**9])
def test_a_second_build_writes_only_what_has_changed(
    fewest: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "FEWEST", fewest)
    project = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    before = built(project)

    catalog = project / "catalog" / "catalog.yaml"
    catalog.write_text(catalog.read_text().replace("A customer places an order.", "Somebody orders something."))
    after = built(project)

    changed = {name for name, number in after.items() if before.get(name) != number}
    assert {"events/order-created/index.html", "catalog.json"} <= changed
    assert not {"events/order-changed/index.html", "events/order-changed/pay.json", "actors/index.html"} & changed


def built(project: Path) -> dict[str, int]:
    """Build the project; return the number by which the system knows each file."""
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)  # MkDocs keeps a plugin, which may have served before
    build(config)
    files = [file for file in (project / "site").rglob("*") if file.is_file()]
    return {file.relative_to(project / "site").as_posix(): file.stat().st_ino for file in files}
