"""Revisions of a git repository: tags, dates, and the files of a revision, without touching the working tree."""

import fnmatch
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class RevisionError(Exception):
    """A revision can't be read; the text is the reason, as sentences."""


_SHALLOW = (
    " This clone is shallow, so older commits and tags are missing: run `git fetch --unshallow --tags`, "
    "or check out with `fetch-depth: 0` in a workflow."
)


def git(folder: Path, *arguments: str, stdin: bytes = b"", **variables: str) -> bytes:
    """Run git in a folder, with some environment variables, and return what it prints.

    Raises:
        RevisionError: git is not installed, or fails.
    """
    command, environment = ["git", *arguments], {**os.environ, **variables}
    try:
        done = subprocess.run(  # noqa: S603 - git, by its name
            command, cwd=folder, env=environment, input=stdin, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise RevisionError("Versions are read from git, but git is not installed.") from None
    if done.returncode:
        raise RevisionError(f"git: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def text_of(folder: Path, *arguments: str) -> str:
    """Run git and return what it prints as text, without the line break at the end.

    Raises:
        RevisionError: git is not installed, or fails.
    """
    return git(folder, *arguments).decode(errors="replace").strip()


def top_folder(folder: Path) -> Path:
    """Return the top folder of the repository around a folder.

    Raises:
        RevisionError: there is none.
    """
    try:
        return Path(text_of(folder, "rev-parse", "--show-toplevel"))
    except RevisionError as error:
        if "not installed" in str(error):
            raise
        raise RevisionError("This folder is not in a git repository.") from None


_PRE_RELEASES = ("-", "alpha", "beta", "rc")
"""What begins a pre-release in a tag: by default, git sorts `v1.0-rc1` above `v1.0`."""


def tag_ids(folder: Path, pattern: str) -> dict[str, str]:
    """Return the tags that match a pattern with the ids of what they name, the highest version first.

    A pre-release is lower than its release.

    Raises:
        RevisionError: there is no git repository.
    """
    order = [part for suffix in _PRE_RELEASES for part in ("-c", f"versionsort.suffix={suffix}")]
    listed = "for-each-ref", "--sort=-version:refname", "--format=%(objectname) %(refname:lstrip=2)", "refs/tags"
    lines = text_of(top_folder(folder), *order, *listed).splitlines()
    found = (line.partition(" ") for line in lines)
    return {tag: named for named, _, tag in found if fnmatch.fnmatchcase(tag, pattern)}


def tag_files(folder: Path) -> tuple[Path, ...]:
    """Return where git keeps its tags, a folder and a file; nothing without a repository."""
    try:
        found = text_of(folder, "rev-parse", "--git-path", "refs/tags", "--git-path", "packed-refs").splitlines()
    except RevisionError:
        return ()
    return tuple(folder / path for path in found)


def newest_tag(folder: Path, pattern: str) -> str:
    """Return the newest tag that matches a pattern.

    Raises:
        RevisionError: there is none.
    """
    found = tag_ids(folder, pattern)
    if not found:
        hint = shallow_hint(folder) or " Tag a version first, for example: git tag v1.0.0."
        raise RevisionError(f'No git tag matches "{pattern}".{hint}')
    return next(iter(found))


def shallow_hint(folder: Path) -> str:
    """Return what to do in a clone without its history, as a sentence after a space; empty in others."""
    return _SHALLOW if text_of(folder, "rev-parse", "--is-shallow-repository") == "true" else ""


def commit_of(folder: Path, revision: str) -> str:
    """Return the full id of the commit that a revision names.

    Raises:
        RevisionError: there is none.
    """
    top = top_folder(folder)
    try:
        return text_of(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except RevisionError:
        raise RevisionError(f'There is no git revision "{revision}".{shallow_hint(top)}') from None


def merge_base(folder: Path, one: str, other: str) -> str:
    """Return the newest commit that two revisions have in common.

    Raises:
        RevisionError: there is none.
    """
    top = top_folder(folder)
    commits = commit_of(top, one), commit_of(top, other)
    try:
        return text_of(top, "merge-base", *commits)
    except RevisionError:
        raise RevisionError(f'"{one}" and "{other}" have no common commit.{shallow_hint(top)}') from None


def date_of(folder: Path, revision: str) -> str:
    """Return the date of a revision, the tag's own where it has one: `2026-11-28`.

    Raises:
        RevisionError: there is no such revision.
    """
    commit = commit_of(folder, revision)
    named = text_of(folder, "for-each-ref", "--format=%(creatordate:short)", f"refs/tags/{revision}")
    return named or text_of(folder, "log", "-1", "--format=%cs", commit)


def path_at(folder: Path, revision: str, path: str) -> str:
    """Return where the catalog at a path from the top folder was at a revision: renames since then are followed.

    They are followed along the first parents, from merge to merge; then to a revision on another branch, with the
    renames of that branch.

    Raises:
        RevisionError: there is no such revision, or nothing that was renamed to the path.
    """
    top, commit, name, newer = top_folder(folder), commit_of(folder, revision), path, "HEAD"
    fork = _fork(top, commit, newer)
    while not _has(top, commit, name):
        options = "-m", "--first-parent", "--diff-filter=A", "--format=%H"
        since = f"{fork}..{newer}" if fork else newer
        added = text_of(top, "--literal-pathspecs", "log", *options, since, "--", name).split()
        if former := _former(top, added[-1], name) if added else "":
            name, newer = former, f"{added[-1]}^"
        elif former := _renamed(top, commit, fork, name) if fork not in ("", commit) and _has(top, fork, name) else "":
            name = former
        else:
            raise RevisionError(
                f'{revision} has no file or folder "{path}", and no commit since then renames one to it.'
            )
    return name


def _fork(top: Path, commit: str, newer: str) -> str:
    """Return the newest of the first parents of `newer`, or itself, that is in the history of a commit; "" for none.

    It is the commit itself, unless this is on another branch.
    """
    line = text_of(top, "rev-list", "--first-parent", "--parents", f"{commit}..{newer}").splitlines()
    if not line:
        return commit_of(top, newer)
    _, *parents = line[-1].split()
    return parents[0] if parents else ""


def _has(top: Path, revision: str, path: str) -> bool:
    return bool(git(top, "ls-tree", revision, "--", path))


def _former(top: Path, commit: str, path: str) -> str:
    """Return what a commit renamed to a file or a folder with YAML files; empty for nothing, or several things."""
    before = f"{commit}^"
    if not text_of(top, "rev-list", "--no-walk", "--min-parents=1", commit) or _has(top, before, path):
        return ""
    return _renamed(top, before, commit, path)


def _renamed(top: Path, before: str, commit: str, path: str) -> str:
    """Return what has a path in a commit under its other name in the commit `before`."""
    options = "-r", "-z", "-M", "--diff-filter=R", "--name-status"
    renamed = git(top, "diff-tree", *options, before, commit).decode(errors="surrogateescape").split("\0")
    pairs = zip(renamed[1::3], renamed[2::3], strict=False)  # a score, the old name, the new one
    yaml = [(old, new) for old, new in pairs if new.endswith((".yaml", ".yml"))]
    found = {old.removesuffix(new.removeprefix(path)) for old, new in yaml if new == path or new.startswith(f"{path}/")}
    return found.pop() if len(found) == 1 else ""


@contextmanager
def files_of(folder: Path, revision: str, path: str = "") -> Iterator[Path]:
    """Write the files of a revision into a temporary folder, all of them or those at a path from the top folder.

    They are those of a checkout: `git archive` would leave out what is marked as `export-ignore`.

    Raises:
        RevisionError: there is no such revision, or no such path in it.
    """
    top = top_folder(folder)
    listed = git(top, "ls-tree", "-r", "-z", "--full-tree", commit_of(top, revision), *(("--", path) if path else ()))
    if path and not listed:
        raise RevisionError(f'{revision} has no file or folder "{path}".')
    with tempfile.TemporaryDirectory(prefix="eventguide-") as place:
        files, index = Path(place, "files"), str(Path(place, "index"))
        files.mkdir()
        git(top, "update-index", "-z", "--index-info", stdin=listed, GIT_INDEX_FILE=index)
        git(top, "checkout-index", "--all", f"--prefix={files}/", GIT_INDEX_FILE=index)
        yield files
