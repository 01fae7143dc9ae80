"""Engine: index of the catalog, checks, ignores and consequences."""
