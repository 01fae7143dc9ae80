"""eventguide: one YAML catalog of events becomes a documentation site with example payloads."""

__version__ = "0.1.0"
