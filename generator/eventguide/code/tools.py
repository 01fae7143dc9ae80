"""The programs that generate types from schemas."""


class MissingToolError(Exception):
    """A generator of types is not installed; the message states how to install it."""
