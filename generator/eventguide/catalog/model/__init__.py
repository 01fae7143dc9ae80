"""Model: the frozen, typed catalog."""
