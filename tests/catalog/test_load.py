"""A catalog from its files: which are read, in what order, and the findings of unreadable files."""

import os
import sys
from pathlib import Path

import pytest

from eventguide.catalog import Loaded, load_catalog
from eventguide.catalog.source.files import shown, within

HEAD = "catalog: 1\ntitle: T\nevents: {}\n"


def write(folder: Path, **files: str) -> Path:
    """Write files whose names have `__` for `/` and `_` for `.`."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def problems(loaded: Loaded) -> list[tuple[str, str, int]]:
    """The rule, file name and line of each finding."""
    return [(f.rule, Path(f.location.path).name, f.location.line) for f in loaded.findings]


def test_all_yaml_files_below_the_folder_are_one_catalog_and_catalog_yaml_comes_first(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_yaml="actors: {A: {}}\n",
        catalog_yaml=HEAD + "actors: {C: {}}\n",
        deep__b_yml="actors: {B: {}}\n",
        notes_txt="actors: {X: {}}\n",
    )
    loaded = load_catalog(tmp_path)

    assert loaded.findings == ()
    assert loaded.catalog is not None
    assert list(loaded.catalog.actors) == ["C", "A", "B"]
    assert [file.name for file in loaded.files] == ["catalog.yaml", "a.yaml", "b.yml"]


def test_hidden_files_and_captured_payloads_are_no_part_of_the_catalog(tmp_path: Path) -> None:
    write(tmp_path, catalog_yaml=HEAD, examples__x_yaml="broken: [")
    (tmp_path / ".hidden").mkdir()
    write(tmp_path / ".hidden", a_yaml="broken: [")
    (tmp_path / ".a.yaml").write_text("broken: [")

    assert load_catalog(tmp_path).findings == ()


def test_a_single_file_is_a_catalog(tmp_path: Path) -> None:
    file = write(tmp_path, my_yaml=HEAD, other_yaml="broken: [") / "my.yaml"

    assert load_catalog(file).findings == ()
    assert load_catalog(file).files == (file,)


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_missing_catalog_is_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    loaded = load_catalog(tmp_path / name)

    assert [rule for rule, _, _ in problems(loaded)] == ["missing-file"]
    assert loaded.catalog is None
    assert loaded.files == ()


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", x_yaml="actors: {X: {}}\n")
    inside = write(tmp_path / "inside", catalog_yaml=HEAD)
    (inside / "file.yaml").symlink_to(outside / "x.yaml")
    (inside / "folder").symlink_to(outside)
    (inside / "again").symlink_to(inside)

    loaded = load_catalog(inside)

    assert problems(loaded) == [("outside-folder", "file.yaml", 1), ("outside-folder", "folder", 1)]


def test_a_link_to_itself_is_unreadable(tmp_path: Path) -> None:
    write(tmp_path, catalog_yaml=HEAD)
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")

    assert [rule for rule, _, _ in problems(load_catalog(tmp_path))] == ["unreadable-file"]


@pytest.mark.skipif(sys.platform != "linux", reason="Other systems have no such names.")
def test_a_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    write(tmp_path, catalog_yaml=HEAD)
    (tmp_path / os.fsdecode(b"e\xff.yaml")).write_text("entities: {X: {wrong: 1}}\n")

    assert ("unknown-key", "e\ufffd.yaml", 1) in problems(load_catalog(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_a_finding(tmp_path: Path) -> None:
    (write(tmp_path, catalog_yaml=HEAD) / "catalog.yaml").chmod(0)

    assert problems(load_catalog(tmp_path)) == [("unreadable-file", "catalog.yaml", 1)]


def test_what_the_system_refuses_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, catalog_yaml=HEAD)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    assert [f.message.split(" can't ")[1] for f in load_catalog(tmp_path).findings] == ["be read: permission denied."]


def test_a_folder_that_can_not_be_listed_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, catalog_yaml=HEAD)

    def refuse(folder: Path, onerror: object) -> object:
        error = PermissionError(13, "Permission denied", str(folder))
        onerror(error)  # type: ignore[operator]
        return iter(())

    monkeypatch.setattr(os, "walk", refuse)

    assert [rule for rule, _, _ in problems(load_catalog(tmp_path))] == ["missing-file", "unreadable-file"]


def test_an_unreadable_file_suppresses_findings_of_the_others(tmp_path: Path) -> None:
    write(tmp_path, catalog_yaml=HEAD.replace("events: {}", "events: {E: {wrong: 1}}"), b_yaml="a: [", c_yaml="b: {")
    loaded = load_catalog(tmp_path)

    assert problems(loaded) == [("yaml-syntax", "b.yaml", 1), ("yaml-syntax", "c.yaml", 1)]
    assert loaded.catalog is None


def test_beside_shape_errors_the_rest_of_the_catalog_is_there(tmp_path: Path) -> None:
    write(tmp_path, catalog_yaml="catalog: 1\ntitle: T\nevents: {E: {wrong: 1, summary: S.}}\n")
    loaded = load_catalog(tmp_path)

    assert problems(loaded) == [("unknown-key", "catalog.yaml", 3)]
    assert loaded.catalog is not None
    assert loaded.catalog.events["E"].summary == "S."


def test_paths_are_shown_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert shown(tmp_path / "a" / "b.yaml") == "a/b.yaml"
    assert shown(Path("/elsewhere/b.yaml")) == "/elsewhere/b.yaml"
    assert within(tmp_path / "a", tmp_path)
    assert not within(tmp_path.parent, tmp_path)


def test_a_file_that_is_a_list_is_the_only_finding(tmp_path: Path) -> None:
    write(tmp_path, catalog_yaml="- catalog\n", entities_yaml="entities: {A: {}}\n")

    assert problems(load_catalog(tmp_path)) == [("wrong-type", "catalog.yaml", 1)]
