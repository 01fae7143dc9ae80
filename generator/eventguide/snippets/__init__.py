"""Snippets: how to select the events of a payload in a stream, as jq, PostgreSQL and Python."""

from eventguide.snippets.jq import jq_filter
from eventguide.snippets.postgresql import postgresql_condition
from eventguide.snippets.python import python_function

__all__ = ["jq_filter", "postgresql_condition", "python_function"]
