"""Formats of machine-readable files: pydantic models that files, their JSON Schemas and their documentation follow."""
