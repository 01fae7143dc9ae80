"""Scenarios: timelines, timestamps and messages."""
