"""Exports: machine-readable files."""
