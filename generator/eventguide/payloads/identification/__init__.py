"""Identification: which payload an event is, by fixed values, allowed values, types and form.

Facts of payloads lead to discriminators and conditions (for the site and its snippets), and to the data of
`identify.json`, from which `Engine` identifies events.
"""

from eventguide.payloads.identification.conditions import Condition, Discriminators, holds

__all__ = ["Condition", "Discriminators", "holds"]
