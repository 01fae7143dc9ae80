"""Compiled templates, kept on disk between builds."""

from functools import lru_cache

from jinja2.bccache import Bucket, FileSystemBytecodeCache


@lru_cache(maxsize=1)
def compiled_templates() -> FileSystemBytecodeCache | None:
    """Return the cache of compiled templates, in a folder that only this user can write; None where there can be none.

    Compiling them takes longer than building a small site. A template that has changed is compiled again: Jinja
    compares its source.
    """
    try:
        return _Cache()
    except (RuntimeError, OSError):
        return None


class _Cache(FileSystemBytecodeCache):
    """Does without where the disk is full or read-only."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return
