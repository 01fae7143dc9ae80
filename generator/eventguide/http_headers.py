"""The syntax of HTTP headers: which names and values RFC 9110 allows."""

import re

NAME = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
"""A regular expression for the name of a header."""
HEADER_NAME = re.compile(NAME)
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""A control character other than a tab: no value of a header may have one."""
