"""Decode: nodes to the model, with type errors, hints and repair."""
