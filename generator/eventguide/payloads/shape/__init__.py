"""Shapes: what every value of a payload is, after inheritance and refinement."""
