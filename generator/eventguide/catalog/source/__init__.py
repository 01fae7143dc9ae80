"""Source: files read into nodes with positions, and the syntax errors found on the way."""
