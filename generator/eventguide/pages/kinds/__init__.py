"""Page kinds: one module per kind of page."""
